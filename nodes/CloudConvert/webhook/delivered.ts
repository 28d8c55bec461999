import { fingerprint } from '../api/ownTag';
import { isRecord } from '../transport/json';
import type { JobEvent } from './events';

/** How long it is remembered that an event was delivered, in hours. */
const KEPT = 24;

/** So many events are remembered at most; the oldest are forgotten first. */
const MAX_EVENTS = 10_000;

const HOUR = 3_600_000;

/** Words for what was delivered, by the hour since the epoch in which it was. */
export type Delivered = Record<string, string[]>;

/**
 * What this process has delivered, by node. n8n hands a copy of what it has stored to each call, and
 * stores that copy after it: calls that come together know nothing of each other by it. All copies are
 * given this one object, so that whichever is stored last has all that is known by then.
 */
const known = new Map<string, Delivered>();

/** What could not be started after all: a copy that was stored in between brings it back no more. */
const takenBack = new WeakMap<Delivered, Set<string>>();

/** A short word for an event of a job. */
export const wordFor = (event: JobEvent, jobId: string): string =>
	fingerprint(`${event} ${jobId}`).slice(0, 16);

const hourOf = (now: number): number => Math.floor(now / HOUR);

/** Forgets what is a day old, and the oldest of what is too much. */
function tidy(delivered: Delivered, now: number): void {
	let left = MAX_EVENTS;
	const hours = Object.keys(delivered).sort((a, b) => Number(b) - Number(a));
	for (const hour of hours) {
		const words = delivered[hour] ?? [];
		// A clock that was wrong for a while must not keep anything for ever either.
		const isKept = Math.abs(hourOf(now) - Number(hour)) <= KEPT && left > 0;
		if (!isKept) delete delivered[hour];
		else if (words.length > left) words.splice(0, words.length - left);
		left -= words.length;
	}
}

/**
 * What is known to have been delivered: by this process, and by those that stored it.
 *
 * @param key what names the node
 * @param stored what n8n had stored when the call began; anything
 * @param now milliseconds since the epoch
 */
export function deliveredBy(key: string, stored: unknown, now: number): Delivered {
	const delivered = known.get(key) ?? {};
	known.set(key, delivered);
	const withdrawn = takenBack.get(delivered);
	for (const [hour, words] of Object.entries(isRecord(stored) ? stored : {})) {
		if (!/^\d+$/.test(hour) || !Array.isArray(words)) continue;
		const own = (delivered[hour] ??= []);
		const had = new Set([...own, ...(withdrawn ?? [])]);
		own.push(...words.filter((word) => typeof word === 'string' && !had.has(word)));
	}
	tidy(delivered, now);
	return delivered;
}

export const wasDelivered = (delivered: Delivered, word: string): boolean =>
	Object.values(delivered).some((words) => words.includes(word));

/** @param now milliseconds since the epoch */
export function markDelivered(delivered: Delivered, word: string, now: number): void {
	takenBack.get(delivered)?.delete(word);
	(delivered[hourOf(now)] ??= []).push(word);
	tidy(delivered, now);
}

/** Takes it back: what was to be started could not be. */
export function unmark(delivered: Delivered, word: string): void {
	takenBack.set(delivered, (takenBack.get(delivered) ?? new Set()).add(word));
	for (const words of Object.values(delivered)) {
		const at = words.indexOf(word);
		if (at >= 0) words.splice(at, 1);
	}
}
