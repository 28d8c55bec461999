import { explain, explainBody } from '../../../../nodes/CloudConvert/errors/explain';
import { vendorCode } from '../../../../nodes/CloudConvert/errors/vendorWords';

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}) => ({
	status,
	headers,
	body,
});
const GET = { method: 'GET', subject: 'Task "a"' };

describe('explain', () => {
	it.each([
		['GET', 'task.read'],
		['POST', 'task.write'],
		['DELETE', 'task.write'],
	])('names, for a 403 to %s, the scope %s', (method, scope) => {
		expect(explain(answer(403), { method }).message).toBe(`The API key lacks the scope ${scope}`);
	});

	it.each([
		[answer(302), 'The request was redirected and not followed', 'The API key is sent to'],
		[answer(300), 'The request was redirected and not followed', 'The API key is sent to'],
		[answer(400), 'CloudConvert refused the request', 'Check the parameters of this node.'],
		[answer(401), 'CloudConvert does not accept the API key', 'Check API Key and Environment in'],
		[answer(401, '<p>'), 'Something other than CloudConvert refused the request', 'A page came'],
		[answer(402, '<p>'), 'Something other than CloudConvert refused the request', 'A page came'],
		[answer(403, '<p>'), 'Something other than CloudConvert refused the request', 'A page came'],
		[answer(402), 'The CloudConvert account has no conversion credits left', 'Buy credits in'],
		[
			answer(402, { message: 'Too many jobs' }),
			'The CloudConvert account runs as many jobs as it may',
			'Nothing was created. Run this again when other jobs have ended.',
		],
		[answer(404), 'Task "a" was not found', 'The ID may be wrong, may belong to the other'],
		[answer(418), 'CloudConvert refused the request', 'Check the parameters of this node.'],
		[
			answer(429),
			'CloudConvert is receiving too many requests from this account',
			'Try again in a minute, or send fewer items at once: ',
		],
		[answer(503), 'CloudConvert could not answer just now', 'This usually passes. Try again'],
	])('says of %j: %s', (refusal, message, begin) => {
		const explanation = explain(refusal, GET);
		expect(explanation.message).toBe(message);
		expect(explanation.description.slice(0, begin.length)).toBe(begin);
	});

	it('says which scopes the key is to have', () => {
		const hint = (scope?: string) => explain(answer(403), { ...GET, scope }).description;
		expect(hint()).toBe(
			'Make a key with the scopes task.read and task.write in the CloudConvert dashboard. [HTTP 403]',
		);
		expect(hint('user.read')).toContain('task.read, task.write and user.read in the');
	});

	it('says how long to wait after a 429 that tells', () => {
		const refusal = answer(429, undefined, { 'retry-after': '42' });
		expect(explain(refusal, GET).description).toContain('Try again in 42 seconds, ');
		const inTrigger = { ...GET, withoutOptions: true };
		expect(explain(refusal, inTrigger).description).toBe('Try again in 42 seconds. [HTTP 429]');
	});

	it('says to wait a minute after a 429 that does not tell', () => {
		expect(explain(answer(429), GET).description).toContain('Try again in a minute, ');
	});

	it.each([
		[undefined],
		[{ errors: 'text' }],
		[{ errors: [] }],
		[{ errors: { status: [1, null, {}] } }],
	])('has words of its own for a 422 whose body is %j', (body) => {
		const { message, description } = explain(answer(422, body), GET);
		expect(message).toBe('CloudConvert refused the values of the request');
		expect(description).toBe(
			'Task "a" does not allow this as it is now. Get it to see its status. [HTTP 422]',
		);
	});

	it('tells what is wrong with single values in the words of CloudConvert, without its names', () => {
		const errors = { width: ['Too wide: 9.', 'Not even.'], fit: 'Unknown.' };
		const { message, description } = explain(answer(422, { errors }), GET);
		expect(message).toBe('Too wide: 9. Not even. Unknown.');
		expect(description).toContain('width: Too wide: 9. width: Not even. fit: Unknown. [HTTP 422]');
		// Of another refusal they are no more than details.
		expect(explain(answer(409, { errors }), GET).message).toBe('CloudConvert refused the request');
	});

	it('tells a 400 about single fields like a 422, and any other 400 as what it is', () => {
		const errors = { status: ['Cannot change status: task already completed.'] };
		const [refused, invalid] = [400, 422].map((status) => explain(answer(status, { errors }), GET));
		expect(refused?.message).toBe('Cannot change status: task already completed.');
		expect(refused?.description).toBe(invalid?.description.replace('HTTP 422', 'HTTP 400'));
		for (const body of [undefined, { errors: {} }, { errors: 'text' }, { message: 'No.' }]) {
			expect(explain(answer(400, body), GET).message).toBe('CloudConvert refused the request');
		}
	});

	it('speaks of what was asked for when nothing was named', () => {
		expect(explain(answer(404), { method: 'GET' }).message).toBe(
			'What was asked for was not found',
		);
	});

	it.each([
		['<h1>Error</h1>'],
		[['a list']],
		[null],
		[{ message: 7, code: {} }],
		[{ message: '', code: '' }],
	])('shows nothing of the body %j', (body) => {
		expect(explain(answer(500, body), GET).description).toBe(
			'This usually passes. Try again in a few minutes, and see the CloudConvert status page. [HTTP 500]',
		);
	});

	it.each([
		[
			'ECONNREFUSED',
			'The connection to CloudConvert failed',
			/Settings > Request Options > Proxy.*\(ECONNREFUSED\)$/,
		],
		['ETIMEDOUT', 'CloudConvert did not answer in time', /Settings > Request Options > Timeout/],
		['TOO_LARGE', 'The answer is too large to read', /^More than 64 MiB came\./],
		['UNKNOWN', 'The request could not be sent to CloudConvert', /^its reason$/],
	])('explains the lost answer %s', (failure, message, description) => {
		const explanation = explain({ failure, reason: 'its reason' }, GET);
		expect(explanation.message).toBe(message);
		expect(explanation.description).toMatch(description);
	});

	it('has words of its own for a failure without any', () => {
		expect(explain({ failure: 'UNKNOWN', reason: '' }, GET).description).toBe(
			'Check the credential and the options of this node.',
		);
	});
});

