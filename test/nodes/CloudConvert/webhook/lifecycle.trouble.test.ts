import { NodeApiError } from 'n8n-workflow';

import { createJobTrigger, type JobTrigger } from '../../../support/jobTrigger';
import { withoutBackOff } from '../../../support/simulate';
import { simulateWebhooks } from '../../../support/simulateWebhooks';
import type { Fault, LoggedRequest } from '../../../support/simulator';
import { speedUp } from '../../../support/time';

const isList = ({ method }: LoggedRequest) => method === 'GET';
const isCreation = ({ method }: LoggedRequest) => method === 'POST';
const isDeletion = ({ method }: LoggedRequest) => method === 'DELETE';

/** Ways in which an answer is lost; the last two have had no effect. */
const LOST: Array<[string, Omit<Fault, 'when'>]> = [
	['dropped after it was done', { drop: true, afterEffect: true }],
	['a 502 after it was done', { status: 502, body: 'Bad Gateway', afterEffect: true }],
	['a 200 that is a page, after it was done', { body: '<html>', afterEffect: true }],
	['cut in the middle', { cutAfter: 20 }],
	['dropped', { drop: true }],
	['a 503', { status: 503 }],
];

/** A deletion has no body: nothing is cut, and a page is not CloudConvert's. */
const LOST_DELETIONS = LOST.filter(([, { cutAfter, body }]) => !cutAfter && body !== '<html>');

const PAGE = '<html>Blocked</html>';
const FOREIGN = 'Something other than CloudConvert refused the request';
const NOT_UNDERSTOOD = "CloudConvert's answer could not be understood";

const failed = async (work: Promise<unknown>): Promise<NodeApiError> => {
	const error: unknown = await work.catch((reason: unknown) => reason);
	if (error instanceof Error) return error as NodeApiError;
	throw new Error('It did not fail');
};

/** Whether what n8n has stored is the webhook that is there. */
function expectWhole(trigger: JobTrigger, { world }: ReturnType<typeof simulateWebhooks>): void {
	const found = world.webhooks.at(trigger.url);
	expect(found).toHaveLength(1);
	expect(trigger.state()).toEqual({
		webhookId: String(found[0]?.id),
		signingSecret: found[0]?.secret,
	});
}

beforeEach(() => {
	speedUp(20);
	withoutBackOff();
});
afterEach(() => jest.restoreAllMocks());

