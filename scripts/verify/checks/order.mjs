import { dataOf } from '../fixtures.mjs';
import { outcome } from '../outcomes.mjs';

/** By how many milliseconds neighbours may be the wrong way round: their clocks may differ. */
const DISORDER = 10_000;

/** Whether entries come newest first, and in what order they came. */
function newestFirst(entries) {
	const times = entries.map((entry) => Date.parse(entry.created_at));
	const isOrderly = times.every(
		(time, index) => index === 0 || time <= times[index - 1] + DISORDER,
	);
	const isTold = new Set(times).size > 1 && times[0] > times[times.length - 1];
	return outcome(isOrderly && isTold, `${times.length} listed`);
}

/**
 * Asks for a list until it has something new.
 *
 * @param patience seconds
 */
async function lateness(client, path, query, id, patience) {
	const { now } = client.service;
	const start = now();
	for (;;) {
		const { body } = await client.get(path, query);
		const seconds = (now() - start) / 1000;
		if (body.data.some((entry) => entry.id === id)) {
			return outcome(true, `listed after ${seconds.toFixed(1)} s`);
		}
		if (seconds >= patience) return outcome(false, `not listed after ${patience} s`);
		await client.pause(500);
	}
}

const UPLOAD = { import: { operation: 'import/upload' } };

export const order = {
	title: 'Order of lists, and what is new in them',
	checks: [
		{
			name: 'Tasks are listed newest first',
			reliesOn: ['trigger/walk.ts', 'resources/task/getAll.ts'],
			async run(client) {
				await client.fixtures.waiting();
				return newestFirst((await client.get('/tasks', { per_page: 100 })).body.data);
			},
		},
		{
			name: 'Jobs are listed newest first',
			reliesOn: ['api/findJob.ts', 'resources/job/getAll.ts'],
			async run(client) {
				await client.fixtures.waiting();
				return newestFirst((await client.get('/jobs', { per_page: 100 })).body.data);
			},
		},
		{
			name: 'A new task is listed within 65 seconds',
			reliesOn: ['trigger/times.ts'],
			async run(client) {
				const [{ id }] = dataOf(await client.createJob(UPLOAD, '-new-task')).tasks;
				return await lateness(client, '/tasks', { per_page: 100, page: 1 }, id, 65);
			},
		},
		{
			name: 'A new job is listed under its tag within 15 seconds',
			reliesOn: ['api/createJob.ts', 'api/findJob.ts'],
			async run(client) {
				const { id, tag } = dataOf(await client.createJob(UPLOAD, '-new-job'));
				const query = { 'filter[tag]': tag, include: 'tasks', per_page: 100, page: 1 };
				return await lateness(client, '/jobs', query, id, 15);
			},
		},
		{
			name: 'The Date header tells the time that times of creation are of',
			reliesOn: ['api/answers.ts', 'trigger/times.ts'],
			async run(client) {
				const { created_at: created } = dataOf(await client.createJob(UPLOAD, '-date'));
				const { headers } = await client.get('/tasks', { per_page: 1, page: 1 });
				const ahead = (Date.parse(headers.date) - Date.parse(created)) / 1000;
				return outcome(Math.abs(ahead) <= 65, `Date is ${ahead} s after the time of creation`);
			},
		},
	],
};
