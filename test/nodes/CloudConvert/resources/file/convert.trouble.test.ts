import { OperationalError, sleep } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { startNode } from '../../../../support/engine';
import { simulate, withoutBackOff } from '../../../../support/simulate';
import {
	conversionOf,
	hurry,
	isCreation,
	isDeletion,
	isLook,
	isTask,
	isUpload,
	isWait,
	runConvert,
	showJobAs,
	withoutResults,
} from '../../../../support/simulateFiles';
import type { LoggedRequest } from '../../../../support/simulator';
import { shownWith } from '../../../../support/wrongAnswers';

const isJob = ({ host, path }: LoggedRequest) => host.startsWith('api.') && /\/jobs\//.test(path);
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

describe('File: Convert, when CloudConvert refuses', () => {
	it.each([
		[
			402,
			{ message: 'No credits.', code: 'CREDITS_EXCEEDED' },
			'The CloudConvert account has no conversion credits left',
			/^Buy credits/,
		],
		[
			403,
			{ message: 'Invalid scope(s) provided.' },
			'The API key lacks the scope task.write',
			/task\.read and task\.write/,
		],
		[
			422,
			{ code: 'INVALID_DATA', errors: { 'tasks.convert.engine': ['The engine is invalid.'] } },
			'The engine is invalid.',
			/^Check Output Format and Options: .*engine/,
		],
		[500, {}, 'CloudConvert could not answer just now', /^A job may have been created/],
	])('with %i, says what to do', async (status, body, message, hint) => {
		withoutBackOff();
		const { simulator } = simulate();
		hurry(simulator);
		simulator.addFault({ when: isCreation, status, body });
		const { error } = await runConvert();
		expect(simulator.requests.filter(isCreation)).toHaveLength(1);
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(hint);
	});

	it('for a moment with 429, creates the job when it may', async () => {
		const { world, simulator } = simulate();
		const headers = { 'retry-after': '0' };
		simulator.addFault({ when: isCreation, status: 429, headers, times: 2 });
		const { items } = await runConvert();
		expect(simulator.requests.filter(isCreation)).toHaveLength(3);
		expect(world.jobs.size).toBe(1);
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
	});
});

describe('File: Convert, when the conversion fails,', () => {
	it.each([
		['convert', 'convert'],
		['import', 'import/url'],
	])('says the first cause, not what follows from it: %s', async (name, operation) => {
		const { world, simulator } = simulate();
		world.failOperation(operation);
		const { error } = await runConvert({ source: 'url', url: 'https://example.com/a.docx' });
		const [id] = world.jobs.keys();
		expect(error?.message).toBe('The file could not be converted. (CONVERSION_FAILED)');
		expect(error?.description).toBe(
			`Task "${name}" (${operation}) of job "${id}" failed. Check the file, Output Format and Options, then convert again.`,
		);
		expect(simulator.requests).toHaveLength(2);
	});

	it('deletes the job with Delete After, because that asks for privacy', async () => {
		const { world, simulator } = simulate();
		world.failOperation('convert');
		const { error } = await runConvert({ options: { deleteAfter: true } });
		expect(simulator.requests.filter(isDeletion)).toHaveLength(1);
		expect(world.jobs.size).toBe(0);
		expect(error?.description).toMatch(/ The job is deleted\.$/);
	});
});

