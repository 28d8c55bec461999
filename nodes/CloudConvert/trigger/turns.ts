import type { Memory } from './memory';

/** The polls that are under way in this process, by node. */
const running = new Map<string, Promise<unknown>>();

/** What the last poll of each node that put something out had begun with, and when it ended. */
const emitted = new Map<string, { from: string | undefined; at: number }>();

/** What the first poll of each node has remembered, until a poll shows that n8n has stored it. */
const firstMemories = new Map<string, unknown>();

/** How long n8n may take to store what a poll has changed, in milliseconds. */
const STORING = 30_000;

/**
 * Polls, unless a poll of the same node is under way or has just put out what this one would find.
 * With n8n's durable cursors each poll gets a copy of the memory, and what it changes is stored after
 * it has ended: another one may begin from the same copy. It then does nothing, and the next one finds
 * what it would have found. If n8n could not store the change, polls find it all again a little later.
 * What the poll on activation has changed n8n does not store there at all: the next one begins from it
 * all the same.
 *
 * @param key what names the node
 * @param memory what the poll begins with
 * @returns what the poll puts out
 */
export async function inTurn<T>(
	key: string,
	memory: Memory,
	poll: () => Promise<T[]>,
): Promise<T[]> {
	const other = running.get(key);
	if (other) {
		await Promise.allSettled([other]);
		return [];
	}
	const isFirst = memory.state === undefined;
	if (isFirst && firstMemories.has(key)) memory.state = firstMemories.get(key);
	const from = JSON.stringify(memory.state) as string | undefined;
	const last = emitted.get(key);
	if (last && last.from === from && Date.now() - last.at < STORING) return [];
	const own = poll();
	running.set(key, own);
	try {
		const output = await own;
		if (isFirst) firstMemories.set(key, memory.state);
		else firstMemories.delete(key);
		if (output.length > 0) emitted.set(key, { from, at: Date.now() });
		return output;
	} finally {
		running.delete(key);
	}
}
