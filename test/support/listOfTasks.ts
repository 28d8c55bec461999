import type { Task } from '../../nodes/CloudConvert/api/task';
import { walk, type Course, type FetchPage } from '../../nodes/CloudConvert/trigger/walk';
import { iso } from './bodies';

/** A finished task, created at this second. */
export const task = (index: number, created: number): Task => ({
	id: `t${index}`,
	status: 'finished',
	created_at: iso(created),
});

/** A list in which each task is a second older than the one before. */
export const tasksFrom = (newest: number, count: number, step = 1): Task[] =>
	Array.from({ length: count }, (_, index) => task(index, newest - index * step));

/** A vendor with this list, which a test may move before each page; and the pages it was asked for. */
export function serve(list: Task[], maxPageSize = 100, move: (request: number) => void = () => {}) {
	const asked: Array<[page: number, size: number]> = [];
	const fetchPage: FetchPage = async (page, size) => {
		move(asked.length + 1);
		asked.push([page, size]);
		const servedSize = Math.min(size, maxPageSize);
		const entries = list.slice((page - 1) * servedSize, page * servedSize);
		const hasNext = page * servedSize < list.length;
		return await Promise.resolve({ entries, hasNext, servedSize });
	};
	return { asked, fetchPage };
}

/** The tasks that are read. */
export const listedBy = async (fetchPage: FetchPage, course?: Course): Promise<Task[]> =>
	(await walk(fetchPage, course)).listed.map((each) => each.task);

/** Their IDs, sorted. */
export const idsOf = (tasks: Task[]) => tasks.map(({ id }) => id).sort();

/** What is thrown at a list that cannot be read. */
export const TOO_FAST = new RangeError('The list of tasks moves faster than it can be read');
