import { OperationalError, sleep } from 'n8n-workflow';

import { keepBinaryDataIn } from '../../../../support/binaryData';
import { startNode } from '../../../../support/engine';
import { byId, run, simulate, withoutBackOff } from '../../../../support/simulate';
import { createUpload, isTask, isUpload, itemWithFile } from '../../../../support/simulateFiles';
import type { Fault, LoggedRequest } from '../../../../support/simulator';
import { shownWith } from '../../../../support/wrongAnswers';

const TIMEOUT = 150;

afterEach(() => jest.restoreAllMocks());

describe.each(['memory', 'filesystem'] as const)('Uploading a file from %s', (mode) => {
	keepBinaryDataIn(mode);

	/** Uploads a file to a task, in spite of trouble. */
	async function upload(...faults: Fault[]) {
		withoutBackOff();
		const { world, simulator } = simulate();
		const { id } = createUpload(world);
		const begun = jest.spyOn(world, 'begin');
		for (const fault of faults) simulator.addFault({ when: isUpload, ...fault });
		const requestOptions = faults.some(({ delay }) => delay) ? { timeout: TIMEOUT } : {};
		const items = [await itemWithFile('the bytes')];
		const result = await run('upload', { ...byId(id), requestOptions }, { items });
		const count = (when: typeof isTask) => simulator.requests.filter(when).length;
		const task = world.tasks.get(id);
		return {
			...result,
			...{ id, task, simulator, accepted: begun.mock.calls.length },
			...{ tries: count(isUpload), looks: count(isTask) },
		};
	}

	it.each([
		['a dropped connection', { drop: true }],
		['a 429', { status: 429, headers: { 'retry-after': '0' } }],
		['a 503', { status: 503 }],
		['silence', { drop: true, delay: 3 * TIMEOUT }],
	])('is sent again after %s while the task waits for it', async (_what, fault) => {
		const { task, tries, looks, accepted } = await upload(fault);
		expect([tries, looks, accepted]).toEqual([2, 3, 1]);
		expect(task?.files).toMatchObject([{ content: Buffer.from('the bytes') }]);
	});

	it.each([
		['a dropped connection', { drop: true }],
		['a 503', { status: 503 }],
		['a 500', { status: 500 }],
		['silence', { delay: 3 * TIMEOUT }],
	])('is not sent again after %s when the task has it', async (_what, fault) => {
		const { json, tries, looks, accepted } = await upload({ ...fault, afterEffect: true });
		expect([tries, looks, accepted]).toEqual([1, 3, 1]);
		expect(json).toMatchObject([{ status: 'finished' }]);
	});

	it.each([
		[{ status: 400 }, 1, /\[HTTP 400\]$/],
		[{ drop: true, times: 9 }, 5, /\(ECONNRESET\)$/],
		[{ drop: true, delay: 3 * TIMEOUT, times: 9 }, 5, /\(ETIMEDOUT\)$/],
	])('fails after %j with the task that still waits', async (fault, times, hint) => {
		const began = Date.now();
		const { error, id, tries, accepted } = await upload(fault);
		expect(Date.now() - began).toBeLessThan(6000);
		expect([tries, accepted]).toEqual([times, 0]);
		expect(error?.message).toBe(`The file "report.docx" could not be uploaded to Task "${id}"`);
		expect(error?.description).toMatch(
			/^The task still waits for it\. Try again, with Task > Upload File\. /,
		);
		expect(error?.description).toMatch(hint);
	});

	const page = { body: '<html>Welcome</html>', headers: { 'content-type': 'text/html' } };
	const moved = { status: 307, headers: { location: 'https://example.com/' } };

	it.each([
		['a redirect', moved, 307],
		['a web page', page, 200],
	])('asks the task after %s, and says so when it still waits', async (_what, fault, status) => {
		withoutBackOff();
		const { error, id, tries, accepted } = await upload({ ...fault, times: Infinity });
		expect([tries, accepted]).toEqual([5, 0]);
		expect(error?.message).toBe(`The file "report.docx" could not be uploaded to Task "${id}"`);
		expect(error?.description).toBe(
			`A web page or a redirect came in place of an answer, and the file has not arrived. A proxy or firewall between n8n and CloudConvert may be answering in its place. [HTTP ${status}]`,
		);
	});

	it.each([
		['a redirect', moved],
		['a web page', page],
	])('goes on after %s when the task has the file', async (_what, fault) => {
		const { json, tries, accepted } = await upload({ ...fault, afterEffect: true });
		expect([tries, accepted]).toEqual([1, 1]);
		expect(json).toMatchObject([{ status: 'finished' }]);
	});

	it('is made again after a web page while the task waits for it', async () => {
		const { tries, accepted } = await upload(page);
		expect([tries, accepted]).toEqual([2, 1]);
	});

	it('whose form has expired says that the task can take it no more', async () => {
		const { error, tries, accepted } = await upload({ status: 403 });
		expect([tries, accepted]).toEqual([1, 0]);
		expect(error?.description).toBe(
			'Its form has expired, or does not allow this file: the task cannot take it any more. Create a new job. [HTTP 403]',
		);
	});

	it('goes to the form that the task has by then', async () => {
		const url = 'https://upload.cloudconvert.com/elsewhere';
		const result = { form: { url, parameters: {} } };
		let looks = 0;
		const isSecondLook = (request: LoggedRequest) => isTask(request) && (looks += 1) === 2;
		const { simulator } = await upload(
			{ status: 503 },
			{ when: isSecondLook, ...shownWith({ result }) },
		);
		expect(simulator.requests.filter(isUpload).at(-1)?.path).toBe('/elsewhere');
	});

	it('stops soon after the user cancels the execution', async () => {
		const { world, simulator } = simulate();
		const { id } = createUpload(world);
		simulator.addFault({ when: isUpload, drop: true, delay: 1500 });
		const items = [await itemWithFile('x')];
		const execution = startNode({ parameters: { operation: 'upload', ...byId(id) }, items });
		while (!simulator.requests.some(isUpload)) await sleep(20);
		const cancelled = Date.now();
		execution.cancel();
		await execution.catch((error: unknown) => expect(error).toBeInstanceOf(OperationalError));
		expect(Date.now() - cancelled).toBeLessThan(1500);
		await sleep(200);
		expect(simulator.requests).toHaveLength(2);
	});
});

