import { hasEnded, taskOf } from '../fixtures.mjs';
import { outcome, told, wordsOf } from '../outcomes.mjs';

const STATUSES = ['waiting', 'processing', 'finished', 'error'];

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

/** What a workflow gets of a task. */
const FIELDS = ['id', 'job_id', 'name', 'operation', 'status', 'code', 'message', 'credits'];

const among = (known, statuses) =>
	outcome(statuses.length > 0 && statuses.every((word) => known.includes(word)), wordsOf(statuses));

/** A task or job of all that are listed. */
async function listedStatuses(client, path) {
	await client.fixtures.waiting();
	await client.fixtures.cancelled();
	const { body } = await client.get(path, { per_page: 90 });
	return body.data.map(({ status }) => status);
}

export const entries = {
	title: 'Tasks and jobs',
	checks: [
		{
			name: 'A list of one task is given to every key that can be used',
			reliesOn: ['../../credentials/CloudConvertTasksApi.credentials.ts'],
			async run(client) {
				const answer = await client.get('/tasks', { per_page: 1 });
				return outcome(answer.status === 200, told(answer));
			},
		},
		{
			name: 'A task has waiting, processing, finished or error as its status',
			reliesOn: ['api/vocabulary.ts', 'api/entry.ts'],
			run: async (client) => among(STATUSES, await listedStatuses(client, '/tasks')),
		},
		{
			name: 'A job has one of the same statuses',
			reliesOn: ['api/vocabulary.ts', 'api/entry.ts'],
			run: async (client) => among(STATUSES, await listedStatuses(client, '/jobs')),
		},
		{
			name: 'A job shows its tasks with these statuses, or as queued',
			reliesOn: ['api/job.ts', 'api/entry.ts'],
			async run(client) {
				const { id } = await client.fixtures.waiting();
				const { tasks } = (await client.get(`/jobs/${id}`)).body.data;
				return among(
					[...STATUSES, 'queued'],
					tasks.map(({ status }) => status),
				);
			},
		},
		{
			name: 'A job has its tasks by their names, in whatever order',
			reliesOn: ['api/job.ts', 'resources/job/uploads.ts', 'resources/oneStep/collect.ts'],
			async run(client) {
				const { id } = await client.fixtures.waiting();
				const { tasks } = (await client.get(`/jobs/${id}`)).body.data;
				const names = tasks.map(({ name }) => name);
				const seen = `${wordsOf(names)} (asked for as first, second, export)`;
				return outcome(String([...names].sort()) === 'export,first,second', seen);
			},
		},
		{
			name: 'IDs are letters, digits and dashes',
			reliesOn: ['api/entry.ts', 'panel/locator.ts'],
			async run(client) {
				await client.fixtures.waiting();
				const tasks = (await client.get('/tasks', { per_page: 80 })).body.data;
				const jobs = (await client.get('/jobs', { per_page: 80 })).body.data;
				const ids = [...tasks, ...jobs].map(({ id }) => id);
				const odd = ids.find((id) => typeof id !== 'string' || !/^[A-Za-z0-9-]+$/.test(id));
				return outcome(odd === undefined, `${ids.length} of them, odd: ${odd ?? 'none'}`);
			},
		},
		{
			name: 'A task has the fields that a workflow gets',
			reliesOn: ['api/task.ts'],
			async run(client) {
				const { id } = taskOf(await client.fixtures.waiting(), 'second');
				const { data } = (await client.get(`/tasks/${id}`)).body;
				const missing = [...FIELDS, 'ended_at', 'result'].filter((field) => !(field in data));
				return outcome(missing.length === 0, `missing: ${wordsOf(missing)}`);
			},
		},
		{
			name: 'Times have whole seconds and an offset',
			reliesOn: ['trigger/times.ts', 'api/job.ts'],
			async run(client) {
				const { id } = taskOf(await client.fixtures.waiting(), 'first');
				const { created_at: created } = (await client.get(`/tasks/${id}`)).body.data;
				const ended = (await client.fixtures.cancelled()).answer.body?.data?.ended_at;
				const times = [created, ended].filter(Boolean);
				return outcome(
					times.every((time) => TIME.test(time)),
					times.join(' and '),
				);
			},
		},
		{
			name: 'What waited for a task that failed fails with INPUT_TASK_FAILED',
			reliesOn: ['api/job.ts'],
			async run(client) {
				const { code, status } = taskOf((await client.fixtures.cancelled()).job, 'export');
				return outcome(status === 'error' && code === 'INPUT_TASK_FAILED', `${status}, ${code}`);
			},
		},
		{
			name: 'A job of which a task failed ends as error',
			reliesOn: ['api/jobError.ts', 'api/untilEnded.ts'],
			async run(client) {
				const { job } = await client.fixtures.cancelled();
				return outcome(hasEnded(job) && job.status === 'error', job.status);
			},
		},
	],
};
