import { keepBinaryDataIn } from '../../../support/binaryData';
import {
	byId,
	continueError,
	continueRegular,
	run,
	simulate,
	withoutBackOff,
} from '../../../support/simulate';
import {
	createUpload,
	hurry,
	isCreation,
	isDownload,
	isLook,
	isUpload,
	itemWithFile,
	runConvert,
} from '../../../support/simulateFiles';
import { createFailedJob, createJob, jobById, runJob } from '../../../support/simulateJobs';
import { FROM_URL } from '../../../support/client';
import type { World } from '../../../support/world';

const text = expect.any(String) as string;

const firstJob = ({ jobs }: World) => [...jobs.values()][0];
const taskNamed = ({ tasks }: World, wanted: string) =>
	[...tasks.values()].find(({ name }) => name === wanted);

afterEach(() => jest.restoreAllMocks());

describe.each([
	['in place', continueRegular],
	['of the error output', continueError],
])('The item of an error, %s,', (_where, settings) => {
	const store = keepBinaryDataIn('filesystem');

	type Result = Awaited<ReturnType<typeof run>>;

	/** The JSON of the one item that came out. */
	function jsonOf({ outputs, error }: Result) {
		const items = outputs.flatMap((output) => output ?? []);
		expect([items.length, error]).toEqual([1, undefined]);
		expect(outputs.findIndex((output) => output?.length === 1)).toBe(
			settings === continueError ? 1 : 0,
		);
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
		return items[0]?.json ?? {};
	}

	const convert = async (parameters: Parameters<typeof runConvert>[0] = {}, more = {}) =>
		jsonOf(await runConvert(parameters, { ...settings, ...more }));

	it('names the job, the task and the reason when a conversion failed', async () => {
		const { world } = simulate();
		world.failOperation('convert');
		const json = await convert();
		expect(json).toMatchObject({
			error: 'The file could not be converted. (CONVERSION_FAILED)',
			description: text,
			code: 'CONVERSION_FAILED',
			job_id: firstJob(world)?.id,
			task_id: taskNamed(world, 'convert')?.id,
			tag: firstJob(world)?.tag,
		});
		expect(json).not.toHaveProperty('http_status');
		expect(json.may_exist ?? false).toBe(false);
	});

	it.each([
		[402, 'CREDITS_EXCEEDED'],
		[403, 'FORBIDDEN'],
		[422, 'INVALID_DATA'],
	])('has the status as a number, and the code: %i, %s', async (status, code) => {
		const { simulator } = simulate();
		simulator.addFault({ when: isCreation, status, body: { message: 'No.', code } });
		const json = await convert();
		expect(json).toMatchObject({ error: text, description: text, code, http_status: status });
		expect(json).not.toHaveProperty('job_id');
		expect(json.may_exist ?? false).toBe(false);
	});

	it('says that a job may exist, with its tag', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		simulator.addFault({ when: isCreation, status: 500, afterEffect: true });
		const json = await convert({ options: { tag: 'mine' } });
		expect(json).toMatchObject({ may_exist: true, tag: 'mine', http_status: 500, error: text });
		expect(world.charges).toHaveLength(1);
	});

	it('says that a job may exist when looking for it by its own tag finds none', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		hurry(simulator);
		simulator.addFault({ when: isCreation, drop: true, afterEffect: true });
		simulator.addFault({ when: isLook, body: { data: [] }, times: Infinity });
		const json = await convert();
		expect(json).toMatchObject({ may_exist: true, tag: firstJob(world)?.tag, error: text });
	});

	it('names the job when its file cannot be uploaded', async () => {
		const { world, simulator } = simulate();
		simulator.addFault({ when: isUpload, status: 400 });
		const json = await convert();
		const { id, tag } = firstJob(world) ?? {};
		expect(json).toMatchObject({ error: text, http_status: 400, job_id: id, tag });
	});

	it('names the job when its file cannot be downloaded', async () => {
		const { world, simulator } = simulate();
		simulator.addFault({ when: isDownload, status: 404, times: Infinity });
		const json = await convert();
		const { id, tag } = firstJob(world) ?? {};
		const task = taskNamed(world, 'export')?.id;
		expect(json).toMatchObject({ error: text, http_status: 404, job_id: id, tag, task_id: task });
	});

	it("names the job when n8n's own store fails", async () => {
		const { world, simulator } = simulate();
		const items = [await itemWithFile('the report')];
		simulator.onRequest = (request) => {
			if (isCreation(request)) store.loseFiles();
		};
		const json = await convert({}, { items });
		const { id, tag } = firstJob(world) ?? {};
		expect(json).toMatchObject({ error: text, description: text, job_id: id, tag });
		expect(json.error).not.toMatch(/^ENOENT/);
	});

	it('names the job when Max Wait is over', async () => {
		const { world } = simulate('real');
		world.taskSeconds = 60;
		const json = await convert({ options: { maxWait: 1 } });
		const { id, tag } = firstJob(world) ?? {};
		expect(json).toMatchObject({ error: text, description: text, job_id: id, tag });
	});

	it('has what to do and nothing that is not known when nothing was sent', async () => {
		const { requests } = simulate();
		const json = await convert({}, { items: [{ json: {} }] });
		expect(requests()).toEqual([]);
		expect(Object.keys(json).sort()).toEqual(['description', 'error']);
	});

	it('names the task that was asked for', async () => {
		simulate();
		const json = jsonOf(await run('get', byId('0-no-such-task'), settings));
		expect(json).toMatchObject({
			error: text,
			description: text,
			code: 'NOT_FOUND',
			http_status: 404,
			task_id: '0-no-such-task',
		});
	});

	it('names the task that failed while it was waited for', async () => {
		const { world } = simulate();
		const why = { code: 'CONVERSION_FAILED', message: 'No.', status: 'error' } as const;
		const { id, jobId } = world.createTask({ ...why, operation: 'convert' });
		const json = jsonOf(
			await run('wait', { ...byId(id), options: { failOnTaskError: true } }, settings),
		);
		expect(json).toMatchObject({ code: 'CONVERSION_FAILED', task_id: id, job_id: jobId });
	});

	it('names the job that failed while it was waited for', async () => {
		const { world } = simulate();
		const { id, tag } = createFailedJob(world);
		const json = jsonOf(
			await runJob('wait', { ...jobById(id), options: { failOnJobError: true } }, settings),
		);
		const task = taskNamed(world, 'convert')?.id;
		expect(json).toMatchObject({ code: 'CONVERSION_FAILED', job_id: id, tag, task_id: task });
	});

	it('says that a new task may exist after a retry without an answer', async () => {
		const { world, simulator } = simulate();
		const { id } = world.createEnded('error');
		simulator.addFault({ drop: true, afterEffect: true });
		const json = jsonOf(await run('retry', byId(id), settings));
		expect(json).toMatchObject({ error: text, may_exist: true, task_id: id });
	});

	it('says that a job may exist after Job > Create without an answer', async () => {
		const { simulator } = simulate();
		simulator.addFault({ status: 503, afterEffect: true });
		const definition = JSON.stringify(FROM_URL);
		const json = jsonOf(await runJob('create', { definition }, settings));
		expect(json).toMatchObject({ may_exist: true, tag: 'mine', http_status: 503 });
	});

	it('names the job that could not be deleted', async () => {
		const { world, simulator } = simulate();
		const { id } = createJob(world);
		simulator.addFault({ status: 403, body: { message: 'No.', code: 'FORBIDDEN' } });
		const json = jsonOf(await runJob('delete', jobById(id), settings));
		expect(json).toMatchObject({ code: 'FORBIDDEN', http_status: 403, job_id: id });
	});

	it('names the task whose file could not be uploaded', async () => {
		const { world, simulator } = simulate();
		const { id } = createUpload(world);
		simulator.addFault({ when: isUpload, status: 400 });
		const items = [await itemWithFile('the report')];
		const json = jsonOf(await run('upload', byId(id), { ...settings, items }));
		expect(json).toMatchObject({ error: text, http_status: 400, task_id: id });
	});
});
