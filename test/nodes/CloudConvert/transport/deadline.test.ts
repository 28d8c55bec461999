import { OperationalError, sleep } from 'n8n-workflow';

import { Deadline, TimeIsUp } from '../../../../nodes/CloudConvert/transport/deadline';

describe('Deadline.until', () => {
	/** What ends a pause of a minute. */
	async function endOf(deadline: Deadline, end: () => void): Promise<unknown> {
		const paused = deadline.pause(60_000).catch((error: unknown) => error);
		end();
		const error = await paused;
		expect(deadline.waiting.aborted).toBe(true);
		return error;
	}

	it('ends a pause, and whatever is under way, when nobody needs it any more', async () => {
		const unneeded = new AbortController();
		const deadline = Deadline.none().until(unneeded.signal);
		const reason = new Error('not needed');
		expect(await endOf(deadline, () => unneeded.abort(reason))).toBe(reason);
		expect(deadline.signal.aborted).toBe(true);
	});

	it('ends as the one that it is made of does', async () => {
		const { signal } = new AbortController();
		const cancel = new AbortController();
		const cancelled = Deadline.none(cancel.signal).until(signal);
		expect(await endOf(cancelled, () => cancel.abort())).toBeInstanceOf(OperationalError);
		expect(cancelled.signal.aborted).toBe(true);

		const halt = new AbortController();
		const failure = new Error('another item has failed');
		const halted = Deadline.none(undefined, halt.signal).until(signal);
		expect(await endOf(halted, () => halt.abort(failure))).toBe(failure);

		const limited = Deadline.none().within(20).until(signal);
		await sleep(60);
		expect(() => limited.throwIfOver()).toThrow(TimeIsUp);
		expect(limited.signal.aborted).toBe(true);
	});

	it('leaves alone the one that it is made of', () => {
		const unneeded = new AbortController();
		const deadline = Deadline.none();
		deadline.until(unneeded.signal);
		unneeded.abort();
		expect(() => deadline.throwIfOver()).not.toThrow();
	});
});
