import type { INodeParameters } from 'n8n-workflow';

import { keepBinaryDataIn } from '../../../../support/binaryData';
import { everythingIn } from '../../../../support/everything';
import { given, runOneStep } from '../../../../support/oneStep';
import { continueRegular, run, simulate } from '../../../../support/simulate';
import { isCreation } from '../../../../support/simulateFiles';

keepBinaryDataIn('memory');

/** Refuses the next job with these words, in every place of the answer that has some. */
function refuseSaying(words: string) {
	const { simulator } = simulate();
	const field = `tasks.${words.replaceAll(':', '')}`;
	const body = { message: words, code: `X ${words}`, errors: { [field]: [words] } };
	simulator.addFault({ when: isCreation, status: 422, body });
}

/** What is told of a job that is refused with these words. */
async function toldOf(path: string, parameters: INodeParameters, words: string) {
	refuseSaying(words);
	const { run: whole, json } = await runOneStep(path, parameters, continueRegular);
	expect(json).toMatchObject([{ http_status: 422 }]);
	return { told: everythingIn(whole.data.resultData.runData), json: json[0] };
}

describe('A password that CloudConvert repeats is hidden', () => {
	it.each([
		['as it is', 'open sesame', 'open sesame'],
		['in an address', 'p&s? wörd/1', 'p%26s%3F%20w%C3%B6rd%2F1'],
		['in a form', 'p&s? wörd(1)', 'p%26s%3F+w%C3%B6rd%281%29'],
		['in a form, and nothing else escaped', 'p s(1)', 'p+s(1)'],
		['in HTML', `<p&"'>wörd`, '&lt;p&amp;&quot;&#39;&gt;wörd'],
		['in HTML of PHP', `<p&"'>wörd`, '&lt;p&amp;&quot;&#039;&gt;wörd'],
		['in JSON', 'a"b\\c/d', 'a\\"b\\\\c/d'],
		['in JSON of PHP', 'a"ö/d', 'a\\"\\u00f6\\/d'],
		['when it is short', 'a1', 'a1'],
		['when it is one sign', '?', '?'],
	])('%s', async (_how, password, echo) => {
		const { told } = await toldOf('pdf/encrypt', { password: given(password) }, `Not "${echo}".`);
		expect(told).toContain('Not "***".');
		expect(told).not.toContain(`"${echo}"`);
	});

	it('in the code and in the keys of an answer', async () => {
		const password = given(['hush', 'hush'].join('-'));
		const { told, json } = await toldOf('pdf/encrypt', { password }, 'hush-hush');
		expect(json).toMatchObject({ code: 'X ***' });
		expect(told).not.toContain('hush-hush');
	});

	it('in the names in an error that ends the run', async () => {
		refuseSaying('hush-hush');
		const password = '={{ ["hush", "hush"].join("-") }}';
		const { run: whole, error } = await runOneStep('pdf/encrypt', { password });
		expect(everythingIn(error)).toContain('tasks.*** ');
		expect(everythingIn(whole.data.resultData)).not.toContain('hush-hush');
	});

	it('and a short one not within other words, nor what is around it', async () => {
		const { json } = await toldOf('pdf/encrypt', { password: given('1a') }, '1a, 1a2 and b1a');
		expect(json?.error).toBe('***, 1a2 and b1a');
	});

	it('the longer one first, where one is within the other', async () => {
		const parameters = { password: given('open'), options: { ownerPassword: given('open up') } };
		const { json } = await toldOf('pdf/encrypt', parameters, 'Not open up');
		expect(json?.error).toBe('Not ***');
	});
});

describe('What is part of a header or an address', () => {
	const url = 'https://me:p%40ss@example.com/a.pdf?id=1';

	it.each(['Bearer', 'basic', 'Token'])('is hidden without its scheme, too: %s', async (scheme) => {
		const headers = { values: [{ name: 'Authorization', value: given(`${scheme} t0ken`) }] };
		const parameters = { source: 'url', url, options: { headers } };
		const { json } = await toldOf('file/optimize', parameters, 'Refused: t0ken');
		expect(json?.error).toBe('Refused: ***');
	});

	it.each([
		['file/optimize', { source: 'url', url }],
		['pdf/merge', { filesFrom: 'urls', urls: `${url}\n${url}` }],
		['file/watermark', { watermark: 'image', imageSource: 'url', imageUrl: url }],
		['file/captureWebsite', { url }],
	])('is hidden when it is the password before the @: %s', async (path, parameters) => {
		const { json } = await toldOf(path, parameters, `No ${url} with p@ss`);
		expect(json?.error).toBe('No https://me:***@example.com/a.pdf?id=1 with ***');
	});

	it('is hidden in the definition of a job', async () => {
		refuseSaying(`No ${url}`);
		const definition = { a: { operation: 'import/url', url }, b: { operation: 'export/url' } };
		const parameters = { resource: 'job', definition: given({ ...definition, b: definition.a }) };
		const { json } = await run('create', parameters, continueRegular);
		expect(json[0]?.error).toBe('No https://me:***@example.com/a.pdf?id=1');
	});
});
