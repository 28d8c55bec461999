import type { Page } from '../api/pages';
import { readJoined } from '../api/readList';
import { PageSizes } from '../api/windows';
import type { Task } from '../api/task';
import { untilOutOfTime } from './budget';
import type { Gap } from './state';
import { boundary, dateTasks, DISORDER, newestOf, type ClockReading, type Dated } from './times';

/** A page of the list of tasks, and what time it was when it was asked for. */
export interface TaskPage extends Page<Task> {
	clock?: ClockReading;
}

/** Gets one page of the list of tasks. */
export type FetchPage = (page: number, pageSize: number) => Promise<TaskPage>;

/** So many tasks, newest first throughout, show that the list is newest first. */
const ORDER_EVIDENCE = 30;

/** So many of the last tasks tell where the reading ended. */
const ANCHORS = 3;

/** Of so many tasks one may have a time that is far too new, for all the others are in order. */
const ORDERLY = 50;

/** In which order the list was seen to be. */
export type Order = 'newestFirst' | 'other' | 'unknown';

/** Whether the tasks are newest first, and enough of them to show that the list is. */
class OrderCheck {
	private count = 0;

	private steps = 0;

	private ahead = 0;

	/** The oldest time of creation so far. */
	oldest = Infinity;

	add({ created, isAhead, isUndated }: Dated): void {
		if (isAhead || isUndated) return;
		if (created > this.oldest + DISORDER) this.ahead += 1;
		// A page on which all times are equal proves nothing.
		if (created < this.oldest && this.count > 0) this.steps += 1;
		this.oldest = Math.min(this.oldest, created);
		this.count += 1;
	}

	/** Whether nothing speaks against it, in so many tasks at least. */
	isOrderly(least = ORDER_EVIDENCE): boolean {
		return this.ahead * ORDERLY <= this.count && this.count >= least;
	}

	get isNewestFirst(): boolean {
		return this.isOrderly() && this.steps >= 2;
	}

	get verdict(): Order {
		if (this.isNewestFirst) return 'newestFirst';
		return this.isOrderly(0) ? 'unknown' : 'other';
	}
}

/** A clock that calls most tasks of a page future ones is wrong itself. */
function isSound({ entries, clock }: TaskPage): boolean {
	const dated = dateTasks(entries, 0, clock?.vendor).filter(({ isUndated }) => !isUndated);
	const ahead = dated.filter(({ isAhead }) => isAhead);
	return ahead.length * 2 <= dated.length || ahead.length === 1;
}

/** What was read of the list. */
export interface Walked {
	/** Each task once, as it was read last. */
	listed: Dated[];
	/** The newest time of creation on the first page: it was past when the reading began. */
	firstNewest: number;
	/** What time it was when the reading began. */
	clock?: ClockReading;
	order: Order;
	/** Where the reading ended for want of time. */
	end?: Pick<Gap, 'from' | 'offset' | 'anchors'>;
}

/** Where and how far the list is read. */
export interface Course {
	/** Seconds since the epoch; without it, the boundary of the times on the first page. */
	since?: number;
	/** The offset to begin at. */
	offset?: number;
	sizes?: PageSizes;
	/** The time of a first task that tells none. */
	latest?: number;
	/** Whether the list was seen to be newest first before. */
	isTrusted?: boolean;
}

/**
 * Reads the list back to tasks that were created before a time; all of it when it is not newest first.
 * Where `since` is given and there is no time for that, a list that looks newest first is read as far as
 * there is time.
 *
 * @throws RangeError when the list does not end, or moves faster than it can be read
 * @throws OutOfTime when nothing can be said of what was not read
 */
export async function walk(
	fetchPage: FetchPage,
	{ since, offset = 0, sizes = new PageSizes(), latest = 0, isTrusted = false }: Course = {},
): Promise<Walked> {
	const listed = new Map<string, Dated>();
	const order = new OrderCheck();
	let back = since;
	let firstNewest = -Infinity;
	let clock: ClockReading | undefined;
	let now: ClockReading | undefined;
	let above: number | undefined;
	let reached = offset;
	let anchors: string[] = [];
	async function fetch(page: number, pageSize: number) {
		const found = await fetchPage(page, pageSize);
		now = isSound(found) ? found.clock : undefined;
		return found;
	}
	const outOfTime = await untilOutOfTime(async () => {
		for await (const { entries, start } of readJoined(fetch, sizes, offset)) {
			const dated = dateTasks(entries, above ?? Math.max(latest, now?.vendor ?? 0), now?.vendor);
			if (listed.size === 0) {
				firstNewest = newestOf(dated);
				clock = now;
				back ??= boundary(firstNewest);
			}
			for (const each of dated) {
				if (!listed.has(each.task.id)) order.add(each);
				listed.set(each.task.id, each);
			}
			reached = start + entries.length;
			anchors = entries.slice(-ANCHORS).map(({ id }) => id);
			if (order.oldest < Infinity) above = order.oldest;
			const isBehind = order.oldest + DISORDER < (back ?? -Infinity);
			if (isBehind && (isTrusted ? order.isOrderly(1) : order.isNewestFirst)) break;
		}
	});
	const read = { listed: [...listed.values()], firstNewest, clock, order: order.verdict };
	if (!outOfTime) return read;
	if (since === undefined || !order.isOrderly(isTrusted ? 1 : undefined)) throw outOfTime;
	return { ...read, end: { from: order.oldest + DISORDER, offset: reached, anchors } };
}
