import { timer, untilAborted, type Deadline } from '../transport/deadline';

/**
 * Lets a transfer go on for as long as its bytes move: a large file may take hours, and one that
 * stands still must not.
 *
 * @param transfer calls `moved` for each piece, and stops when the signal aborts
 * @param idle milliseconds without a piece after which it is stopped
 * @returns what the transfer returns
 * @throws an error with the code ETIMEDOUT when it stood still; what the transfer throws
 */
export async function whileMoving<Result>(
	transfer: (moved: () => void, signal: AbortSignal) => Promise<Result>,
	idle: number,
	deadline: Deadline,
): Promise<Result> {
	const stop = new AbortController();
	const done = new AbortController();
	let last = Date.now();

	async function watch(): Promise<void> {
		for (let left = idle; left > 0; left = last + idle - Date.now()) {
			await untilAborted([done.signal, timer(left)]);
			if (done.signal.aborted) return;
		}
		stop.abort(Object.assign(new Error('Timed out'), { code: 'ETIMEDOUT' }));
	}

	void watch();
	try {
		const signal = AbortSignal.any([deadline.signal, stop.signal]);
		return await transfer(() => (last = Date.now()), signal);
	} finally {
		done.abort();
		// Whatever the abort made of the transfer, this is why.
		stop.signal.throwIfAborted();
	}
}