describe('File: Convert, when an answer tells less than usual,', () => {
	async function convert(when: typeof isWait, change: Parameters<typeof showJobAs>[2]) {
		const { simulator, requests } = simulate();
		showJobAs(simulator, when, change);
		return { requests, ...(await runConvert()) };
	}

	it.each([
		['for the tasks of the job', (job: object) => ({ ...job, tasks: undefined }), '/jobs/'],
		['for the form of the upload task', withoutResults, '/tasks/'],
	])('asks %s', async (_what, change, path) => {
		const { items, requests } = await convert(isCreation, change as never);
		expect(requests()).toHaveLength(5);
		expect(requests()[1]).toContain(`GET api.cloudconvert.com/v2${path}`);
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
	});

	it.each([
		['an error', 'error', /^The file could not be converted/],
		['a file', 'finished', undefined],
	])('asks for the job whose end came without its tasks, once: %s', async (...row) => {
		const [, status, message] = row;
		const { world, simulator } = simulate();
		if (status === 'error') world.failOperation('convert');
		simulator.addFault({ when: isWait, ...shownWith({ tasks: undefined }) });
		const { error, items } = await runConvert();
		expect(simulator.requests.filter(isJob)).toHaveLength(1);
		if (message) expect(error?.message).toMatch(message);
		else expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
	});

	it('says so when the job has no tasks then either', async () => {
		const { simulator } = simulate();
		const none = shownWith({ tasks: [] });
		for (const when of [isWait, isJob]) simulator.addFault({ ...none, when, times: Infinity });
		const { error } = await runConvert();
		expect(error?.message.replace(UUID, '…')).toBe('Job "…" has no converted file');
		expect(simulator.requests.filter(isJob)).toHaveLength(1);
	});

	it.each([
		[
			'no files',
			isWait,
			{ tasks: [{ id: 'a', operation: 'export/url' }] },
			'Job "…" has no converted file',
		],
		[
			'no ID of its upload task',
			isCreation,
			{ tasks: [{ name: 'import' }] },
			'Job "…" has no import task',
		],
	])('fails with the job when it has %s', async (_what, when, change, message) => {
		const { error } = await convert(when, ({ id, status }) => ({ id, status, ...change }));
		expect(error?.message.replace(UUID, '…')).toBe(message);
		expect(error?.description).toBe(
			'Look at the job in the CloudConvert dashboard, then convert again.',
		);
	});

	it('says so when the upload task tells no form at all', async () => {
		const { world, simulator } = simulate();
		showJobAs(simulator, isCreation, withoutResults);
		simulator.addFault({ when: isTask, ...shownWith({ result: null }) });
		const { error } = await runConvert();
		const [{ id, taskIds } = { id: '', taskIds: [] }] = world.jobs.values();
		expect(error?.message).toBe(
			`Task "${taskIds[0]}" tells no address for its file (operation import/upload, status waiting)`,
		);
		expect(error?.description).toBe(
			`Try again; if it stays so, a proxy may be changing answers. Before you convert again, look at the job with Job > Get: "${id}".`,
		);
	});
});

describe('File: Convert, when time goes by,', () => {
	it('fails after Max Wait, with the job to go on with', async () => {
		const { world } = simulate('real');
		world.taskSeconds = 60;
		const { error } = await runConvert({ options: { maxWait: 1 } });
		const [id] = world.jobs.keys();
		expect(error?.message).toBe(`Job "${id}" has not ended within 1 seconds`);
		expect(error?.description).toBe(
			'CloudConvert gave no answer. Raise Options > Max Wait, or get its files later, with Job > Wait and Task > Download Files.',
		);
	});

	it('finds a job whose creation was not answered when the list shows it late', async () => {
		const { world, simulator } = simulate();
		world.jobsVisibleAfter = 3;
		hurry(simulator);
		simulator.addFault({ when: isCreation, drop: true, afterEffect: true });
		simulator.beforePage = () => world.advance(1);
		const { items } = await runConvert();
		expect(simulator.requests.filter(isLook)).toHaveLength(3);
		expect(world.jobs.size).toBe(1);
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
	});

	it('takes the files although the job cannot be deleted, and tells that it is there', async () => {
		const { simulator } = simulate();
		withoutBackOff();
		simulator.addFault({ when: isDeletion, status: 500, times: Infinity });
		const { items } = await runConvert({ options: { deleteAfter: true } });
		expect(items[0]?.json.deleted).toBe(false);
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
	});

	it('is cancelled while the file is on its way, and sends nothing more', async () => {
		const { simulator } = simulate();
		simulator.addFault({ when: isUpload, delay: 500 });
		const execution = startNode(await conversionOf({}));
		while (!simulator.requests.some(isUpload)) await sleep(20);
		execution.cancel();
		await execution.catch((error: unknown) => expect(error).toBeInstanceOf(OperationalError));
		await sleep(700);
		expect(simulator.requests.some(isWait)).toBe(false);
	});
});
