import { timer, untilAborted } from '../transport/deadline';
import { decodeState } from './codec';
import type { Memory } from './memory';
import { beginsAnew } from './poll';
import type { Watch } from './state';

/** How long n8n may take to store what a poll has changed, in milliseconds. */
const STORING = 30_000;

/** How long what an activation saw is kept: by then another poll has come, or none comes, in milliseconds. */
const KEPT = 600_000;

/** No poll takes longer: one that does is not waited for, in milliseconds. */
const LONGEST_POLL = 330_000;

/** The polls that are under way in this process, by node, and when they began. */
const running = new Map<string, { poll: Promise<unknown>; at: number }>();

/** What the last poll of each node that put something out had begun with, and when it ended. */
const emitted = new Map<string, { from: string | undefined; at: number }>();

/**
 * What each node saw when it began anew, until a poll shows that n8n has stored it: with what it had
 * begun, and what was watched.
 */
const beginnings = new Map<string, { from?: string; watch: string; state: unknown; at: number }>();

const isYoung = (at: number, limit: number): boolean => {
	const age = Date.now() - at;
	return age >= 0 && age < limit;
};

/**
 * Polls, unless a poll of the same node is under way or has just put out what this one would find.
 * With n8n's durable cursors each poll gets a copy of the memory, and what it changes is stored after
 * it has ended: another one may begin from the same copy. It then does nothing, and the next one finds
 * what it would have found. If n8n could not store the change, polls find it all again a little later.
 * What the poll on activation has changed n8n does not store there at all: those after it begin from
 * it all the same, for some minutes and until one begins from what n8n has stored.
 *
 * @param key what names the node
 * @param memory what the poll begins with
 * @returns what the poll puts out
 */
export async function inTurn<T>(
	key: string,
	memory: Memory,
	watch: Watch,
	poll: () => Promise<T[]>,
): Promise<T[]> {
	const other = running.get(key);
	if (other && isYoung(other.at, LONGEST_POLL)) {
		const longest = other.at + LONGEST_POLL - Date.now();
		await untilAborted([timer(longest)], Promise.allSettled([other.poll]));
		return [];
	}
	const from = JSON.stringify(memory.state) as string | undefined;
	const last = emitted.get(key);
	if (last && last.from === from && isYoung(last.at, STORING)) return [];

	const watched = JSON.stringify(watch);
	const beginning = beginnings.get(key);
	const isKept = beginning?.from === from && isYoung(beginning?.at ?? 0, KEPT);
	if (!isKept) beginnings.delete(key);
	const goesOn = isKept && beginning?.watch === watched;
	const isBeginning = !goesOn && beginsAnew(decodeState(memory.state, watch), watch);
	if (goesOn) memory.state = beginning.state;

	const own = { poll: poll(), at: Date.now() };
	running.set(key, own);
	try {
		const output = await own.poll;
		const at = Date.now();
		if (isBeginning) beginnings.set(key, { from, watch: watched, state: memory.state, at });
		if (output.length > 0) emitted.set(key, { from, at });
		return output;
	} finally {
		if (running.get(key) === own) running.delete(key);
	}
}
