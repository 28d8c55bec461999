import { OperationalError, sleep } from 'n8n-workflow';

/** n8n's sleep cannot be ended early: short slices notice a cancellation and leave no long timer. */
const SLICE_MILLISECONDS = 50;

/**
 * Throws when the execution was cancelled.
 *
 * @throws OperationalError
 */
export function throwIfCancelled(signal?: AbortSignal): void {
	if (signal?.aborted) throw new OperationalError('The execution was cancelled');
}

/**
 * Waits, or ends (within a slice) when the signal aborts.
 *
 * @param milliseconds how long to wait
 * @throws OperationalError when the signal aborts
 */
export async function sleepUnlessCancelled(
	milliseconds: number,
	signal?: AbortSignal,
): Promise<void> {
	const until = Date.now() + milliseconds;
	throwIfCancelled(signal);
	for (let left = milliseconds; left > 0; left = until - Date.now()) {
		await sleep(Math.min(left, SLICE_MILLISECONDS));
		throwIfCancelled(signal);
	}
}
