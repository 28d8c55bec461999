import { OperationalError, sleep } from 'n8n-workflow';

import {
	Deadline,
	TimeIsUp,
	timer,
	unlessTimeIsUp,
	untilAborted,
} from '../../../../nodes/CloudConvert/transport/deadline';

const cancelled = () => AbortSignal.abort();
const failure = new Error('another item has failed');

describe('A deadline', () => {
	afterEach(() => jest.restoreAllMocks());

	it('is over to the millisecond, and says how long it was', () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(5_000_000);
		const deadline = Deadline.none().within(1500);
		expect(deadline).toMatchObject({ at: 5_001_500, left: 1500 });
		now.mockReturnValue(5_001_499);
		expect(() => deadline.throwIfOver()).not.toThrow();
		now.mockReturnValue(5_001_500);
		expect(() => deadline.throwIfOver()).toThrow(new TimeIsUp(1.5));
		expect(() => deadline.throwIfOver()).toThrow('It was not done within 1.5 seconds');
	});

	it('ends no later than the one that it is made of', () => {
		const deadline = Deadline.none().within(60_000);
		expect(deadline.within(61_000)).toBe(deadline);
		expect(deadline.within(59_000).left).toBeLessThanOrEqual(59_000);
	});

	it('is over when the user cancels, whatever time there is', async () => {
		const deadline = Deadline.none(cancelled()).within(60_000);
		const words = 'The execution was cancelled';
		await expect(deadline.pause(0)).rejects.toThrow(new OperationalError(words));
		expect(() => deadline.throwIfCancelled()).toThrow(words);
	});

	it('is over when another item has failed, unless something was begun', async () => {
		const halt = AbortSignal.abort(failure);
		const deadline = Deadline.none(undefined, halt);
		expect(deadline.hasBegun).toBe(false);
		expect(deadline.waiting.aborted).toBe(true);
		expect(() => deadline.throwIfOver()).toThrow(failure);
		// That it was cancelled is another matter.
		expect(() => deadline.throwIfCancelled()).not.toThrow();

		deadline.begin();
		expect(deadline.hasBegun).toBe(true);
		expect(deadline.waiting.aborted).toBe(false);
		await expect(deadline.pause(1)).resolves.toBeUndefined();
	});

	it('pauses for as long as it is told', async () => {
		const begun = Date.now();
		await Deadline.none().pause(40);
		expect(Date.now() - begun).toBeGreaterThanOrEqual(38);
	});
});

describe('timer', () => {
	it('takes a time that is past, and one of which Node has no notion', async () => {
		const [past, ...ages] = [-5, 2 ** 40, Infinity].map(timer);
		await sleep(20);
		expect(past?.aborted).toBe(true);
		expect(ages.map(({ aborted }) => aborted)).toEqual([false, false]);
	});
});

describe('untilAborted', () => {
	it('gives what was waited for, if it comes in time', async () => {
		const { signal } = new AbortController();
		expect(await untilAborted([signal], Promise.resolve('came'))).toBe('came');
		await expect(untilAborted([signal], Promise.reject(failure))).rejects.toBe(failure);
	});

	it('gives nothing when a signal aborts, or has aborted', async () => {
		const later = new AbortController();
		const waiting = untilAborted([new AbortController().signal, later.signal]);
		later.abort();
		expect(await waiting).toBeUndefined();
		expect(await untilAborted([cancelled()], sleep(10))).toBeUndefined();
		expect(await untilAborted([cancelled()])).toBeUndefined();
	});
});

describe('unlessTimeIsUp', () => {
	it('lets pass that the time is up, and nothing else', () => {
		expect(unlessTimeIsUp(new TimeIsUp(5))).toBeUndefined();
		expect(() => unlessTimeIsUp(failure)).toThrow(failure);
	});
});

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
		const ended = Deadline.none(cancel.signal).until(signal);
		expect(await endOf(ended, () => cancel.abort())).toBeInstanceOf(OperationalError);
		expect(ended.signal.aborted).toBe(true);

		const halt = new AbortController();
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
