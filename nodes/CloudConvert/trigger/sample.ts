import type { TaskFilters } from '../panel/taskFilters';
import type { Task } from '../api/task';
import type { EndedStatus } from '../api/vocabulary';
import { seconds } from './times';
import type { TaskSource } from './observe';

/**
 * A recent task as the trigger would put it out, for building a workflow on.
 *
 * @returns of the newest task of each chosen status, the one that ended last
 */
export async function findSample(
	source: TaskSource,
	filters: TaskFilters,
	events: EndedStatus[],
): Promise<Task | undefined> {
	const pages = await Promise.all(
		events.map(async (status) => await source.list(filters, 1, 1, status)),
	);
	const tasks = pages.flatMap(({ entries }) => entries);
	return tasks.sort((a, b) => seconds(b.ended_at) - seconds(a.ended_at))[0];
}
