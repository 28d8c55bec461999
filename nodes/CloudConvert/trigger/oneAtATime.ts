/** The polls that are under way in this process, by node. */
const running = new Map<string, Promise<unknown>>();

/**
 * Does the work unless the same is under way already: then it waits for that to end, and does nothing.
 * Polls of one node can overlap, and with n8n's durable cursors each gets a memory of its own, so that
 * neither sees what the other has emitted. What the one that did nothing would have found, the next
 * poll finds.
 *
 * @param key what names the work
 * @returns what came of the work; `undefined` when it was under way
 */
export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T | undefined> {
	const other = running.get(key);
	if (other) {
		await Promise.allSettled([other]);
		return undefined;
	}
	const own = work();
	running.set(key, own);
	try {
		return await own;
	} finally {
		running.delete(key);
	}
}
