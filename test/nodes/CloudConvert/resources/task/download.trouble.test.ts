import { OperationalError, sleep } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { startNode } from '../../../../support/engine';
import { byId, run, simulate, withoutBackOff } from '../../../../support/simulate';
import {
	createExport,
	expireFirstLink,
	isDownload,
	isTask,
} from '../../../../support/simulateFiles';
import { slowStream, stuckStream } from '../../../../support/streams';
import { filesListed } from '../../../../support/wrongAnswers';

const STUCK = { when: isDownload, headers: {} };

/** Milliseconds after which a transfer that stands still is given up. */
const STILL = 300;

afterEach(() => jest.restoreAllMocks());

describe.each(['memory', 'filesystem'] as const)('Downloading files into %s', (mode) => {
	keepBinaryDataIn(mode);

	/** Downloads the files of a task, in spite of trouble. */
	async function download(
		prepare: (simulation: ReturnType<typeof simulate>) => void,
		{ timeout = 5000, more = [] as string[] } = {},
	) {
		withoutBackOff();
		const simulation = simulate();
		const { id } = createExport(simulation.world, 'a.pdf', ...more);
		prepare(simulation);
		const parameters = { ...byId(id), requestOptions: { timeout } };
		const result = await run('download', parameters);
		const count = (when: typeof isTask) => simulation.simulator.requests.filter(when).length;
		return { ...result, id, tries: count(isDownload), looks: count(isTask) };
	}

	it('asks for links that have expired anew, once for all files', async () => {
		const { items, looks, tries } = await download(({ simulator }) => expireFirstLink(simulator), {
			more: ['b'],
		});
		expect([looks, tries]).toEqual([2, 4]);
		expect(String(await binaryOf(items[0]))).toBe('the bytes of a.pdf');
		expect(String(await binaryOf(items[1]))).toBe('the bytes of b');
	});

	it.each([
		['in another order', ['b.pdf'], (files: object[]) => [...files].reverse()],
		[
			'in another order, some of the same name',
			['b.pdf', 'a.pdf'],
			([a, b, c]: object[]) => [b, a, c] as object[],
		],
	])('gives each file its own name when the renewed links come %s', async (...row) => {
		const [, more, list] = row;
		const { items, error } = await download(
			({ simulator, world }) => {
				for (const { files } of world.tasks.values()) {
					files.forEach((file, index) => {
						file.content = Buffer.from(`${index} ${file.filename}`);
						file.size = file.content.length;
					});
				}
				expireFirstLink(simulator);
				let count = 0;
				simulator.addFault({ when: (r) => isTask(r) && count++ > 0, ...filesListed(list) });
			},
			{ more },
		);
		expect(error).toBeUndefined();
		const names = ['a.pdf', ...more];
		expect(items.map(({ json }) => json.filename)).toEqual(names);
		const contents = await Promise.all(items.map(async (item) => String(await binaryOf(item))));
		expect(contents).toEqual(names.map((name, index) => `${index} ${name}`));
	});

	it.each([
		['is not listed any more', ([, b]: object[]) => [b] as object[]],
		['has another name', ([a, b]: object[]) => [{ ...a, filename: 'c.pdf' }, b] as object[]],
	])('fails with the task when a file %s once its link has expired', async (_what, list) => {
		const { error, id, tries } = await download(
			({ simulator }) => {
				expireFirstLink(simulator);
				let count = 0;
				simulator.addFault({ when: (r) => isTask(r) && count++ > 0, ...filesListed(list) });
			},
			{ more: ['b.pdf'] },
		);
		expect(error?.message).toBe(`The file "a.pdf" of task "${id}" could not be downloaded`);
		expect(error?.description).toMatch(/does not list the file any more/);
		expect(tries).toBe(3);
	});

	it.each([401, 403, 404, 410])('gives up when the new link gives %i, too', async (status) => {
		const { error, id, looks, tries } = await download(({ simulator }) =>
			simulator.addFault({ when: isDownload, status, times: Infinity }),
		);
		expect([looks, tries]).toEqual([2, 2]);
		expect(error?.message).toBe(`The file "a.pdf" of task "${id}" could not be downloaded`);
		expect(error?.description).toBe(
			`CloudConvert deletes files 24 hours after their task ended. Convert again. [HTTP ${status}]`,
		);
	});

	it.each([
		['is cut off', { cutAfter: 5 }],
		['breaks before the first byte', { cutAfter: 0 }],
		['is dropped', { drop: true }],
		['gets a 503', { status: 503 }],
		['stands still', { body: stuckStream('the by'), headers: {} }],
	])('tries again when it %s', async (_what, fault) => {
		const { items, looks, tries } = await download(
			({ simulator }) => simulator.addFault({ when: isDownload, ...fault }),
			{ timeout: 'body' in fault ? STILL : 5000 },
		);
		expect([looks, tries]).toEqual([1, 2]);
		expect(String(await binaryOf(items[0]))).toBe('the bytes of a.pdf');
	});

	it("ends with the user's Timeout when it stands still each time", async () => {
		const began = Date.now();
		const { error, tries } = await download(
			({ simulator }) => {
				for (let stuck = 0; stuck < 5; stuck++) {
					simulator.addFault({ ...STUCK, body: stuckStream('the by') });
				}
			},
			{ timeout: STILL },
		);
		expect(Date.now() - began).toBeLessThan(6000);
		expect(tries).toBe(5);
		expect(error?.description).toBe('Try again: Task > Download Files. (ETIMEDOUT)');
	});

	it('goes on for as long as bytes come, however long it takes', async () => {
		const body = slowStream(['the ', 'bytes ', 'of ', 'a.', 'pdf'], 150);
		const { items, tries } = await download(
			({ simulator }) => simulator.addFault({ ...STUCK, body }),
			{ timeout: 600 },
		);
		expect(tries).toBe(1);
		expect(String(await binaryOf(items[0]))).toBe('the bytes of a.pdf');
	});

	it.each(['a page', 'a page '.repeat(10_000)])(
		'takes no page of another size for the file',
		async (body) => {
			const { error, looks, tries } = await download(({ simulator }) =>
				simulator.addFault({
					when: isDownload,
					body,
					headers: { 'content-type': 'text/html' },
					times: Infinity,
				}),
			);
			expect([looks, tries]).toEqual([2, 2]);
			expect(error?.description).toMatch(/^What came is not the file: it has another size /);
		},
	);

	it('takes the file as it comes when the size that was told is wrong', async () => {
		const { items, json, looks, tries } = await download(({ simulator }) =>
			simulator.addFault({
				when: isDownload,
				body: 'other bytes',
				headers: { 'content-type': 'application/pdf' },
				times: Infinity,
			}),
		);
		expect([looks, tries]).toEqual([2, 2]);
		expect(String(await binaryOf(items[0]))).toBe('other bytes');
		expect(json).toMatchObject([{ size: 'other bytes'.length }]);
	});

	it.each([
		['204', { status: 204, body: '' }],
		['206', { status: 206 }],
		['200 with a message', { body: 'Bad gateway', headers: { 'content-type': 'text/plain' } }],
		['200 with JSON', { body: { error: 1 }, headers: { 'content-type': 'application/json' } }],
		['200 with half of it', { body: 'half' }],
	])('takes the file that comes with a new link after a %s', async (_what, fault) => {
		const { json, tries } = await download(({ simulator }) =>
			simulator.addFault({ when: isDownload, ...fault }),
		);
		expect(tries).toBe(2);
		expect(json).toMatchObject([{ filename: 'a.pdf' }]);
	});

	it.each([
		['204', { status: 204, body: '' }],
		['206', { status: 206 }],
		['200 with a message', { body: 'Bad gateway', headers: { 'content-type': 'text/plain' } }],
	])('gives no file when it is always a %s', async (_what, fault) => {
		const { error, items } = await download(({ simulator }) =>
			simulator.addFault({ when: isDownload, ...fault, times: Infinity }),
		);
		expect(items).toEqual([]);
		expect(error?.description).toMatch(/^What came is not the file/);
	});

	it('tries again after a 500, and fails when it stays so', async () => {
		withoutBackOff();
		const { error, tries } = await download(({ simulator }) =>
			simulator.addFault({ when: isDownload, status: 500, times: Infinity }),
		);
		expect(tries).toBe(5);
		expect(error?.description).toBe('Try again: Task > Download Files. [HTTP 500]');
	});

	it('stops soon after the user cancels the execution', async () => {
		const { world, simulator } = simulate();
		const { id } = createExport(world, 'a.pdf');
		simulator.addFault({ ...STUCK, body: stuckStream('the by') });
		const execution = startNode({ parameters: { operation: 'download', ...byId(id) } });
		while (!simulator.requests.some(isDownload)) await sleep(20);
		const cancelled = Date.now();
		execution.cancel();
		await execution.catch((error: unknown) => expect(error).toBeInstanceOf(OperationalError));
		expect(Date.now() - cancelled).toBeLessThan(1500);
		await sleep(200);
		expect(simulator.requests.filter(isDownload)).toHaveLength(1);
	});
});