describe('a lost answer', () => {
	it.each(LOST)(
		'to the creation, %s: there is one webhook, and its secret is known',
		async (_how, fault) => {
			const simulation = simulateWebhooks();
			simulation.simulator.addFault({ when: isCreation, ...fault });
			const trigger = createJobTrigger();
			await trigger.activate();
			expectWhole(trigger, simulation);
			const isDone = fault.afterEffect === true || fault.cutAfter !== undefined;
			expect(simulation.simulator.requests.filter(isCreation)).toHaveLength(isDone ? 1 : 2);
			expect(simulation.world.webhooks.made).toBe(1);
		},
	);

	it('to the creation, where the list tells no secret: it makes another in its place', async () => {
		const simulation = simulateWebhooks();
		simulation.world.webhooks.listsSecrets = false;
		simulation.simulator.addFault({ when: isCreation, drop: true, afterEffect: true });
		const trigger = createJobTrigger();
		await trigger.activate();
		expectWhole(trigger, simulation);
		expect(simulation.world.webhooks.made).toBe(2);
	});

	it('to the creation, and the list shows it some seconds late: none is created twice', async () => {
		const simulation = simulateWebhooks();
		const { world, simulator } = simulation;
		world.webhooks.listsNone = true;
		simulator.addFault({ when: isCreation, drop: true, afterEffect: true });
		let looks = 0;
		simulator.onRequest = (request) => {
			if (isList(request) && world.webhooks.made > 0) looks += 1;
			// The sixth look is 15.5 seconds after the first.
			if (looks === 6) world.webhooks.listsNone = false;
		};
		const trigger = createJobTrigger();
		await trigger.activate();
		expectWhole(trigger, simulation);
		expect(world.webhooks.made).toBe(1);
	});

	it('to the creation, and the list shows it late: what shows up later is taken away', async () => {
		const simulation = simulateWebhooks();
		const { world, simulator } = simulation;
		world.webhooks.listsNone = true;
		simulator.addFault({ when: isCreation, drop: true, afterEffect: true });
		simulator.onRequest = (request) => {
			if (isCreation(request) && world.webhooks.made > 0) world.webhooks.listsNone = false;
		};
		const trigger = createJobTrigger();
		await trigger.activate();
		expectWhole(trigger, simulation);
		expect(world.webhooks.made).toBe(2);
	});

	it.each(LOST.filter(([, { body }]) => body !== '<html>'))(
		'to the list, %s: it is asked for again',
		async (_how, fault) => {
			const simulation = simulateWebhooks();
			simulation.simulator.addFault({ when: isList, ...fault });
			const trigger = createJobTrigger();
			await trigger.activate();
			expectWhole(trigger, simulation);
			expect(simulation.world.webhooks.made).toBe(1);
		},
	);

	it.each(LOST_DELETIONS)(
		'to the deletion of one to replace, %s: one is left',
		async (_how, fault) => {
			const simulation = simulateWebhooks();
			const trigger = createJobTrigger();
			await trigger.activate();
			trigger.forget();
			simulation.simulator.addFault({ when: isDeletion, ...fault });
			await trigger.activate();
			expectWhole(trigger, simulation);
		},
	);

	it.each(LOST_DELETIONS)('to the deletion, %s: none is left', async (_how, fault) => {
		const simulation = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		simulation.simulator.addFault({ when: isDeletion, ...fault });
		await trigger.deactivate();
		expect(simulation.world.webhooks.all.size).toBe(0);
		expect(trigger.state()).toEqual({});
	});

	it('to every creation: it fails, and the next activation leaves one', async () => {
		const simulation = simulateWebhooks();
		const { world, simulator } = simulation;
		world.webhooks.listsNone = true;
		simulator.addFault({ when: isCreation, drop: true, afterEffect: true, times: 2 });
		const trigger = createJobTrigger();
		const { message, description } = await failed(trigger.activate());
		expect(message).toBe('The connection to CloudConvert failed');
		expect(description).toContain('the next activation takes it away');
		expect(simulator.requests.filter(isCreation)).toHaveLength(2);
		world.webhooks.listsNone = false;
		await trigger.activate();
		expectWhole(trigger, simulation);
	});
});

describe('what is not CloudConvert', () => {
	it.each([
		['a page with 404', { status: 404, body: PAGE }, FOREIGN],
		['a page with 403', { status: 403, body: PAGE }, FOREIGN],
		['a page with 200', { body: PAGE }, NOT_UNDERSTOOD],
		['a 200 with a message', { body: { message: 'OK' } }, NOT_UNDERSTOOD],
		['a 404 without a word', { status: 404, body: '' }, 'What was asked for was not found'],
	])('deletes no webhook: %s', async (_what, answer, message) => {
		const simulation = simulateWebhooks();
		const { world, simulator } = simulation;
		const trigger = createJobTrigger();
		await trigger.activate();
		simulator.addFault({ when: isDeletion, ...answer });
		expect((await failed(trigger.deactivate())).message).toBe(message);
		expectWhole(trigger, simulation);
		// It is taken as it is, or taken away, when CloudConvert can be asked.
		expect(await trigger.activate()).toBe(true);
		await trigger.deactivate();
		expect([world.webhooks.all.size, trigger.state()]).toEqual([0, {}]);
	});

	it('tells of no deletion, although it was done: the next one finds that', async () => {
		const { world, simulator } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		simulator.addFault({ when: isDeletion, body: PAGE, afterEffect: true });
		expect((await failed(trigger.deactivate())).message).toBe(NOT_UNDERSTOOD);
		expect(trigger.state()).toHaveProperty('webhookId');
		await trigger.deactivate();
		expect([world.webhooks.all.size, trigger.state()]).toEqual([0, {}]);
	});

	it.each([
		['the list', isList],
		['the creation', isCreation],
	])('is not taken for a key without scopes: %s', async (_what, when) => {
		const { simulator } = simulateWebhooks();
		simulator.addFault({ when, status: 403, body: PAGE });
		const error = await failed(createJobTrigger().activate());
		expect(error.message).toBe(FOREIGN);
		expect(error.description).toContain('a proxy or firewall between n8n and CloudConvert');
		expect(error.failure?.cause).toBe('temporarily-unavailable');
	});
});

