import { PageSizes } from '../api/windows';
import type { Task } from '../api/task';
import type { TaskStatus } from '../api/vocabulary';
import type { TaskFilters } from '../panel/taskFilters';
import type { OutOfTime } from './budget';
import { fillGap } from './gaps';
import { listOpen, lookUp, type Found } from './lookUp';
import type { Gap, TriggerState, Watch } from './state';
import type { ClockReading, Dated } from './times';
import { walk, type Order, type TaskPage, type Walked } from './walk';

/** What the trigger asks CloudConvert, apart from how it is sent. It throws OutOfTime when time is up. */
export interface TaskSource {
	/** A page of the tasks that match the filters, in any status or in the given one. */
	list(
		filters: TaskFilters,
		page: number,
		pageSize: number,
		status?: TaskStatus,
	): Promise<TaskPage>;
	/** The task, or `undefined` when it is deleted. */
	get(id: string): Promise<Task | undefined>;
	/** Milliseconds left for requests in this poll. */
	timeLeft(): number;
	/** What is thrown when there is none. */
	outOfTime(): OutOfTime;
	/** The clock of n8n, in seconds since the epoch. */
	now(): number;
}

/** So many gaps are remembered at most: then the list is read no further from its top. */
export const MAX_GAPS = 8;

/** What was read from the vendor in one poll. */
export interface Observation {
	/** Tasks of the list, each once, as it was read last. */
	listed: Dated[];
	/** The newest time of creation on the first page: it was past when the reading began. */
	firstNewest: number;
	/** What time it was when the reading began. */
	clock?: ClockReading;
	order: Order;
	/** Where the reading from the top ended for want of time. */
	end?: Walked['end'];
	/** Whether the list was read from its top. */
	isFromTop: boolean;
	/** Tasks that were in the lists of open ones when all is begun anew. */
	openAtStart: Map<string, Task>;
	/** Tasks that were looked up because they were open and are behind the boundary. */
	lookedUp: Found;
	/** What is left of the gaps. */
	gaps: Gap[];
	/** By how many places new tasks have pushed them down in the list, as far as is known. */
	pushed: number;
}

const pagesOf = (source: TaskSource, filters: TaskFilters) => async (page: number, size: number) =>
	await source.list(filters, page, size);

/** The same source, which leaves so many milliseconds for what comes after. */
const leaving = (source: TaskSource, reserve: number): TaskSource => ({
	...source,
	timeLeft: () => source.timeLeft() - reserve,
	async list(...what) {
		if (source.timeLeft() <= reserve) throw source.outOfTime();
		return await source.list(...what);
	},
});

/** All tasks that are open, of whatever age. */
async function readOpen(source: TaskSource, filters: TaskFilters): Promise<Map<string, Task>> {
	const open = new Map<string, Task>();
	await listOpen(source, filters, (tasks) => {
		for (const task of tasks) open.set(task.id, task);
		return true;
	});
	return open;
}

/**
 * Reads what has become of the tasks since the last poll: the list from its top, then what earlier
 * polls had to leave out, then single tasks. There may be no time for all of it.
 *
 * @param previous what is known; nothing on activation
 * @param isAnew whether all that is open has to be found, of whatever age
 * @throws OutOfTime when there is too little time for anything
 */
export async function observe(
	source: TaskSource,
	{ filters, events }: Watch,
	previous: TriggerState | undefined,
	isAnew: boolean,
): Promise<Observation> {
	const sizes = new PageSizes();
	const before = previous?.gaps ?? [];
	const isFromTop = isAnew || before.length < MAX_GAPS;
	const nothing: Walked = { listed: [], firstNewest: -Infinity, order: 'unknown' };
	const course = {
		since: isAnew ? undefined : previous?.since,
		latest: previous?.newest,
		isTrusted: !isAnew && (previous?.isNewestFirst === true || before.length > 0),
		sizes,
	};
	// Nothing waits for ever behind a part of the list that is read again and again.
	const time = isAnew ? 0 : source.timeLeft();
	const forOpen = previous && previous.open.size > 0 ? time / 4 : 0;
	const forGaps = before.length > 0 ? time / 4 : 0;
	const recent = pagesOf(leaving(source, forOpen + forGaps), filters);
	const top = isFromTop ? await walk(recent, course) : nothing;
	const openAtStart = isAnew ? await readOpen(source, filters) : new Map<string, Task>();

	// Whatever is above a gap was read when it was made: what is not known there is new.
	const isKnown = (id: string) => previous?.open.has(id) || previous?.seen.has(id);
	const pushed = top.listed.filter(
		({ task, created }) => previous && created >= previous.since && !isKnown(task.id),
	).length;
	const listed = new Map(top.listed.map((each) => [each.task.id, each]));
	const gaps: Gap[] = [];
	for (const gap of before) {
		const newest = Math.max(top.firstNewest, previous?.newest ?? 0);
		const fetchPage = pagesOf(leaving(source, forOpen), gap.filters);
		const { listed: found, rest } = await fillGap(fetchPage, gap, sizes, newest);
		for (const each of found) listed.set(each.task.id, each);
		if (rest) gaps.push(rest);
	}
	const behind = [...(previous?.open ?? [])].filter(
		(id) => !listed.has(id) && !openAtStart.has(id),
	);
	// An event that was added does not count for what has ended before: that is to be known now.
	const mustFinish = isAnew && events.some((event) => !previous?.events.includes(event));
	const { firstNewest, clock, end, order } = top;
	return {
		...{ listed: [...listed.values()], firstNewest, clock, order, end, isFromTop, openAtStart },
		lookedUp: await lookUp(source, previous?.filters ?? filters, behind, mustFinish),
		gaps,
		pushed,
	};
}
