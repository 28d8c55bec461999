import type { TaskFilters } from '../panel/taskFilters';
import { hasEnded } from '../api/entry';
import type { Task } from '../api/task';
import type { TriggerState } from './state';

/**
 * How long after its creation a task may first show in the list, in seconds: a minute, and a little
 * for vendor machines whose clocks differ.
 */
export const LATENESS = 65;

/** What was read from the vendor in one poll. */
export interface Observation {
	/** The list from its top to the boundary, each task once, as it was read last. */
	listed: Task[];
	/** The newest time of creation on the first page: it was past when the reading began. */
	firstNewest: number;
	/** Tasks that were looked up because they were open and are behind the boundary. */
	lookedUp: Task[];
}

/** A time of the vendor's as seconds since the epoch; `-Infinity` for none. */
export function seconds(time: unknown): number {
	const milliseconds = typeof time === 'string' ? Date.parse(time) : NaN;
	return Number.isNaN(milliseconds) ? -Infinity : Math.floor(milliseconds / 1000);
}

export const createdAt = (task: Task): number => seconds(task.created_at);

/** The newest time of creation; `-Infinity` for no task. */
export const newestOf = (tasks: Task[]): number =>
	tasks.reduce((newest, task) => Math.max(newest, createdAt(task)), -Infinity);

/** From when on tasks can still turn up in the list, when a task of that age was in it already. */
export const boundary = (newest: number): number => Math.max(0, newest - LATENESS);

/** Sorts tasks by their end; of the same second, the one that was created first comes first. */
const byEnd = (a: Task, b: Task): number =>
	seconds(a.ended_at) - seconds(b.ended_at) || createdAt(a) - createdAt(b);

/**
 * Finds the tasks that have ended since the last poll, and what the next one has to know. It knows
 * no n8n and no clock, and changes nothing: what comes of it is assigned once, after all has gone well.
 *
 * @param previous state of the last poll; without one nothing counts as news (activation)
 * @param observation what was read, back to `previous.since` at least
 * @returns the ended tasks in the order of their end, and the next state
 */
export function detect(
	previous: TriggerState | undefined,
	filters: TaskFilters,
	{ listed, firstNewest, lookedUp }: Observation,
): { ended: Task[]; state: TriggerState } {
	const tasks = new Map([...lookedUp, ...listed].map((task) => [task.id, task]));
	// Newest first, like the list: reversed, tasks that were created in one second keep their order.
	const observed = [...tasks.values()].reverse();
	const since = Math.max(
		previous?.since ?? 0,
		boundary(Math.max(firstNewest, previous?.newest ?? -Infinity)),
	);

	const isNews = (task: Task): boolean =>
		previous !== undefined &&
		(previous.open.has(task.id) ||
			(createdAt(task) >= previous.since && !previous.seen.has(task.id)));
	const ended = observed.filter(hasEnded);

	const seen = new Map([...(previous?.seen ?? [])].filter(([, created]) => created >= since));
	for (const task of ended) {
		if (createdAt(task) >= since) seen.set(task.id, createdAt(task));
	}
	return {
		ended: ended.filter(isNews).sort(byEnd),
		state: {
			filters,
			since,
			newest: Math.max(previous?.newest ?? 0, newestOf(observed)),
			seen,
			open: new Set(observed.filter((task) => !hasEnded(task)).map(({ id }) => id)),
		},
	};
}