describe('what activation says', () => {
	it.each([
		[['task.read', 'task.write']],
		[['task.read', 'task.write', 'webhook.read']],
		[['task.read', 'task.write', 'webhook.write']],
	])('names both scopes for a key with %j', async (scopes) => {
		const { world } = simulateWebhooks(scopes);
		const trigger = createJobTrigger();
		const { message, description, httpCode } = await failed(trigger.activate());
		expect(message).toBe('The API key needs the scopes webhook.read and webhook.write');
		expect(description).toContain('CloudConvert dashboard');
		expect(httpCode).toBe('403');
		expect(world.webhooks.made).toBe(0);
		// n8n takes back what it could not activate.
		await trigger.deactivate();
		expect(trigger.state()).toEqual({});
	});

	it('does not say that the webhook is gone when the key may not delete it', async () => {
		const { world } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		world.keys.set('test-key', { scopes: ['webhook.read'], environment: 'live' });
		expect((await failed(trigger.deactivate())).message).toContain('webhook.write');
		expect(trigger.state()).toHaveProperty('webhookId');
	});

	it('says that n8n must be reachable when CloudConvert does not take the URL', async () => {
		const { simulator } = simulateWebhooks();
		const errors = { url: ['The url must be public.'] };
		simulator.addFault({ when: isCreation, status: 422, body: { message: 'Invalid.', errors } });
		const trigger = createJobTrigger();
		const { message, description } = await failed(trigger.activate());
		expect(message).toBe('The url must be public.');
		expect(description).toContain(`call ${trigger.url}. Set WEBHOOK_URL`);
		expect(simulator.requests.filter(isCreation)).toHaveLength(1);
	});

	it('says that no event is chosen', async () => {
		const { simulator } = simulateWebhooks();
		const trigger = createJobTrigger({ parameters: { events: [] } });
		expect((await failed(trigger.activate())).message).toBe('Trigger On is empty');
		expect(simulator.requests).toEqual([]);
	});

	it('says that CloudConvert did not answer in time', async () => {
		const { simulator } = simulateWebhooks();
		simulator.addFault({ delay: 70_000, times: 9 });
		const { message } = await failed(createJobTrigger().activate());
		expect(message).toBe('CloudConvert did not answer in time');
	});

	it('does not hold the key, nor the secret', async () => {
		const { simulator } = simulateWebhooks();
		simulator.addFault({ when: isCreation, status: 418 });
		const trigger = createJobTrigger();
		const error = await failed(trigger.activate());
		expect(JSON.stringify([error, error.description])).not.toContain('test-key');
	});
});

describe('n8n that starts again', () => {
	it('keeps the webhook while CloudConvert does not answer', async () => {
		const { world, simulator, clear, lines } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		clear();
		simulator.addFault({ status: 503, times: -1 });
		expect(await trigger.activate('init')).toBe(true);
		expect(new Set(lines())).toEqual(new Set(['GET /v2/users/me/webhooks 503']));
		expect(world.webhooks.made).toBe(1);
		expect((await failed(trigger.activate('activate'))).message).toBe(
			'CloudConvert could not answer just now',
		);
	});

	it.each([
		['a 429', { status: 429, headers: { 'retry-after': '5' } }],
		['a page with 403', { status: 403, body: PAGE }],
		['a page with 401', { status: 401, body: PAGE }],
		['a page with 404', { status: 404, body: PAGE }],
		['a page with 200', { body: PAGE }],
		['a redirect', { status: 302, headers: { location: 'https://login.example/' }, body: '' }],
		['a dropped connection', { drop: true }],
	])('keeps the webhook while %s comes in place of the list', async (_what, answer) => {
		const simulation = simulateWebhooks();
		const { simulator } = simulation;
		const trigger = createJobTrigger();
		await trigger.activate();
		simulator.addFault({ ...answer, times: -1 });
		expect(await trigger.activate('init')).toBe(true);
		expect(await failed(trigger.activate('activate'))).toBeInstanceOf(NodeApiError);
		expectWhole(trigger, simulation);
	});

	it('does not take a key that is refused for trouble that passes', async () => {
		const { world } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		world.keys.clear();
		expect((await failed(trigger.activate('init'))).message).toBe(
			'CloudConvert does not accept the API key',
		);
	});
});
