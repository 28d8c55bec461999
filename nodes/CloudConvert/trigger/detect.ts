import type { TaskFilters } from '../panel/taskFilters';
import { hasEnded } from '../api/entry';
import type { Task } from '../api/task';
import type { EndedStatus } from '../api/vocabulary';
import type { Observation } from './observe';
import { isOwed, type Gap, type TriggerState, type Watch } from './state';
import { boundary, newestOf, seconds, timePassed, type Dated } from './times';

/** CloudConvert deletes a task 24 hours after its end: so long its ID may come up, in seconds. */
const LIFE = 25 * 60 * 60;

/** Sorts tasks by their end; of the same second, the one that was created first comes first. */
const byEnd = (a: Dated, b: Dated): number =>
	seconds(a.task.ended_at) - seconds(b.task.ended_at) || a.created - b.created;

/** Whether a task is one that the filters let through, as far as it tells. */
export function matches({ job_id, operation }: Task, filters: TaskFilters): boolean {
	const isOther = (told: unknown, wanted: string) =>
		wanted !== '' && typeof told === 'string' && told !== wanted;
	return !isOther(job_id, filters.jobId) && !isOther(operation, filters.operation);
}

/** Every task that was read, the oldest first: so those that were created in one second keep their order. */
function allOf({ listed, lookedUp, openAtStart }: Observation): Dated[] {
	const tasks = new Map<string, Dated>();
	for (const task of [...openAtStart.values(), ...lookedUp.tasks.values()]) {
		const created = seconds(task.created_at);
		tasks.set(task.id, { task, created, isUndated: created === -Infinity, isAhead: false });
	}
	for (const each of listed) tasks.set(each.task.id, each);
	return [...tasks.values()].reverse();
}

/** Whether a task was dealt with before: it can show as it was then for a moment. */
function isDealtWith(previous: TriggerState, { task, created, isUndated }: Dated): boolean {
	if (previous.open.has(task.id)) return false;
	if (previous.seen.has(task.id)) return true;
	return matches(task, previous.filters) && !isUndated && !isOwed(previous, created);
}

/** How a task must end to be news: in no way, if nothing is owed of it. */
function wantedEnds(
	previous: TriggerState | undefined,
	{ events }: Watch,
	{ openAtStart }: Observation,
	each: Dated,
): readonly EndedStatus[] {
	if (!previous) return [];
	const { task, created } = each;
	if (isDealtWith(previous, each)) return [];
	// It was open when all began anew, and has ended since then.
	if (openAtStart.has(task.id)) return events;
	if (previous.open.has(task.id) || created >= previous.since) return previous.events;
	const gap = previous.gaps.find(
		({ until, from, filters }) => created >= until && created <= from && matches(task, filters),
	);
	return gap?.events ?? [];
}

/** What is left to be read by the next polls. */
function gapsAfter(
	previous: TriggerState | undefined,
	{ filters, events }: Watch,
	observation: Observation,
	since: number,
): Gap[] {
	const { end, gaps, pushed } = observation;
	const moved = gaps.map((gap) => ({
		...gap,
		from: Math.min(gap.from, since),
		offset: gap.offset + pushed,
	}));
	const left = end && previous && { filters, events, until: previous.since, ...end };
	const isWithin = (gap: Gap, other: Gap) =>
		gap.until >= other.until && gap.from <= other.from && gap.offset >= other.offset;
	const isNew = left && !moved.some((gap) => isWithin(left, gap));
	return [...moved, ...(isNew ? [left] : [])].filter(({ until, from }) => from >= until);
}

/**
 * Finds the tasks that have ended since the last poll, and what the next one has to know. It knows
 * no n8n and no clock, and changes nothing: what comes of it is assigned once, after all has gone well.
 *
 * @param previous what was known; without it nothing counts as news (activation)
 * @param isAnew whether another thing is watched from now on
 * @param observation what was read
 * @returns the ended tasks in the order of their end, and the next state
 */
export function detect(
	previous: TriggerState | undefined,
	watch: Watch,
	observation: Observation,
	isAnew = previous === undefined,
): { ended: Task[]; state: TriggerState } {
	const { firstNewest, clock, isFromTop, lookedUp } = observation;
	const observed = allOf(observation);
	const fit = observed.filter(({ task }) => matches(task, watch.filters));
	const ended = fit.filter(({ task }) => hasEnded(task));

	const known = previous?.clock;
	const reached = Math.max(
		firstNewest,
		previous?.newest ?? 0,
		(known?.reached ?? 0) + timePassed(known, clock),
	);
	const reading = clock ? { ...clock, reached } : known;
	const last = !isAnew && previous ? previous.since : 0;
	const since = isFromTop ? Math.max(last, boundary(reached)) : last;
	const next = { since, gaps: gapsAfter(previous, watch, observation, since) };

	const seen = new Map(previous?.seen);
	for (const { task, created, isUndated } of ended) {
		seen.set(task.id, isUndated ? reached + LIFE : created);
	}
	const isOpen = (each: Dated): boolean => {
		if (!previous) return true;
		if (isDealtWith(previous, each)) return false;
		return isAnew || previous.open.has(each.task.id) || isOwed(previous, each.created);
	};
	const { order, end } = observation;
	const wasNewestFirst = !isAnew && previous?.isNewestFirst === true && order !== 'other';
	// What a poll left out below was left out because the list counts as such.
	const isNewestFirst = wasNewestFirst || order === 'newestFirst' || end !== undefined;
	const read = new Set(observed.map(({ task }) => task.id));
	const unread = [...(previous?.open ?? [])].filter(
		(id) => !read.has(id) && !lookedUp.missing.has(id),
	);
	const open = fit.filter((each) => !hasEnded(each.task) && isOpen(each));
	const isNews = (each: Dated) =>
		(wantedEnds(previous, watch, observation, each) as unknown[]).includes(each.task.status);
	return {
		ended: ended
			.filter(isNews)
			.sort(byEnd)
			.map(({ task }) => task),
		state: {
			...watch,
			...next,
			newest: Math.max(reached, newestOf(observation.listed)),
			...(reading && { clock: reading }),
			...(isNewestFirst && { isNewestFirst }),
			seen: new Map([...seen].filter(([, created]) => isOwed(next, created))),
			open: new Set([...unread, ...open.map(({ task }) => task.id)]),
			waiting: previous?.waiting ?? new Map<string, number>(),
		},
	};
}
