import { taskBody } from '../../../../support/bodies';
import { byId, run, simulate, SIMPLE_FIELDS } from '../../../../support/simulate';

const API = 'api.cloudconvert.com';

describe('Task: Get', () => {
	it('asks once for the task and outputs its ten simplified fields', async () => {
		const { world, requests } = simulate();
		const task = world.createEnded('finished', { jobId: 'job-1', name: 'to-pdf' });
		const { items } = await run('get', byId(task.id));
		expect(requests()).toEqual([`GET ${API}/v2/tasks/${task.id}`]);
		expect(items).toEqual([
			{
				json: {
					id: task.id,
					job_id: 'job-1',
					name: 'to-pdf',
					operation: 'convert',
					status: 'finished',
					code: null,
					message: null,
					credits: 1,
					ended_at: '2026-11-23T12:00:00+00:00',
					files: [{ filename: 'document.pdf', size: 51234 }],
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(items[0]?.json ?? {})).toEqual(SIMPLE_FIELDS);
	});

	it('outputs the task as CloudConvert sent it when Simplify is off', async () => {
		const { world } = simulate();
		const task = world.createEnded();
		const { json } = await run('get', { ...byId(task.id), simplify: false });
		expect(json).toEqual([JSON.parse(JSON.stringify(taskBody(world, task, API)))]);
	});

	it('outputs a failed task as it is, with its code and message and no files', async () => {
		const { world } = simulate();
		const task = world.createEnded('error');
		const { json } = await run('get', byId(task.id));
		expect(json).toMatchObject([
			{
				status: 'error',
				code: 'CONVERSION_FAILED',
				message: 'The file could not be converted.',
				files: [],
			},
		]);
	});

	it('asks for what is to be included, and adds it to the simplified fields', async () => {
		const { world, requests } = simulate();
		const task = world.createTask();
		const retry = world.retry(task.id);
		const include = ['depends_on_tasks', 'job', 'payload', 'retries'];
		const { json } = await run('get', { ...byId(task.id), options: { include } });
		expect(requests()).toEqual([
			`GET ${API}/v2/tasks/${task.id}?include=depends_on_tasks,job,payload,retries`,
		]);
		expect(Object.keys(json[0] ?? {})).toEqual([...SIMPLE_FIELDS, ...include]);
		expect(json[0]).toMatchObject({
			depends_on_tasks: {},
			job: { id: task.jobId },
			payload: { output_format: 'pdf' },
			retries: [{ id: retry.id }],
		});
	});

	it('sends no include for an empty choice', async () => {
		const { world, requests } = simulate();
		const task = world.createTask();
		await run('get', { ...byId(task.id), options: { include: [] } });
		expect(requests()).toEqual([`GET ${API}/v2/tasks/${task.id}`]);
	});

	it('takes an include as comma-separated text, as an expression may give it', async () => {
		const { world, requests } = simulate();
		const task = world.createTask();
		const options = { include: '={{ "job, payload,job," }}' };
		await run('get', { ...byId(task.id), options });
		expect(requests()).toEqual([`GET ${API}/v2/tasks/${task.id}?include=job,payload`]);
	});

	it('refuses an include that does not exist before anything is sent', async () => {
		const { world, requests } = simulate();
		const task = world.createTask();
		const options = { include: '={{ ["job", "secrets"] }}' };
		const { error } = await run('get', { ...byId(task.id), options });
		expect(error?.message).toBe('Include has a value that does not exist');
		expect(error?.description).toBe(
			'Use one of depends_on_tasks, job, payload, retries; it is the text "secrets". It is the value for item 0.',
		);
		expect(requests()).toEqual([]);
	});

	it('refuses a Simplify that is neither true nor false before anything is sent', async () => {
		const { requests } = simulate();
		const { error } = await run('get', { ...byId('a'), simplify: '={{ "perhaps" }}' });
		expect(error?.message).toBe('Simplify must be true or false');
		expect(requests()).toEqual([]);
	});
});
