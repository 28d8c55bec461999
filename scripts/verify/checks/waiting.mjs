import { dataOf, hasEnded, taskOf } from '../fixtures.mjs';
import { outcome, told } from '../outcomes.mjs';

const UPLOAD = { operation: 'import/upload' };

/** Whether a request to the synchronous host is answered when something has ended, and not before. */
async function heldOpen(client, noun) {
	const job = dataOf(await client.createJob({ import: UPLOAD }, '-held'));
	const [task] = job.tasks;
	const id = noun === 'job' ? job.id : task.id;
	/** @type {any} */
	let answer;
	const asked = client.get(`/${noun}s/${id}`, {}, { isSync: true }).then((early) => {
		answer = early;
	});
	// A rejection is looked at below.
	asked.catch(() => {});
	const { holding } = client.service;
	await client.pause(holding);
	const early = answer && `answered in ${answer.milliseconds} ms with ${answer.body?.data?.status}`;
	await client.api('POST', `/tasks/${task.id}/cancel`);
	await asked;
	return outcome(!early, early ?? `open for ${holding} ms, and answered at the end`);
}

export const waiting = {
	title: 'The synchronous host',
	checks: [
		...['task', 'job'].map((noun) => ({
			name: `The synchronous host answers for a ${noun} when it has ended`,
			reliesOn: ['api/untilEnded.ts', 'transport/hosts.ts'],
			run: async (client) => await heldOpen(client, noun),
		})),
		{
			name: 'The synchronous host answers with 200 for a task that failed',
			reliesOn: ['api/untilEnded.ts', 'resources/task/wait.ts'],
			async run(client) {
				const { id } = await client.fixtures.cancelled();
				const answer = await client.get(`/tasks/${id}`, {}, { isSync: true });
				const { status } = answer.body?.data ?? {};
				return outcome(answer.status === 200 && status === 'error', `${told(answer)}, ${status}`);
			},
		},
		{
			name: 'The synchronous host answers with all tasks of a job that failed',
			reliesOn: ['api/untilEnded.ts', 'resources/job/wait.ts'],
			async run(client) {
				const { job } = await client.fixtures.cancelled();
				const answer = await client.get(`/jobs/${job.id}`, {}, { isSync: true });
				const { status, tasks = [] } = answer.body?.data ?? {};
				const isWhole = tasks.length === 2 && tasks.every(hasEnded);
				const seen = `${told(answer)}, ${status}, ${tasks.length} tasks`;
				const isSame = taskOf({ tasks }, 'export').status === 'error';
				return outcome(answer.status === 200 && isWhole && isSame, seen);
			},
		},
	],
};
