import { answers, JOBS, listed, rewrites, shows, status, TASKS, type Breaks } from './break';

const PAGE_OF_100 = { per_page: '100', page: undefined, 'filter[job_id]': undefined };

const reversed = (data: unknown[]) => data.reverse();
const emptied = (data: unknown[]) => data.splice(0);

/** The pages that are asked for in each size. */
const sized = (size: string, page?: string) => ({
	path: TASKS,
	query: { per_page: size, ...(page && { page }) },
});

export const lists: Breaks = {
	'Tasks are listed newest first': () => listed({ path: TASKS, query: PAGE_OF_100 }, reversed),
	'Jobs are listed newest first': () => listed({ path: JOBS, query: PAGE_OF_100 }, reversed),
	'A new task is listed within 65 seconds': () =>
		listed({ path: TASKS, query: { per_page: '100', page: '1' } }, emptied),
	'A new job is listed under its tag within 15 seconds': () =>
		listed({ path: JOBS, query: { include: 'tasks', page: '1' } }, emptied),
	'The Date header tells the time that times of creation are of': () =>
		answers(sized('1', '1'), ({ headers }) => delete headers.date),

	'A page of tasks has the envelope data, links and meta': () =>
		answers(sized('3'), ({ body }) => delete body?.meta),
	'A page of jobs has the same envelope': () =>
		answers({ path: JOBS, query: { per_page: '3' } }, ({ body }) => delete body?.links?.prev),
	'links.next tells whether more pages follow': () =>
		answers(sized('1', '1'), ({ body }) => {
			if (body?.links) body.links.next = null;
		}),
	'Pages of one size follow each other by their number': () =>
		rewrites(sized('1', '2'), { page: '1' }),
	'per_page sets how many entries a page has, and meta.per_page tells it': () =>
		rewrites({ path: TASKS, query: { per_page: '2', page: undefined } }, { per_page: '100' }),
	'A page can have 100 entries': () => rewrites(sized('100'), { per_page: '50' }),
	'A page cannot have more than 100 entries': () =>
		answers(sized('1000'), ({ body }) => {
			if (body?.meta) body.meta.per_page = 1000;
		}),
	'A page beyond the end is empty, and the last': () =>
		status(sized('2', '50'), 404, { message: 'There is no such page.' }),
};

const TASK_STATUSES = ['waiting', 'processing', 'finished', 'error'];

const unfiltered = (path: RegExp, filter: string, value?: string) =>
	rewrites(
		{
			path,
			query: { per_page: '60', 'filter[job_id]': undefined, ...(value && { [filter]: value }) },
		},
		{ [filter]: undefined },
	);

const byStatus = (noun: string, path: RegExp, statuses: string[]): Breaks =>
	Object.fromEntries(
		statuses.map((word) => [
			`filter[status]=${word} lists ${noun}s with that status only`,
			() => unfiltered(path, 'filter[status]', word),
		]),
	);

export const filters: Breaks = {
	...byStatus('task', TASKS, TASK_STATUSES),
	'filter[operation] lists tasks of that operation only': () =>
		unfiltered(TASKS, 'filter[operation]'),
	'filter[job_id] lists all tasks of that job, and no others': () =>
		rewrites(
			{ path: TASKS, query: { per_page: '60', 'filter[status]': undefined } },
			{ 'filter[job_id]': undefined },
		),
	'Filters of tasks apply together': () =>
		rewrites(
			{ path: TASKS, query: { per_page: '60', 'filter[status]': 'waiting' } },
			{ 'filter[operation]': undefined },
		),
	...byStatus('job', JOBS, TASK_STATUSES.slice(1)),
	'filter[tag] lists jobs with that tag only': () => unfiltered(JOBS, 'filter[tag]'),
};

const withoutInclude = (path: RegExp, include: string) =>
	rewrites({ path, query: { include } }, { include: undefined });

const TASK_INCLUDES = ['depends_on_tasks', 'job', 'payload'];

export const includes: Breaks = {
	...Object.fromEntries(
		TASK_INCLUDES.map((word) => [
			`include=${word} adds it to a task`,
			() => withoutInclude(/^\/tasks\/./, word),
		]),
	),
	'include=retries adds it to a task': () =>
		shows({ path: /^\/tasks\/./, query: { include: 'retries' } }, (task) => {
			if (task.status === 'waiting') delete task.retries;
		}),
	...Object.fromEntries(
		['depends_on_tasks', 'retries'].map((word) => [
			`include=${word} adds it to each task of a list`,
			() => withoutInclude(TASKS, word),
		]),
	),
	'Values of include are separated by commas': () =>
		rewrites({ path: /./, query: { include: 'payload,retries' } }, { include: 'payload' }),
	'include=tasks adds the tasks to each job of a list': () =>
		rewrites({ path: JOBS, query: { include: 'tasks', per_page: '70' } }, { include: undefined }),
};
