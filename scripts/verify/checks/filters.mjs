import { taskOf } from '../fixtures.mjs';
import { outcome, Untried, wordsOf } from '../outcomes.mjs';

/**
 * Whether all entries of a filtered list are such, and one of ours is among them.
 *
 * @param valueOf what the filter is about, of an entry
 * @param ours the ID of an entry that must be there; without it the list may be empty
 */
async function filtered(client, path, query, valueOf, wanted, ours = undefined) {
	const { body } = await client.get(path, { ...query, per_page: 60 });
	const values = body.data.map(valueOf);
	const isThere = ours === undefined || body.data.some(({ id }) => id === ours);
	const others = values.filter((value) => value !== wanted).length;
	const seen = `${values.length} listed, ${others} of them others${isThere ? '' : ', not ours'}`;
	return outcome(isThere && others === 0, seen);
}

/** Of the file that a job was to export, if the sandbox knows the file. */
const finishedOrNone = async (client) =>
	await client.fixtures.finished().catch((error) => {
		if (error instanceof Untried) return undefined;
		throw error;
	});

/** An entry of ours with each status, as far as there is one. */
const OWN_TASK = {
	waiting: async (client) => taskOf(await client.fixtures.waiting(), 'first').id,
	processing: async () => undefined,
	finished: async (client) => taskOf((await finishedOrNone(client)) ?? { tasks: [] }, 'import').id,
	error: async (client) => (await client.fixtures.cancelled()).id,
};
const OWN_JOB = {
	processing: async () => undefined,
	finished: async (client) => (await finishedOrNone(client))?.id,
	error: async (client) => (await client.fixtures.cancelled()).job.id,
};

const byStatus = (noun, own, reliesOn) =>
	Object.entries(own).map(([status, find]) => ({
		name: `filter[status]=${status} lists ${noun}s with that status only`,
		reliesOn,
		async run(client) {
			await client.fixtures.waiting();
			const ours = await find(client);
			const query = { 'filter[status]': status };
			return await filtered(client, `/${noun}s`, query, (entry) => entry.status, status, ours);
		},
	}));

const IN_TASKS = ['panel/taskFilters.ts', 'trigger/lookUp.ts', 'trigger/observe.ts'];

export const filters = {
	title: 'Filters',
	checks: [
		...byStatus('task', OWN_TASK, IN_TASKS),
		{
			name: 'filter[operation] lists tasks of that operation only',
			reliesOn: IN_TASKS,
			async run(client) {
				const { id } = taskOf(await client.fixtures.waiting(), 'first');
				const query = { 'filter[operation]': 'import/upload' };
				const operationOf = ({ operation }) => operation;
				return await filtered(client, '/tasks', query, operationOf, 'import/upload', id);
			},
		},
		{
			name: 'filter[job_id] lists all tasks of that job, and no others',
			reliesOn: ['panel/taskFilters.ts'],
			async run(client) {
				const job = await client.fixtures.waiting();
				const { body } = await client.get('/tasks', { 'filter[job_id]': job.id, per_page: 60 });
				const [listed, own] = [body.data, job.tasks].map((tasks) =>
					tasks.map(({ id }) => id).sort(),
				);
				return outcome(String(listed) === String(own), `${listed.length} listed of ${own.length}`);
			},
		},
		{
			name: 'Filters of tasks apply together',
			reliesOn: IN_TASKS,
			async run(client) {
				const job = await client.fixtures.waiting();
				const query = {
					'filter[job_id]': job.id,
					'filter[status]': 'waiting',
					'filter[operation]': 'import/upload',
				};
				const { body } = await client.get('/tasks', { ...query, per_page: 60 });
				const names = body.data.map(({ name }) => name).sort();
				return outcome(String(names) === 'first,second', wordsOf(names));
			},
		},
		...byStatus('job', OWN_JOB, ['resources/job/getAll.ts', 'api/vocabulary.ts']),
		{
			name: 'filter[tag] lists jobs with that tag only',
			reliesOn: ['api/findJob.ts', 'resources/job/getAll.ts'],
			async run(client) {
				const { id } = await client.fixtures.waiting();
				const query = { 'filter[tag]': client.tag };
				return await filtered(client, '/jobs', query, ({ tag }) => tag, client.tag, id);
			},
		},
	],
};
