import { attemptRequest } from '../../../../nodes/CloudConvert/transport/attempt';
import { Deadline } from '../../../../nodes/CloudConvert/transport/deadline';
import { contextAnswering, streamed } from '../../../support/requestContext';
import { streamOf, stuckStream } from '../../../support/streams';

const SENT = { url: '/tasks', baseURL: 'https://api.cloudconvert.com/v2' };
const OPTIONS = { ...SENT, deadline: Deadline.none() };

/** What comes of a request that fails with this error. */
const attemptFailing = async (error: unknown) =>
	await attemptRequest(
		contextAnswering(() => {
			throw error;
		}),
		OPTIONS,
	);

const coded = (code: string) => Object.assign(new Error('no'), { code });

describe('attemptRequest', () => {
	it('asks for the body as a stream, any status, no redirect, and JSON', async () => {
		let sent: object = {};
		const context = contextAnswering((options) => {
			sent = options;
			return streamed(200, '{}');
		});
		await attemptRequest(context, { ...OPTIONS, headers: { 'X-Own': '1' } });
		expect(sent).toEqual({
			...SENT,
			timeout: 300_000,
			abortSignal: expect.any(AbortSignal) as AbortSignal,
			headers: { Accept: 'application/json', 'X-Own': '1' },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
	});

	it.each([
		['{"data": 1}', { data: 1 }],
		['', undefined],
		[' \n', undefined],
		['<html>', '<html>'],
		['{"data"', '{"data"'],
	])('gives status, headers, and for the body %j %j', async (text, body) => {
		const headers = { 'retry-after': '1' };
		const context = contextAnswering(() => streamed(503, text, headers));
		expect(await attemptRequest(context, OPTIONS)).toEqual({ status: 503, headers, body });
	});

	it('puts a character together that came in two pieces', async () => {
		const [first, second] = [Buffer.from('"ä"').subarray(0, 2), Buffer.from('"ä"').subarray(2)];
		const context = contextAnswering(() => streamed(200, streamOf([first, second])));
		expect(await attemptRequest(context, OPTIONS)).toMatchObject({ body: 'ä' });
	});

	it.each([
		[coded('ECONNRESET'), 'ECONNRESET'],
		[coded('ECONNABORTED'), 'ETIMEDOUT'],
		[{ httpCode: 'EPIPE' }, 'EPIPE'],
		[{ code: 404, cause: coded('ECONNREFUSED') }, 'ECONNREFUSED'],
		[{ errorResponse: { cause: coded('EAI_AGAIN') } }, 'EAI_AGAIN'],
		[new Error('no code'), 'UNKNOWN'],
		['a text', 'UNKNOWN'],
		[undefined, 'UNKNOWN'],
	])('finds in the error %p the word %s', async (error, failure) => {
		expect(await attemptFailing(error)).toMatchObject({ failure });
	});

	it('does not search an error that goes round in circles for ever', async () => {
		const error: { cause?: unknown } = {};
		error.cause = error;
		expect(await attemptFailing(error)).toEqual({ failure: 'UNKNOWN', reason: '' });
	});

	it('keeps the words of the error', async () => {
		const attempt = await attemptFailing(new Error('Domain not allowed'));
		expect(attempt).toEqual({ failure: 'UNKNOWN', reason: 'Domain not allowed' });
	});

	it('stops reading a body of more than 64 MiB', async () => {
		const mebibyte = Buffer.alloc(1024 * 1024, ' ');
		let read = 0;
		const endless = streamOf(
			(function* () {
				for (; read < 1000; read++) yield mebibyte;
			})(),
		);
		const attempt = await attemptRequest(
			contextAnswering(() => streamed(200, endless)),
			OPTIONS,
		);
		expect(attempt).toMatchObject({ failure: 'TOO_LARGE' });
		expect(read).toBeLessThan(100);
		expect(endless.destroyed).toBe(true);
	});

	it('ends a body that does not come to its end within the timeout', async () => {
		const stuck = stuckStream('{"data":');
		const context = contextAnswering(() => streamed(200, stuck));
		const attempt = await attemptRequest(context, { ...OPTIONS, timeout: 60 });
		expect(attempt).toMatchObject({ failure: 'ETIMEDOUT' });
		expect(stuck.destroyed).toBe(true);
	});
});
