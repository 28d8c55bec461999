import type { TaskFilters } from '../panel/taskFilters';
import { readPages, type Page } from '../api/pages';
import type { Task } from '../api/task';
import { ENDED_STATUSES, OPEN_STATUSES, type TaskStatus } from '../api/vocabulary';
import type { Observation } from './detect';
import type { TriggerState } from './state';
import { walk } from './walk';

/** What the trigger asks CloudConvert, apart from how it is sent. */
export interface TaskSource {
	/** A page of the tasks that match the filters, in any status or in the given one. */
	list(
		filters: TaskFilters,
		page: number,
		pageSize: number,
		status?: TaskStatus,
	): Promise<Page<Task>>;
	/** The task, or `undefined` when it is deleted. */
	get(id: string): Promise<Task | undefined>;
}

/** Up to so many open tasks are asked for one by one: the two lists of open tasks cost as much. */
const FEW_OPEN = 2;

/** Up to so many tasks that are no longer open are asked for one by one. */
const FEW_ENDED = 10;

/** A list of ended tasks is left after so many pages that hold none that is looked for. */
const MAX_BARREN_PAGES = 2;

async function getEach(source: TaskSource, ids: Iterable<string>): Promise<Task[]> {
	const tasks = await Promise.all([...ids].map(async (id) => await source.get(id)));
	return tasks.filter((task) => task !== undefined);
}

/** The waiting and processing tasks that match the filters. */
async function listOpen(source: TaskSource, filters: TaskFilters): Promise<Task[]> {
	const tasks: Task[] = [];
	// In the order of a task's life: one that moves on meanwhile is in the second list.
	for (const status of OPEN_STATUSES) {
		tasks.push(
			...(await readPages(async (page, size) => await source.list(filters, page, size, status))),
		);
	}
	return tasks;
}

/** Looks for tasks in the lists of ended ones, as long as that is cheaper than one by one. */
async function findEnded(
	source: TaskSource,
	filters: TaskFilters,
	wanted: Set<string>,
): Promise<Task[]> {
	const found = new Map<string, Task>();
	for (const status of ENDED_STATUSES) {
		let barren = 0;
		await readPages(async (page, size) => {
			const { entries, hasNext } = await source.list(filters, page, size, status);
			const hits = entries.filter(({ id }) => wanted.has(id) && !found.has(id));
			for (const task of hits) found.set(task.id, task);
			if (hits.length === 0) barren += 1;
			const isEnough = wanted.size - found.size <= FEW_ENDED || barren > MAX_BARREN_PAGES;
			return { entries, hasNext: isEnough ? false : hasNext };
		});
	}
	return [...found.values()];
}

function without(ids: Set<string>, tasks: Task[]): Set<string> {
	const left = new Set(ids);
	for (const { id } of tasks) left.delete(id);
	return left;
}

/** Looks up tasks that were open and that the walk did not reach. */
async function lookUp(source: TaskSource, filters: TaskFilters, ids: Set<string>): Promise<Task[]> {
	if (ids.size <= FEW_OPEN) return await getEach(source, ids);
	const open = (await listOpen(source, filters)).filter(({ id }) => ids.has(id));
	const gone = without(ids, open);
	const ended = gone.size > FEW_ENDED ? await findEnded(source, filters, gone) : [];
	const rest = without(gone, ended);
	return [...open, ...ended, ...(await getEach(source, rest))];
}

/** Reads what is needed for the first state: recent tasks, and all open ones of whatever age. */
export async function observeFirst(source: TaskSource, filters: TaskFilters): Promise<Observation> {
	const walked = await walk(async (page, size) => await source.list(filters, page, size));
	return { ...walked, lookedUp: await listOpen(source, filters) };
}

/** Reads what has become of the tasks since the last poll. */
export async function observe(
	source: TaskSource,
	filters: TaskFilters,
	{ since, open }: TriggerState,
): Promise<Observation> {
	const fetchPage = async (page: number, size: number) => await source.list(filters, page, size);
	const walked = await walk(fetchPage, since);
	const listed = new Set(walked.listed.map(({ id }) => id));
	const behind = new Set([...open].filter((id) => !listed.has(id)));
	return { ...walked, lookedUp: await lookUp(source, filters, behind) };
}
