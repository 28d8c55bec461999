import { sleep } from 'n8n-workflow';

import { Deadline } from '../../../../nodes/CloudConvert/transport/deadline';
import { whileMoving } from '../../../../nodes/CloudConvert/files/whileMoving';

const always = Deadline.none();
const timedOut = { code: 'ETIMEDOUT' };

/** A transfer that ends only when it is stopped, and then as a stopped request does. */
const untilStopped = async (_moved: () => void, signal: AbortSignal) =>
	await new Promise<never>((_resolve, reject) => {
		const stop = () => reject(new Error('canceled'));
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop);
	});

describe('A transfer', () => {
	it('gives its result, and leaves nothing behind', async () => {
		let stopped: AbortSignal | undefined;
		const result = await whileMoving(
			async (_moved, signal) => {
				stopped = signal;
				return 'done';
			},
			50,
			always,
		);
		expect(result).toBe('done');
		await sleep(150);
		expect(stopped?.aborted).toBe(false);
	});

	it('fails with its own error', async () => {
		const broken = new Error('broken');
		await expect(whileMoving(async () => await Promise.reject(broken), 50, always)).rejects.toBe(
			broken,
		);
	});

	it('is stopped when it stands still, and says why', async () => {
		const began = Date.now();
		await expect(whileMoving(untilStopped, 60, always)).rejects.toMatchObject(timedOut);
		expect(Date.now() - began).toBeLessThan(1000);
	});

	it('says why although it returned something all the same', async () => {
		const ignoring = async (_moved: () => void, signal: AbortSignal) =>
			await untilStopped(_moved, signal).catch(() => 'half of it');
		await expect(whileMoving(ignoring, 60, always)).rejects.toMatchObject(timedOut);
	});

	it('goes on while its bytes move, and is stopped when they no longer do', async () => {
		const moves: number[] = [];
		const moving = async (moved: () => void, signal: AbortSignal) => {
			for (; moves.length < 8; moves.push(Date.now())) {
				await sleep(40);
				moved();
			}
			return await untilStopped(moved, signal);
		};
		const began = Date.now();
		await expect(whileMoving(moving, 200, always)).rejects.toMatchObject(timedOut);
		expect(moves).toHaveLength(8);
		expect(Date.now() - began).toBeGreaterThanOrEqual(8 * 40 + 200);
	});

	it('is stopped when its time is up, although its bytes move', async () => {
		const began = Date.now();
		const deadline = Deadline.none().within(100);
		await expect(whileMoving(untilStopped, 60_000, deadline)).rejects.toThrow('canceled');
		expect(Date.now() - began).toBeLessThan(1000);
	});

	it('is stopped when the user cancels, and does not begin after that', async () => {
		const user = new AbortController();
		const deadline = Deadline.none(user.signal);
		const transfer = whileMoving(untilStopped, 60_000, deadline);
		user.abort();
		await expect(transfer).rejects.toThrow('canceled');
		await expect(whileMoving(untilStopped, 60_000, deadline)).rejects.toThrow('canceled');
	});
});
