import { simulate, withoutBackOff } from '../../../../support/simulate';
import {
	createFailedJob,
	createJob,
	jobById,
	runJob,
	SIMPLE_JOB_FIELDS,
} from '../../../../support/simulateJobs';

const lineFor = (id: string, host = 'sync.api.cloudconvert.com') => `GET ${host}/v2/jobs/${id}`;

afterEach(() => jest.restoreAllMocks());

describe('Job: Wait', () => {
	it('asks the synchronous host once, and outputs the job as it ended', async () => {
		const { world, requests } = simulate();
		const job = createJob(world, 'mine', 30);
		const { items } = await runJob('wait', jobById(job.id));
		expect(requests()).toEqual([lineFor(job.id)]);
		expect(items).toMatchObject([
			{
				json: {
					id: job.id,
					status: 'finished',
					ended_at: '2026-11-23T12:01:30+00:00',
					files: [{ filename: 'report.pdf' }],
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(items[0]?.json ?? {})).toEqual(SIMPLE_JOB_FIELDS);
	});

	it('outputs the job as sent when Simplify is off', async () => {
		const { world } = simulate();
		const { json } = await runJob('wait', { ...jobById(createJob(world).id), simplify: false });
		expect(json).toMatchObject([{ tasks: [{ host_name: 'pearline' }, {}, {}] }]);
	});

	it.each([
		[{ region: 'us-east' }, 'us-east.sync.api.cloudconvert.com'],
		[{ environment: 'sandbox' }, 'sync.api.sandbox.cloudconvert.com'],
	])('asks the synchronous host of the credential %j', async (where, host) => {
		const { world, requests } = simulate();
		const environment = host.includes('sandbox') ? 'sandbox' : 'live';
		world.keys.set('other', { scopes: ['task.read'], environment });
		const { id } = createJob(world, undefined, 5);
		const credentials = { apiKey: 'other', ...where };
		const { json } = await runJob('wait', jobById(id), { credentials });
		expect(requests()).toEqual([lineFor(id, host)]);
		expect(json).toMatchObject([{ id, status: 'finished' }]);
	});

	it('asks again after passing trouble, and after an answer that came early', async () => {
		withoutBackOff();
		const { world, simulator, requests } = simulate();
		const { id } = createJob(world, undefined, 5);
		simulator.addFault({ drop: true });
		simulator.addFault({ body: { data: { id, status: 'processing' } } });
		const { json } = await runJob('wait', jobById(id));
		expect(requests()).toEqual(Array(3).fill(lineFor(id)));
		expect(json).toMatchObject([{ id, status: 'finished' }]);
	});

	it('fails the item when Max Wait is over, and says what to do', async () => {
		const { world, requests } = simulate('real');
		const { id } = createJob(world, undefined, 60);
		const began = Date.now();
		const { error, items } = await runJob('wait', { ...jobById(id), options: { maxWait: 1 } });
		expect(Date.now() - began).toBeLessThan(2500);
		expect(requests()).toEqual([lineFor(id)]);
		expect(items).toEqual([]);
		expect(error?.message).toBe(`Job "${id}" has not ended within 1 seconds`);
		expect(error?.description).toBe(
			'CloudConvert gave no answer. Raise Options > Max Wait, or get it later, with Job > Get.',
		);
	});

	it('outputs a job that ended as error, unless told otherwise', async () => {
		const { world } = simulate();
		const { json } = await runJob('wait', jobById(createFailedJob(world, 5).id));
		expect(json).toMatchObject([{ status: 'error', files: [] }]);
	});

	it('outputs a job that finished, also with Fail if Job Failed', async () => {
		const { world } = simulate();
		const options = { failOnJobError: true };
		const { json } = await runJob('wait', { ...jobById(createJob(world).id), options });
		expect(json).toMatchObject([{ status: 'finished' }]);
	});

	it('fails the item with the first cause, and not with what came of it', async () => {
		const { world } = simulate();
		const { id } = createFailedJob(world, 5);
		// The vendor may list tasks in any order.
		world.jobs.get(id)?.taskIds.reverse();
		const options = { failOnJobError: '={{ "true" }}' };
		const { error, json } = await runJob('wait', { ...jobById(id), options });
		expect(json).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: 'The file could not be converted. (CONVERSION_FAILED)',
			description: `Task "convert" (convert) of job "${id}" failed. Turn off Options > Fail if Job Failed to get the job instead.`,
			context: { itemIndex: 0 },
		});
	});

	it.each([
		[{ maxWait: 0 }, 'Max Wait must be a whole number from 1 up'],
		[{ maxWait: '={{ "soon" }}' }, 'Max Wait must be a whole number from 1 up'],
		[{ failOnJobError: '={{ 2 }}' }, 'Fail if Job Failed must be true or false'],
	])('refuses the options %j before anything is sent', async (options, message) => {
		const { requests } = simulate();
		const { error } = await runJob('wait', { ...jobById('a'), options });
		expect(error?.message).toBe(message);
		expect(requests()).toEqual([]);
	});
});
