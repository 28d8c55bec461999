import {
	answers,
	JOB,
	listed,
	JOBS,
	named,
	shows,
	status,
	TASK,
	taskIn,
	TASKS,
	type Breaks,
	type Shown,
} from './break';
import type { Received, Sent } from '../../../support/verifying';

const first = (change: (entry: Shown) => void) => (entries: Shown[]) =>
	entries.slice(0, 1).forEach(change);

const OF_WAITING = { path: JOB, body: named('second') };

/** The job of which a task was cancelled, when it is asked for. */
const OF_CANCELLED = {
	path: JOB,
	host: /^api\./,
	body: ({ tasks = [] }: Shown) => tasks.some(({ code }) => code === 'INPUT_TASK_FAILED'),
};

export const entries: Breaks = {
	'A list of one task is given to every key that can be used': () =>
		status({ path: TASKS, query: { per_page: '1', page: undefined } }, 403),
	'A task has waiting, processing, finished or error as its status': () =>
		listed(
			{ path: TASKS, query: { per_page: '90' } },
			first((task) => (task.status = 'paused')),
		),
	'A job has one of the same statuses': () =>
		listed(
			{ path: JOBS, query: { per_page: '90' } },
			first((job) => (job.status = 'cancelled')),
		),
	'A job shows its tasks with these statuses, or as queued': () =>
		shows(OF_WAITING, (job) => first((task) => (task.status = 'held'))(job.tasks ?? [])),
	'A job has its tasks by their names, in whatever order': () =>
		shows(OF_WAITING, (job) => first((task) => delete task.name)(job.tasks ?? [])),
	'IDs are letters, digits and dashes': () =>
		listed(
			{ path: TASKS, query: { per_page: '80' } },
			first((task) => (task.id = 'a/b')),
		),
	'A task has the fields that a workflow gets': () =>
		shows({ path: TASK, body: named('second') }, (task) => delete task.operation),
	'Times have whole seconds and an offset': () =>
		shows(
			{ path: TASK, body: named('first') },
			(task) => (task.created_at = '2026-11-23 12:00:00'),
		),
	'What waited for a task that failed fails with INPUT_TASK_FAILED': () =>
		shows(OF_CANCELLED, (job) => (taskIn(job, 'export').code = 'SKIPPED')),
	'A job of which a task failed ends as error': () =>
		shows(OF_CANCELLED, (job) => (job.status = 'finished')),
};

const CREATED = {
	method: 'POST',
	path: JOBS,
	body: (job: Shown) => String(job.tag).endsWith('-created'),
};

type Tasks = NonNullable<NonNullable<Sent['body']>['tasks']>;

/** A refusal, of what was asked for in such a body. */
const refusal = (isMeant: (tasks: Tasks) => boolean, change: (answer: Received) => void) =>
	answers({ method: 'POST', path: JOBS }, (answer, { body }) => {
		if (answer.status === 422 && isMeant(body?.tasks ?? {})) change(answer);
	});

const accept = (answer: Received) =>
	Object.assign(answer, { status: 201, body: { data: { id: 'accepted', tasks: [] } } });

export const creating: Breaks = {
	'A new job is answered with 201, its tag and its tasks': () =>
		shows(CREATED, (job) => (job.tag = null)),
	'The answer to its creation has the form of an upload': () =>
		shows(CREATED, (job) => first((task) => (task.result = null))(job.tasks ?? [])),
	'Values that are refused are answered with 400 or 422, and messages by their fields': () =>
		refusal(
			(tasks) => Object.keys(tasks).length === 0,
			({ body }) => delete body?.errors,
		),
	'The field of a refused value is named by the task that it is in': () =>
		refusal(
			({ import: task }) => task !== undefined && Object.keys(task).length === 0,
			(answer) => {
				const errors = { operation: ['The operation field is required.'] };
				answer.body = { ...answer.body, errors };
			},
		),
	'A job whose tasks wait for each other is refused': () =>
		refusal(({ other }) => other !== undefined, accept),
	'An address with a blank is refused': () =>
		refusal(({ import: task }) => task?.url !== undefined, accept),
};
