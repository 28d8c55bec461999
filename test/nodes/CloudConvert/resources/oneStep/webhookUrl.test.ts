import type { INodeParameters } from 'n8n-workflow';

import { FROM_URL } from '../../../../support/client';
import { keepBinaryDataIn } from '../../../../support/binaryData';
import { everythingIn } from '../../../../support/everything';
import { bodiesOf, given, runOneStep } from '../../../../support/oneStep';
import { continueRegular, simulate } from '../../../../support/simulate';
import { isCreation, itemWithFile } from '../../../../support/simulateFiles';

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

const HOOK = 'https://n8n.example/webhook-waiting/12?signature=0123456789abcdef';
const definition = JSON.stringify(FROM_URL);
const url = 'https://example.com/a.pdf';

/** One operation of each way to create a job. */
const WAYS: Array<[path: string, parameters: INodeParameters]> = [
	['file/convert', {}],
	['file/captureWebsite', {}],
	['file/getMetadata', { source: 'url', url }],
	['pdf/merge', { urls: `${url}\n${url}` }],
	['job/run', { definition }],
	['job/create', { definition }],
];

const withHook = (
	parameters: INodeParameters,
	webhookUrl: unknown,
	more = {},
): INodeParameters => ({
	...parameters,
	options: { ...more, webhookUrl: given(webhookUrl) },
});

describe.each(WAYS)('Webhook URL of %s', (path, parameters) => {
	it('goes to CloudConvert with the job', async () => {
		const simulation = simulate();
		const { error } = await runOneStep(path, withHook(parameters, ` ${HOOK} `));
		expect(error).toBeUndefined();
		expect(bodiesOf(simulation)).toMatchObject([{ webhook_url: HOOK }]);
		expect([...simulation.world.jobs.values()]).toMatchObject([{ webhookUrl: HOOK }]);
	});

	it.each([
		['https://n8n.example/a b?c=ä', 'https://n8n.example/a%20b?c=%C3%A4'],
		['HTTP://N8N.example:5678/a%20b', 'http://n8n.example:5678/a%20b'],
		['http://localhost:5678/webhook-waiting/1', 'http://localhost:5678/webhook-waiting/1'],
	])('%s is escaped as addresses are', async (typed, sent) => {
		const simulation = simulate();
		await runOneStep(path, withHook(parameters, typed));
		expect(bodiesOf(simulation)).toMatchObject([{ webhook_url: sent }]);
	});

	it.each([[''], [' '], [null]])('%j is none', async (nothing) => {
		const simulation = simulate();
		await runOneStep(path, withHook(parameters, nothing));
		expect(bodiesOf(simulation)).toHaveLength(1);
		expect(bodiesOf(simulation)[0]).not.toHaveProperty('webhook_url');
	});

	it.each([
		['n8n.example/secret-token', 'is not a web address'],
		['ftp://n8n.example/secret-token', 'is not a web address'],
		['https://', 'is not a web address'],
		['/webhook-waiting/secret-token', 'is not a web address'],
		['https://[secret-token]/', 'is not a web address'],
		[`https://n8n.example/${'secret-token'.repeat(700)}`, 'is too long'],
		['https://n8n.example/\ud83dsecret-token', 'holds broken characters'],
		[{ url: 'secret-token' }, 'must be text'],
		[['secret-token'], 'must be text'],
		[true, 'must be text'],
	])('refuses %j before anything is sent, and does not show it', async (wrong, problem) => {
		const { simulator } = simulate();
		const { error } = await runOneStep(path, withHook(parameters, wrong));
		expect(error?.message).toBe(`Webhook URL ${problem}`);
		expect(error?.description).toMatch(/\. It is the value for item 0\.$/);
		expect(`${error?.message} ${error?.description}`).not.toContain('secret-token');
		expect(simulator.requests).toEqual([]);
	});

	it('is in no error and in no item, whatever CloudConvert says about it', async () => {
		const { simulator } = simulate();
		const message = `The address ${HOOK} or ?signature=0123456789abcdef cannot be used.`;
		const errors = { webhook_url: [message, '0123456789abcdef'] };
		simulator.addFault({ when: isCreation, status: 422, body: { message, errors } });
		const parametersOfItem = { ...parameters, options: { webhookUrl: '={{ $json.hook }}' } };
		const binary = (await itemWithFile('the report', 'report.pdf')).binary;
		const items = [{ json: { hook: HOOK }, binary }];
		for (const settings of [{}, continueRegular]) {
			const {
				error,
				json,
				items: given,
			} = await runOneStep(path, parametersOfItem, {
				items,
				...settings,
			});
			expect(everythingIn([error, json, given])).not.toContain('0123456789abcdef');
			if (error) expect(error.message).toContain('The address *** or ');
		}
		const { json } = await runOneStep(path, parametersOfItem, { items });
		expect(JSON.stringify(json)).not.toContain('webhook-waiting');
	});
});

