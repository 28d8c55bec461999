import type { TaskFilters } from '../panel/taskFilters';
import { hasEnded } from '../api/entry';
import type { Task } from '../api/task';
import { createdAt, detect } from './detect';
import { observe, observeFirst, type TaskSource } from './observe';
import type { TriggerState } from './state';

/** What one poll found, and the state for the next. */
export interface PollResult {
	ended: Task[];
	state: TriggerState;
}

/** The filters that let through what both let through; `undefined` when that is nothing. */
function intersect(a: TaskFilters, b: TaskFilters): TaskFilters | undefined {
	const isApart = (one: string, other: string) => one !== '' && other !== '' && one !== other;
	if (isApart(a.jobId, b.jobId) || isApart(a.operation, b.operation)) return undefined;
	return { jobId: a.jobId || b.jobId, operation: a.operation || b.operation };
}

const matches = (task: Task, { jobId, operation }: TaskFilters): boolean =>
	(jobId === '' || task.job_id === jobId) && (operation === '' || task.operation === operation);

/** Activation: nothing is news, but everything that is open will be when it ends. */
async function start(source: TaskSource, filters: TaskFilters): Promise<PollResult> {
	return detect(undefined, filters, await observeFirst(source, filters));
}

/**
 * The filters were changed. A task that matched before and matches now is news as if nothing had
 * changed; one that matches only now counts from now on, so that old tasks do not flood in.
 */
async function startOver(
	source: TaskSource,
	filters: TaskFilters,
	previous: TriggerState,
): Promise<PollResult> {
	// First the new state: a task that ends after it was read is then found below, or next time.
	const { state } = await start(source, filters);
	const common = intersect(previous.filters, filters);
	if (!common) return { ended: [], state };
	const observation = await observe(source, common, previous);
	const ended = detect(previous, common, observation).ended.filter((task) =>
		matches(task, filters),
	);
	for (const task of [...observation.listed, ...observation.lookedUp].filter(hasEnded)) {
		state.open.delete(task.id);
		if (createdAt(task) >= state.since) state.seen.set(task.id, createdAt(task));
	}
	return { ended, state };
}

/**
 * Reads what has happened since the last poll. It changes nothing: the caller assigns the state once
 * everything has gone well.
 *
 * @param previous state of the last poll, `undefined` on activation
 * @throws what the source throws; RangeError when the list does not end
 */
export async function poll(
	source: TaskSource,
	filters: TaskFilters,
	previous: TriggerState | undefined,
): Promise<PollResult> {
	if (!previous) return await start(source, filters);
	const isSame =
		previous.filters.jobId === filters.jobId && previous.filters.operation === filters.operation;
	if (!isSame) return await startOver(source, filters, previous);
	return detect(previous, filters, await observe(source, filters, previous));
}
