import type { NodeApiError } from 'n8n-workflow';

import {
	byId,
	continueRegular,
	idOfItem,
	itemsOf,
	run,
	simulate,
} from '../../../../support/simulate';

const HTML = '<html><body><h1>Bad Gateway</h1></body></html>';
const now = { 'retry-after': '0' };

/** Status, fault, message, and the description with the vendor's own words. */
const TABLE = [
	[
		401,
		{ body: { message: 'Unauthenticated.', code: 'UNAUTHENTICATED' } },
		'CloudConvert does not accept the API key',
		'Check API Key and Environment in the CloudConvert Tasks API credential: live and sandbox have separate keys. CloudConvert said: Unauthenticated. (UNAUTHENTICATED) [HTTP 401]',
	],
	[
		402,
		{ body: { message: 'You ran out of credits.', code: 'CREDITS_EXCEEDED' } },
		'The CloudConvert account has no conversion credits left',
		'Buy credits in the CloudConvert dashboard, then run this again. CloudConvert said: You ran out of credits. (CREDITS_EXCEEDED) [HTTP 402]',
	],
	[
		403,
		{ body: { message: 'Invalid scope(s) provided.' } },
		'The API key lacks the scope task.read',
		'Make a key with the scopes task.read and task.write in the CloudConvert dashboard. CloudConvert said: Invalid scope(s) provided. [HTTP 403]',
	],
	[
		404,
		{ body: '' },
		'Task "abc" was not found',
		'The ID may be wrong, may belong to the other environment (see Environment in the credential), or it is gone: CloudConvert deletes tasks 24 hours after they ended. [HTTP 404]',
	],
	[
		422,
		{
			body: {
				message: 'The given data was invalid.',
				code: 'INVALID_DATA',
				errors: { status: ['Not now.', 'Really.'], include: 'No such thing.' },
			},
		},
		'Not now. Really. No such thing.',
		'Task "abc" does not allow this as it is now. Get it to see its status. CloudConvert said: The given data was invalid. (INVALID_DATA) status: Not now. status: Really. include: No such thing. [HTTP 422]',
	],
	[
		429,
		{ body: { message: 'Too Many Attempts.', code: 'TOO_MANY_REQUESTS' }, headers: now, times: 5 },
		'CloudConvert is receiving too many requests from this account',
		'Try again in 0 seconds, or send fewer items at once: Settings > Request Options > Batching. CloudConvert said: Too Many Attempts. (TOO_MANY_REQUESTS) [HTTP 429]',
	],
	[
		500,
		{ body: { message: 'Server Error' }, headers: now, times: 5 },
		'CloudConvert could not answer just now',
		'This usually passes. Try again in a few minutes, and see the CloudConvert status page. CloudConvert said: Server Error [HTTP 500]',
	],
	[
		502,
		{ body: HTML, headers: { ...now, 'content-type': 'text/html' }, times: 5 },
		'CloudConvert could not answer just now',
		'This usually passes. Try again in a few minutes, and see the CloudConvert status page. [HTTP 502]',
	],
	[
		302,
		{ body: HTML, headers: { location: 'https://evil.example/v2/tasks/abc' } },
		'The request was redirected and not followed',
		'The API key is sent to CloudConvert only. A proxy or firewall between n8n and CloudConvert may be answering in its place. [HTTP 302]',
	],
	[
		418,
		{ body: { message: 'I am a teapot.' } },
		'CloudConvert refused the request',
		'Check the parameters of this node. CloudConvert said: I am a teapot. [HTTP 418]',
	],
] as const;

describe('An error answer', () => {
	it.each(TABLE)('%i stops the workflow with words that help', async (...row) => {
		const [status, fault, message, description] = row;
		const { simulator, requests } = simulate();
		simulator.addFault({ ...fault, status });
		const { error, items } = await run('get', byId('abc'));
		expect(error).toMatchObject({ name: 'NodeApiError', message, description });
		expect((error as NodeApiError).httpCode).toBe(String(status));
		expect((error as NodeApiError).context.itemIndex).toBe(0);
		expect(items).toEqual([]);
		const tries = 'times' in fault ? fault.times : 1;
		expect(requests()).toEqual(Array(tries).fill('GET api.cloudconvert.com/v2/tasks/abc'));
	});

	it.each(TABLE)('%i fails its own item only, when errors go on', async (...row) => {
		const [status, fault, message, description] = row;
		const { world, simulator } = simulate();
		const [before, after] = [world.createTask().id, world.createTask().id];
		simulator.addFault({ ...fault, status, when: ({ path }) => path.endsWith('/abc') });
		const items = itemsOf([before, 'abc', after]);
		const { items: output } = await run('get', idOfItem, { ...continueRegular, items });
		expect(output.map(({ json }) => json.id)).toEqual([before, undefined, after]);
		expect(output[1]).toMatchObject({
			json: { error: message, description, http_status: status, task_id: 'abc' },
			pairedItem: { item: 1 },
		});
	});
});