describe('A task that takes no file', () => {
	keepBinaryDataIn('memory');

	const form = { url: 'https://upload.cloudconvert.com/a', parameters: {} };
	const choose = 'Choose an import/upload task that is waiting: each takes one file.';
	const tryAgain = 'Try again; if it stays so, a proxy may be changing answers.';

	it.each([
		['convert', 'waiting', null, 'takes no file', choose],
		['import/upload', 'finished', { form }, 'takes no file any more', choose],
		['import/upload', 'error', null, 'takes no file any more', choose],
		['import/upload', 'waiting', null, 'tells no address for its file', tryAgain],
		[
			'import/upload',
			'waiting',
			{ form: { ...form, url: 'file:///a' } },
			'tells no address for its file',
			tryAgain,
		],
		[
			'import/upload',
			'waiting',
			{ form: { url: form.url } },
			'tells no address for its file',
			tryAgain,
		],
	])('is told from others: %s, %s, %j', async (operation, status, result, problem, hint) => {
		const { simulator } = simulate();
		simulator.addFault({ body: { data: { id: 'a', operation, status, result } } });
		const { error } = await run('upload', byId('a'), { items: [await itemWithFile('x')] });
		expect(error?.message).toBe(`Task "a" ${problem} (operation ${operation}, status ${status})`);
		expect(error?.description).toBe(hint);
		expect(simulator.requests).toHaveLength(1);
	});
});
