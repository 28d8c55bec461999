import type { Task } from '../api/task';

/**
 * How long after its creation a task may first show in the list, in seconds: a minute, and a little
 * for vendor machines whose clocks differ.
 */
export const LATENESS = 65;

/**
 * By how many seconds neighbours in a list that is newest first may be the wrong way round: they can
 * come from machines whose clocks differ.
 */
export const DISORDER = 10;

/** A time of the vendor's as seconds since the epoch; `-Infinity` for none. */
export function seconds(time: unknown): number {
	const milliseconds = typeof time === 'string' ? Date.parse(time) : NaN;
	return Number.isNaN(milliseconds) ? -Infinity : Math.floor(milliseconds / 1000);
}

/** A task in a list, and when it was created as far as that can be told; in seconds since the epoch. */
export interface Dated {
	task: Task;
	created: number;
	/** Whether the vendor tells no time, and its place in the list had to do. */
	isUndated: boolean;
	/** Whether the time lies in the vendor's own future. */
	isAhead: boolean;
}

/**
 * Gives each task of a newest-first list its time. One without a usable time was created before its
 * upper neighbour, and before it ended.
 *
 * @param latest what counts as the upper neighbour's time of the first task
 * @param now the vendor's clock, where it is known
 */
export function dateTasks(tasks: Task[], latest: number, now = Infinity): Dated[] {
	let above = latest;
	return tasks.map((task) => {
		const told = seconds(task.created_at);
		const isUndated = told === -Infinity;
		const ended = seconds(task.ended_at);
		const created = isUndated ? Math.min(above, ended === -Infinity ? Infinity : ended) : told;
		const isAhead = created > now + LATENESS;
		if (!isAhead) above = created;
		return { task, created, isUndated, isAhead };
	});
}

/** The newest time of creation that is told and no error; `-Infinity` for no task. */
export const newestOf = (tasks: Dated[]): number =>
	tasks.reduce(
		(newest, { created, isAhead, isUndated }) =>
			isAhead || isUndated ? newest : Math.max(newest, created),
		-Infinity,
	);

/** From when on tasks can still turn up in the list, when the vendor's time had come so far. */
export const boundary = (reached: number): number => Math.max(0, reached - LATENESS);

/** The vendor's clock beside that of n8n, at one moment; both in seconds since the epoch. */
export interface ClockReading {
	vendor: number;
	local: number;
}

/**
 * How much of the vendor's time has certainly passed between two readings, in seconds. Either clock
 * may be wrong or jump: only what both agree on counts.
 */
export function timePassed(from?: ClockReading, to?: ClockReading): number {
	if (!from || !to) return 0;
	return Math.max(0, Math.min(to.vendor - from.vendor, to.local - from.local));
}
