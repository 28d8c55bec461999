import { isRecord } from '../transport/json';
import type { TaskFilters } from '../panel/taskFilters';
import { ENDED_STATUSES, type EndedStatus } from '../api/vocabulary';
import type { Gap, TriggerState, Watch } from './state';

/** The layout of the stored text. One before is read as well, newer ones are not. */
const LAYOUT = 2;

const agesOf = (times: Map<string, number>, since: number) =>
	Object.fromEntries([...times].map(([id, time]) => [id, time - since])) as Record<string, number>;

/**
 * The state as compact JSON text: n8n keeps text as it is, where it would wrap each part of an
 * object in a proxy. Times of creation are stored as seconds after `since`.
 */
export function encodeState({ seen, open, waiting, gaps, ...plain }: TriggerState): string {
	return JSON.stringify({
		layout: LAYOUT,
		...plain,
		seen: agesOf(seen, plain.since),
		open: [...open],
		...(waiting.size > 0 && { waiting: Object.fromEntries(waiting) as Record<string, number> }),
		...(gaps.length > 0 && { gaps }),
	});
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

const isTime = (value: unknown): value is number => isWhole(value) && value >= 0;

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isIds = (value: unknown): value is string[] => Array.isArray(value) && value.every(isId);

function readFilters(value: unknown): TaskFilters | undefined {
	if (!isRecord(value)) return undefined;
	const { jobId, operation } = value;
	return typeof jobId === 'string' && typeof operation === 'string'
		? { jobId, operation }
		: undefined;
}

const isEvents = (value: unknown): value is EndedStatus[] =>
	Array.isArray(value) &&
	value.every((event) => (ENDED_STATUSES as readonly unknown[]).includes(event));

/** Whole numbers by ID, each with an offset added. */
function readTimes(value: unknown, offset = 0): Map<string, number> | undefined {
	if (!isRecord(value)) return undefined;
	const times = Object.entries(value);
	if (!times.every(([, time]) => isWhole(time))) return undefined;
	return new Map(times.map(([id, time]) => [id, offset + (time as number)]));
}

function readGap(value: unknown): Gap | undefined {
	if (!isRecord(value)) return undefined;
	const { until, from, offset, anchors, events } = value;
	const filters = readFilters(value.filters);
	if (!filters || !isEvents(events)) return undefined;
	if (!isTime(until) || !isTime(from) || !isTime(offset) || !isIds(anchors)) {
		return undefined;
	}
	return { filters, events, until, from, offset, anchors };
}

function readGaps(value: unknown): Gap[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const gaps = value.map(readGap);
	return gaps.every((gap) => gap !== undefined) ? gaps : undefined;
}

function readClock(value: unknown): TriggerState['clock'] {
	if (!isRecord(value)) return undefined;
	const { vendor, local, reached } = value;
	return isTime(vendor) && isTime(local) && isTime(reached)
		? { vendor, local, reached }
		: undefined;
}

function parse(stored: unknown): unknown {
	if (typeof stored !== 'string') return stored;
	try {
		return JSON.parse(stored) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * Reads a stored state, as text or as the object that the text says. One of layout 1 did not say whose
 * it was, and counts as that of whoever reads it.
 *
 * @param watch what is watched now
 * @returns the state, or `undefined` when it is damaged or of a layout that is not known
 */
export function decodeState(stored: unknown, watch: Watch): TriggerState | undefined {
	const found = parse(stored);
	if (!isRecord(found)) return undefined;
	const { node, account, events } = watch;
	const value = found.layout === 1 ? { ...found, layout: LAYOUT, node, account, events } : found;
	if (value.layout !== LAYOUT || typeof value.node !== 'string') return undefined;
	if (typeof value.account !== 'string' || !isEvents(value.events)) return undefined;
	const { since, newest, open } = value;
	const filters = readFilters(value.filters);
	if (!filters || !isTime(since) || !isTime(newest) || since > newest) return undefined;
	if (!isIds(open)) return undefined;
	const seen = readTimes(value.seen, since);
	const waiting = readTimes(value.waiting ?? {});
	const gaps = readGaps(value.gaps ?? []);
	if (!seen || !waiting || !gaps) return undefined;
	const clock = readClock(value.clock);
	return {
		node: value.node,
		account: value.account,
		filters,
		events: value.events,
		since,
		newest,
		...(clock && { clock }),
		...(value.isNewestFirst === true && { isNewestFirst: true }),
		seen,
		open: new Set(open),
		waiting,
		gaps,
	};
}