describe('A task without files to download', () => {
	it.each([
		[{ operation: 'convert', status: 'finished' }, /^Choose a finished export\/url task/],
		[{ operation: 'export/url', status: 'processing' }, /^Wait until it has finished: Task > Wait/],
		[
			{ operation: 'export/url', status: 'error', message: 'Gone.', code: 'X' },
			/^It failed: Gone\. \(X\)\.$/,
		],
		[
			{ operation: 'export/url', status: 'finished', result: { files: [{ filename: 'a' }] } },
			/^Choose a finished/,
		],
		[
			{ operation: 'export/url', status: 'finished', result: { files: [{ url: 'file:///a' }] } },
			/^Choose a finished/,
		],
	])('is told from others: %j', async (task, hint) => {
		const { simulator } = simulate();
		simulator.addFault({ body: { data: { id: 'a', ...task } } });
		const { error } = await run('download', byId('a'));
		expect(error?.message).toBe(
			`Task "a" has no files to download (operation ${task.operation}, status ${task.status})`,
		);
		expect(error?.description).toMatch(hint);
		expect(simulator.requests).toHaveLength(1);
	});

	it('puts out nothing when the export made no file', async () => {
		const { world } = simulate();
		const { items, error } = await run('download', byId(createExport(world).id));
		expect([items, error]).toEqual([[], undefined]);
	});

	it.each([
		['={{ "" }}', 'is empty'],
		['__proto__', 'cannot be __proto__'],
	])('needs a name for the field of the output: %s', async (binaryPropertyName, problem) => {
		const { simulator } = simulate();
		const { error } = await run('download', { ...byId('a'), binaryPropertyName });
		expect(error?.message).toBe(`Put Output File in Field ${problem}`);
		expect(simulator.requests).toEqual([]);
	});
});