describe('Webhook URL', () => {
	it.each(['job/run', 'job/create'])(
		'takes the place of the one in Definition of %s',
		async (path) => {
			const simulation = simulate();
			const own = { ...FROM_URL, webhook_url: 'https://example.com/own' };
			const parameters = { definition: JSON.stringify(own) };
			await runOneStep(path, withHook(parameters, HOOK));
			await runOneStep(path, withHook(parameters, ''));
			expect(bodiesOf(simulation)).toEqual([{ ...own, webhook_url: HOOK }, own]);
		},
	);

	it('is not part of what makes a job the same: its tag stays', async () => {
		const simulation = simulate();
		const run = { workflowId: 'same', executionId: 'same' };
		await runOneStep('file/convert', withHook({}, HOOK), run);
		await runOneStep('file/convert', withHook({}, 'https://example.com/other'), run);
		await runOneStep('file/convert', {}, run);
		const tags = bodiesOf(simulation).map(({ tag }) => tag);
		expect(tags).toHaveLength(3);
		expect(new Set(tags).size).toBe(1);
	});

	it.each(['file/convert', 'job/run'])('of %s is refused with Reuse Job', async (path) => {
		const { simulator } = simulate();
		const options = { reuseJob: true, tag: 'order-7' };
		const { error } = await runOneStep(path, withHook({ definition }, HOOK, options));
		expect(error?.message).toBe('Webhook URL cannot be used with Reuse Job');
		expect(error?.description).toBe(
			'A job that is taken calls the address that it was made with, or has called it already. Turn off Options > Reuse Job, or remove Webhook URL. It is the value for item 0.',
		);
		expect(simulator.requests).toEqual([]);
	});

	it('in Definition is refused with Reuse Job, too', async () => {
		const { simulator } = simulate();
		const called = JSON.stringify({ ...FROM_URL, webhook_url: HOOK });
		const options = { reuseJob: true, tag: 'order-7' };
		const { error } = await runOneStep('job/run', { definition: called, options });
		expect(error?.message).toBe(
			'Definition has a webhook_url, which cannot be used with Reuse Job',
		);
		expect(error?.description).not.toContain(HOOK);
		expect(simulator.requests).toEqual([]);
	});

	it('hides the token of an address in Definition, too', async () => {
		const { simulator } = simulate();
		const message = `The address ${HOOK} cannot be used.`;
		simulator.addFault({ when: isCreation, status: 422, body: { message }, times: 2 });
		for (const path of ['job/run', 'job/create']) {
			const hidden = given(JSON.stringify({ ...FROM_URL, webhook_url: HOOK }));
			const { error } = await runOneStep(path, { definition: hidden });
			expect(error?.description).toContain('The address *** cannot be used.');
		}
	});

	it('of each item is its own', async () => {
		const simulation = simulate();
		const options = { webhookUrl: '=https://n8n.example/{{ $json.id }}', waitForCompletion: false };
		const items = [{ json: { id: 'a' } }, { json: { id: 'b c' } }];
		await runOneStep('file/convert', { source: 'url', url, options }, { items });
		const hooks = bodiesOf(simulation).map((body) => body.webhook_url);
		expect(hooks.sort()).toEqual(['https://n8n.example/a', 'https://n8n.example/b%20c']);
	});
});