describe('explainBody', () => {
	it.each([
		[undefined, 'it is empty'],
		['<html>', 'it is not JSON'],
		[{ data: null }, 'it has no task'],
		[null, 'it has no task'],
	])('says of the body %j that %s', (body, why) => {
		const { message, description } = explainBody(answer(200, body), 'task');
		expect(message).toBe("CloudConvert's answer could not be understood");
		expect(description).toBe(
			`The answer came with HTTP 200, but ${why}. Try again; if it stays so, a proxy may be changing answers.`,
		);
	});
});

describe('vendorCode', () => {
	it.each([
		[{ code: 'INVALID_DATA' }, 'INVALID_DATA'],
		[{ code: '' }, undefined],
		[{ code: 422 }, undefined],
		['text', undefined],
		[undefined, undefined],
	])('finds in %j %p', (body, expected) => {
		expect(vendorCode(answer(422, body))).toBe(expected);
	});
});

it.each([
	{ status: 429, headers: {}, body: undefined },
	{ failure: 'ETIMEDOUT', reason: '' },
	{ failure: 'ECONNRESET', reason: '' },
])('names a request option only where the panel has them: %j', (attempt) => {
	const words = (withoutOptions: boolean) =>
		explain(attempt, { method: 'GET', withoutOptions }).description;

	expect(words(false)).toContain('Options >');
	expect(words(true)).not.toContain('Options');
	expect(words(true)).toMatch(
		/^(Try again( in a minute)?\.|Check the network of the n8n server, )/,
	);
});
