import { jobBody } from '../../../../support/bodies';
import { continueRegular, itemsOf, simulate } from '../../../../support/simulate';
import {
	createFailedJob,
	createJob,
	jobById,
	jobOfItem,
	runJob,
	SIMPLE_JOB_FIELDS,
} from '../../../../support/simulateJobs';

const API = 'api.cloudconvert.com';

describe('Job: Get', () => {
	it('asks once for the job and outputs its simplified fields', async () => {
		const { world, requests } = simulate();
		const job = createJob(world, 'order-7');
		const { items } = await runJob('get', jobById(job.id));
		expect(requests()).toEqual([`GET ${API}/v2/jobs/${job.id}`]);
		const task = { status: 'finished', code: null, message: null };
		expect(items).toMatchObject([
			{
				json: {
					id: job.id,
					tag: 'order-7',
					status: 'finished',
					created_at: '2026-11-23T12:00:00+00:00',
					ended_at: '2026-11-23T12:00:00+00:00',
					credits: 1,
					tasks: [
						{ name: 'import', operation: 'import/url', ...task },
						{ name: 'convert', operation: 'convert', ...task },
						{ name: 'export', operation: 'export/url', ...task },
					],
					files: [{ filename: 'report.pdf', url: expect.stringMatching(/^https:/) as string }],
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(items[0]?.json ?? {})).toEqual(SIMPLE_JOB_FIELDS);
	});

	it('outputs the job as CloudConvert sent it when Simplify is off', async () => {
		const { world } = simulate();
		const job = createJob(world, undefined, 60);
		const { json } = await runJob('get', { ...jobById(job.id), simplify: false });
		expect(json).toEqual([JSON.parse(JSON.stringify(jobBody(world, job, API)))]);
	});

	it('outputs a job that runs as it is now, and does not wait', async () => {
		const { world } = simulate();
		const job = createJob(world, undefined, 60);
		const { json } = await runJob('get', jobById(job.id));
		expect(json).toMatchObject([{ status: 'processing', ended_at: null, tag: null, files: [] }]);
	});

	it('outputs a failed job with the codes and messages of its tasks', async () => {
		const { world } = simulate();
		const { json } = await runJob('get', jobById(createFailedJob(world).id));
		expect(json[0]?.tasks).toMatchObject([
			{ status: 'finished', code: null },
			{ code: 'CONVERSION_FAILED', message: 'The file could not be converted.' },
			{ code: 'INPUT_TASK_FAILED' },
		]);
	});

	it.each([
		[['tasks'], '?include=tasks'],
		['={{ " tasks,tasks " }}', '?include=tasks'],
		[[], ''],
	])('asks for the include %j', async (include, query) => {
		const { world, requests } = simulate();
		const { id } = createJob(world);
		const { error } = await runJob('get', { ...jobById(id), options: { include } });
		expect(error).toBeUndefined();
		expect(requests()).toEqual([`GET ${API}/v2/jobs/${id}${query}`]);
	});

	it.each([
		[{ options: { include: '={{ ["retries"] }}' } }, 'Include has a value that does not exist'],
		[{ simplify: '={{ "perhaps" }}' }, 'Simplify must be true or false'],
	])('refuses %j before anything is sent', async (wrong, message) => {
		const { requests } = simulate();
		const { error } = await runJob('get', { ...jobById('a'), ...wrong });
		expect(error?.message).toBe(message);
		expect(requests()).toEqual([]);
	});

	it('pairs jobs and errors with their items, although the answers come out of order', async () => {
		const { world, simulator } = simulate();
		const ids = [createJob(world).id, 'unknown', createJob(world).id];
		simulator.addFault({ when: ({ path }) => path.includes(`${ids[0]}`), delay: 100 });
		const settings = { ...continueRegular, items: itemsOf(ids) };
		const { items } = await runJob('get', jobOfItem, settings);
		expect(items).toMatchObject([
			{ json: { id: ids[0] }, pairedItem: { item: 0 } },
			{ json: { error: 'Job "unknown" was not found' }, pairedItem: { item: 1 } },
			{ json: { id: ids[2] }, pairedItem: { item: 2 } },
		]);
	});

	it('says so when the answer holds no job', async () => {
		const { simulator } = simulate();
		simulator.addFault({ body: { data: { status: 'finished' } } });
		const { error } = await runJob('get', jobById('a'));
		expect(error?.message).toBe("CloudConvert's answer could not be understood");
		expect(error?.description).toContain('but it has no job.');
	});
});
