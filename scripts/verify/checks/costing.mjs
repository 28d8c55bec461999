import { dataOf, exportOf, finishedJob, SAMPLE, taskOf } from '../fixtures.mjs';
import { outcome, told } from '../outcomes.mjs';

const RAW = { operation: 'import/raw', file: SAMPLE.content, filename: SAMPLE.filename };

/** The task `work` of a job that has finished. */
async function worked(client, work) {
	const exports = work.operation !== 'metadata' && { export: exportOf('work') };
	const tasks = { import: RAW, work: { input: 'import', ...work }, ...exports };
	return taskOf(await finishedJob(client, await client.createJob(tasks, '-work')), 'work');
}

export const costing = {
	title: 'What costs credits',
	checks: [
		{
			name: 'A finished conversion tells its credits as a number',
			reliesOn: ['api/job.ts', 'api/task.ts'],
			costs: 1,
			async run(client) {
				const { credits } = await worked(client, { operation: 'convert', output_format: 'pdf' });
				return outcome(typeof credits === 'number', `${JSON.stringify(credits)}`);
			},
		},
		{
			name: 'Metadata are an object in the result',
			reliesOn: ['api/task.ts', 'resources/file/getMetadata.ts'],
			costs: 1,
			async run(client) {
				const { metadata } = (await worked(client, { operation: 'metadata' })).result ?? {};
				return outcome(
					typeof metadata === 'object' && metadata,
					JSON.stringify(metadata ?? null).slice(0, 80),
				);
			},
		},
		{
			name: 'The output of a command is a text in the result',
			reliesOn: ['api/task.ts', 'resources/file/command.ts'],
			costs: 1,
			async run(client) {
				const command = { engine: 'ffmpeg', command: 'ffmpeg', arguments: '-version' };
				const work = { operation: 'command', ...command, capture_output: true };
				const { output } = (await worked(client, work)).result ?? {};
				return outcome(typeof output === 'string', String(output).slice(0, 60));
			},
		},
		{
			name: 'A retry is a new task, of which the old one knows',
			reliesOn: ['resources/task/retry.ts'],
			costs: 1,
			async run(client) {
				const { id } = await client.fixtures.cancelled();
				const answer = await client.api('POST', `/tasks/${id}/retry`);
				const retry = dataOf(answer);
				const { data } = (await client.get(`/tasks/${id}`, { include: 'retries' })).body;
				const isKnown = data.retries.some((each) => each.id === retry.id);
				const seen = `${told(answer)}, retry_of_task_id ${retry.retry_of_task_id === id}`;
				return outcome(retry.id !== id && isKnown, seen);
			},
		},
	],
};
