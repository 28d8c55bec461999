import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { conversion } from '../../../../support/client';
import { located, run, simulate } from '../../../../support/simulate';
import { itemWithFile } from '../../../../support/simulateFiles';
import { jobById, runJob } from '../../../../support/simulateJobs';

const ORDERS = ['asNamed', 'reversed', 'shuffled'] as const;

/** The Task field with the task of this name, as a workflow finds it. */
const named = (name: string) => ({
	taskId: located('id', `={{ $json.tasks.find((task) => task.name === '${name}').id }}`),
});

describe.each(ORDERS)('The tasks of a job, %s,', (order) => {
	keepBinaryDataIn('memory');

	it('have IDs, so that Create, Upload File, Wait and Download Files chain', async () => {
		const { world } = simulate();
		world.taskOrder = order;
		const definition = JSON.stringify(conversion());
		const [job] = (await runJob('create', { definition })).json;
		const items = [await itemWithFile('the report', 'report.docx', job)];
		const uploaded = await run('upload', named('import'), { items });
		expect(uploaded.json).toMatchObject([{ name: 'import', status: 'finished' }]);
		const waited = await runJob('wait', jobById(job?.id));
		const downloaded = await run('download', named('export'), { items: waited.items });
		expect(downloaded.json).toMatchObject([{ job_id: job?.id, filename: 'report.pdf' }]);
		expect(String(await binaryOf(downloaded.items[0]))).toBe('converted to pdf: the report');
	});

	it.each([
		['early', 1, 2],
		['late', 2, 1],
	])('tell the first that failed by its time: %s', async (first, early, late) => {
		const { world } = simulate();
		world.taskOrder = order;
		Object.assign(world.operationSeconds, { optimize: early, thumbnail: late });
		for (const operation of ['optimize', 'thumbnail']) world.failOperation(operation);
		const { tasks } = conversion({ operation: 'import/url', url: 'https://example.com/a.docx' });
		const { id } = world.createJob({
			tasks: {
				...tasks,
				early: { operation: 'optimize', input: 'import' },
				late: { operation: 'thumbnail', input: 'import' },
			},
		});
		const { error } = await runJob('wait', { ...jobById(id), options: { failOnJobError: true } });
		expect(error?.description).toContain(`Task "${first}" `);
	});
});
