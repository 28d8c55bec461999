import { sleepUnlessCancelled } from '../transport/cancellation';

/** How often it looks, in milliseconds. */
const LOOK = 100;

/**
 * Lets a transfer go on for as long as its bytes move: a large file may take hours, and one that
 * stands still must not.
 *
 * @param transfer calls `moved` for each piece, and stops when the signal aborts
 * @param idle milliseconds without a piece after which it is stopped
 * @param cancel aborts when the user cancels the execution
 * @returns what the transfer returns
 * @throws an error with the code ETIMEDOUT when it stood still; what the transfer throws
 */
export async function whileMoving<Result>(
	transfer: (moved: () => void, signal: AbortSignal) => Promise<Result>,
	idle: number,
	cancel?: AbortSignal,
): Promise<Result> {
	const stop = new AbortController();
	const done = new AbortController();
	let last = Date.now();

	async function watch(): Promise<void> {
		while (!done.signal.aborted) {
			if (cancel?.aborted) return stop.abort();
			if (Date.now() - last > idle) {
				return stop.abort(Object.assign(new Error('Timed out'), { code: 'ETIMEDOUT' }));
			}
			await sleepUnlessCancelled(Math.min(LOOK, idle), done.signal).catch(() => {});
		}
	}

	void watch();
	try {
		return await transfer(() => (last = Date.now()), stop.signal);
	} finally {
		done.abort();
		// Whatever the abort made of the transfer, this is why.
		stop.signal.throwIfAborted();
	}
}
