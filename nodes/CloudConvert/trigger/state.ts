import type { TaskFilters } from '../panel/taskFilters';
import { isRecord } from '../transport/json';

/**
 * What one poll hands to the next. All times are the vendor's own, in whole seconds since the epoch:
 * the clock of n8n plays no part.
 */
export interface TriggerState {
	filters: TaskFilters;
	/** The next poll reads the list back to tasks that were created before this time. */
	since: number;
	/** The newest time of creation seen so far. Times of the end come from other machines' clocks. */
	newest: number;
	/** Tasks created from `since` on whose end is dealt with: ID and time of creation. */
	seen: Map<string, number>;
	/** Tasks that had not ended when they were last looked at. */
	open: Set<string>;
}

/** The layout of the stored text; another one is not read. */
const LAYOUT = 1;

/**
 * The state as compact JSON text: n8n keeps text as it is, where it would wrap each part of an
 * object in a proxy. Times of creation are stored as seconds after `since`.
 */
export function encodeState({ filters, since, newest, seen, open }: TriggerState): string {
	const ages = [...seen].map(([id, createdAt]) => [id, createdAt - since]);
	return JSON.stringify({
		layout: LAYOUT,
		filters,
		since,
		newest,
		seen: Object.fromEntries(ages) as Record<string, number>,
		open: [...open],
	});
}

const isFilters = (value: unknown): value is TaskFilters & Record<string, string> =>
	isRecord(value) && typeof value.jobId === 'string' && typeof value.operation === 'string';

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';

function parse(stored: unknown): unknown {
	if (typeof stored !== 'string') return stored;
	try {
		return JSON.parse(stored) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * Reads a stored state, as text or as the object that the text says.
 *
 * @returns the state, or `undefined` when it is damaged or of a layout that is not known
 */
export function decodeState(stored: unknown): TriggerState | undefined {
	const value = parse(stored);
	if (!isRecord(value) || value.layout !== LAYOUT) return undefined;
	const { filters, since, newest, seen, open } = value;
	if (!isFilters(filters) || !isWhole(since) || !isWhole(newest)) return undefined;
	if (since < 0 || since > newest) return undefined;
	if (!isRecord(seen) || !Object.values(seen).every(isWhole)) return undefined;
	if (!Array.isArray(open) || !open.every(isId)) return undefined;
	return {
		filters: { jobId: filters.jobId, operation: filters.operation },
		since,
		newest,
		seen: new Map(Object.entries(seen).map(([id, age]) => [id, since + (age as number)])),
		open: new Set(open),
	};
}
