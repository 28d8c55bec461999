import type { TaskFilters } from '../panel/taskFilters';
import type { Task } from '../api/task';
import type { EndedStatus } from '../api/vocabulary';
import { MAX_PAGE_SIZE } from '../api/pages';
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
	isWanted: (task: Task) => boolean,
): Promise<Task | undefined> {
	async function newest(status: EndedStatus): Promise<Task | undefined> {
		const { entries } = await source.list(filters, 1, 1, status);
		if (entries.every(isWanted)) return entries[0];
		return (await source.list(filters, 1, MAX_PAGE_SIZE, status)).entries.find(isWanted);
	}
	const found = await Promise.all(events.map(newest));
	const tasks = found.filter((task) => task !== undefined);
	return tasks.sort((a, b) => seconds(b.ended_at) - seconds(a.ended_at))[0];
}
