import { send, sendOrThrow } from '../../../../nodes/CloudConvert/api/send';
import { Deadline } from '../../../../nodes/CloudConvert/transport/deadline';
import { gateOf } from '../../../../nodes/CloudConvert/transport/places';
import { contextAnswering, streamed } from '../../../support/requestContext';

const OPTIONS = { url: '/tasks', deadline: Deadline.none() };

/** A context whose requests get these statuses, one after the other, to be repeated at once. */
function contextWith(statuses: number[]) {
	const sent: number[] = [];
	const context = contextAnswering(() => {
		sent.push(statuses[sent.length] ?? 0);
		return streamed(sent.at(-1) ?? 0, '{}', { 'retry-after': '0' });
	});
	return { context, sent };
}

describe('send', () => {
	it.each([
		[[200], [200], false],
		[[429, 200], [429, 200], false],
		[[503, 404], [503, 404], true],
		[[503, 429, 200], [503, 429, 200], true],
		[[500, 200], [500, 200], true],
		[[408, 425, 200], [408, 425, 200], true],
		[[400, 200], [400], false],
	])('gets from the answers %j the tries %j, earlier ones in doubt: %p', async (...row) => {
		const [statuses, tries, earlierTryInDoubt] = row;
		const { context, sent } = contextWith(statuses);
		const outcome = await send(context, OPTIONS);
		expect(sent).toEqual(tries);
		expect(outcome).toMatchObject({ attempt: { status: tries.at(-1) }, earlierTryInDoubt });
	});

	it('does not wait beyond its deadline', async () => {
		const context = contextAnswering(() => streamed(503, '{}', { 'retry-after': '2' }));
		const began = Date.now();
		const deadline = Deadline.none().within(1000);
		expect(await send(context, { ...OPTIONS, deadline })).toMatchObject({
			attempt: { status: 503 },
		});
		expect(Date.now() - began).toBeLessThan(500);
	});
});

describe('sendOrThrow', () => {
	it('returns a success', async () => {
		expect(await sendOrThrow(contextWith([204]).context, OPTIONS)).toMatchObject({ status: 204 });
	});

	it('takes a request without a method for reading', async () => {
		await expect(sendOrThrow(contextWith([403]).context, OPTIONS)).rejects.toMatchObject({
			message: 'The API key lacks the scope task.read',
			httpCode: '403',
			failure: { cause: 'credential-invalid' },
		});
	});

	it.each([
		[429, { cause: 'rate-limited', retryAfterMs: 0 }],
		[500, { cause: 'temporarily-unavailable' }],
		[404, undefined],
	])('tells n8n for a %i why it failed', async (status, failure) => {
		const { context } = contextWith(Array<number>(5).fill(status));
		const error: unknown = await sendOrThrow(context, OPTIONS).catch((thrown) => thrown);
		expect(error).toMatchObject({ httpCode: String(status) });
		expect((error as { failure?: object }).failure).toEqual(failure);
	});
});

describe('gateOf', () => {
	it('is the same for all items of an execution, and another for the next', () => {
		const execution = {};
		const itemOf = (data: object) =>
			({ getExecuteData: () => data }) as unknown as Parameters<typeof gateOf>[0];
		expect(gateOf(itemOf(execution), 'requests')).toBe(gateOf(itemOf(execution), 'requests'));
		expect(gateOf(itemOf(execution), 'waits')).not.toBe(gateOf(itemOf(execution), 'requests'));
		expect(gateOf(itemOf({}), 'requests')).not.toBe(gateOf(itemOf(execution), 'requests'));
	});

	it('belongs to the context where there are no items', () => {
		const { context } = contextWith([]);
		expect(gateOf(context, 'requests')).toBe(gateOf(context, 'requests'));
		expect(gateOf(contextWith([]).context, 'requests')).not.toBe(gateOf(context, 'requests'));
	});
});
