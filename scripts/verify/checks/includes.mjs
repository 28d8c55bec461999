import { taskOf } from '../fixtures.mjs';
import { outcome } from '../outcomes.mjs';

const isObject = (value) => typeof value === 'object' && value !== null;

/** What each value adds, and whether it is that. */
const ADDED = {
	depends_on_tasks: isObject,
	job: (value) => isObject(value) && typeof value.id === 'string',
	payload: isObject,
	retries: Array.isArray,
};

const seenIn = (value) => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80));

const ofTask = (word) => ({
	name: `include=${word} adds it to a task`,
	reliesOn: ['resources/task/get.ts', 'api/vocabulary.ts'],
	async run(client) {
		const { id } = taskOf(await client.fixtures.waiting(), 'export');
		const { [word]: value } = (await client.get(`/tasks/${id}`, { include: word })).body.data;
		return outcome(ADDED[word](value), seenIn(value));
	},
});

const inList = (word) => ({
	name: `include=${word} adds it to each task of a list`,
	reliesOn: ['resources/task/getAll.ts', 'api/vocabulary.ts'],
	async run(client) {
		const { id } = await client.fixtures.waiting();
		const query = { 'filter[job_id]': id, include: word, per_page: 70 };
		const values = (await client.get('/tasks', query)).body.data.map((task) => task[word]);
		return outcome(values.length === 3 && values.every(ADDED[word]), values.map(seenIn).join(', '));
	},
});

export const includes = {
	title: 'Includes',
	checks: [
		...Object.keys(ADDED).map(ofTask),
		...['depends_on_tasks', 'retries'].map(inList),
		{
			name: 'Values of include are separated by commas',
			reliesOn: ['panel/fields.ts'],
			async run(client) {
				const { id } = taskOf(await client.fixtures.waiting(), 'export');
				const { data } = (await client.get(`/tasks/${id}`, { include: 'payload,retries' })).body;
				const there = ['payload', 'retries'].filter((word) => word in data);
				return outcome(there.length === 2, `has ${there.join(' and ')}`);
			},
		},
		{
			name: 'include=tasks adds the tasks to each job of a list',
			reliesOn: ['api/findJob.ts', 'resources/job/getAll.ts'],
			async run(client) {
				await client.fixtures.waiting();
				const query = { 'filter[tag]': client.tag, include: 'tasks', per_page: 70 };
				const jobs = (await client.get('/jobs', query)).body.data;
				const counts = jobs.map(({ tasks }) => tasks?.length ?? 0);
				return outcome(counts.length > 0 && counts.every(Boolean), `tasks: ${counts.join(', ')}`);
			},
		},
	],
};
