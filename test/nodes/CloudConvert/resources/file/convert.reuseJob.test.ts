import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { located, simulate } from '../../../../support/simulate';
import {
	isCreation,
	isDownload,
	isLook,
	isUpload,
	isWait,
	itemWithFile,
	runConvert,
} from '../../../../support/simulateFiles';

const options = { tag: 'order-7', reuseJob: true, maxWait: 5 };
const RIGHT = 'converted to pdf: the report';
const fromUrl = (name: string) => ({ source: 'url', url: `https://example.com/${name}.docx` });

keepBinaryDataIn('memory');

/** An account whose clock shows what ours does. */
function simulateNow(waiting?: 'real') {
	const simulation = simulate(waiting);
	simulation.world.advanceTo(Math.floor(Date.now() / 1000));
	return simulation;
}

let executions = 0;

/** The workflow once more, in an execution of its own. */
async function execute(parameters: INodeParameters = {}, items?: INodeExecutionData[]) {
	const executionId = `reuse-${++executions}`;
	return await runConvert(
		{ options, ...parameters },
		{ workflowId: 'reuse', executionId, ...(items && { items }) },
	);
}

it('without Reuse Job the error for files that are gone says nothing of it', async () => {
	const { simulator } = simulateNow();
	simulator.addFault({ when: isDownload, status: 404, times: Infinity });
	const { error } = await execute({ options: {} });
	expect(error?.description).toContain('Convert again.');
	expect(error?.description).not.toContain('Reuse Job');
});

describe('With Reuse Job', () => {
	it('running a workflow again costs nothing, and gives the same', async () => {
		const { world, simulator } = simulateNow();
		const first = await execute();
		simulator.requests.length = 0;
		const second = await execute();
		expect(world.charges).toHaveLength(1);
		expect(second.json).toEqual(first.json);
		expect(String(await binaryOf(second.items[0]))).toBe(RIGHT);
		const kinds = [isCreation, isLook, isUpload, isDownload];
		const counts = kinds.map((isKind) => simulator.requests.filter(isKind).length);
		expect(counts).toEqual([0, 1, 0, 1]);
	});

	it('so it is with a URL, and for many items', async () => {
		const { world } = simulateNow();
		const items = ['a', 'b', 'c'].map((id) => ({ json: { id } }));
		const each = {
			source: 'url',
			url: '=https://example.com/{{ $json.id }}.docx',
			options: { ...options, tag: '={{ "order " + $json.id }}' },
		};
		const first = await execute(each, items);
		const second = await execute(each, items);
		expect(world.charges).toHaveLength(3);
		expect(second.json.map(({ job_id: id }) => id)).toEqual(first.json.map(({ job_id: id }) => id));
	});

	const others: Array<[string, INodeParameters, (() => Promise<INodeExecutionData>)?]> = [
		['another name', {}, async () => await itemWithFile('the report', 'other.docx')],
		['other bytes', {}, async () => await itemWithFile('the other report')],
		['other bytes of the same size', {}, async () => await itemWithFile('THE REPORT')],
		['another output format', { outputFormat: located('id', 'png') }],
		['another engine', { options: { ...options, engine: 'libreoffice' } }],
		['a filename', { options: { ...options, filename: 'x.pdf' } }],
		['further options', { options: { ...options, furtherOptions: '{"pages": "1-2"}' } }],
		['an input format', { options: { ...options, inputFormat: 'docx' } }],
		['another tag', { options: { ...options, tag: 'order-8' } }],
		['a URL', fromUrl('report')],
	];

	it.each(others)('%s is another conversion', async (...row) => {
		const [, parameters, item] = row;
		const { world } = simulateNow();
		await execute();
		const { items, error } = await execute(parameters, item && [await item()]);
		expect(error).toBeUndefined();
		expect(world.charges).toHaveLength(2);
		expect(items[0]?.json.job_id).toBe(world.charges[1]?.jobId);
	});

	it('another URL is another conversion', async () => {
		const { world } = simulateNow();
		for (const name of ['a', 'b', 'a']) await execute(fromUrl(name));
		expect(world.charges).toHaveLength(2);
	});

	it('a job that failed is not taken', async () => {
		const { world } = simulateNow();
		world.failOperation('convert');
		const first = await execute();
		expect(first.error?.message).toContain('CONVERSION_FAILED');
		const second = await execute();
		expect(second.error).toBeUndefined();
		expect(world.charges).toHaveLength(2);
		await execute();
		expect(world.charges).toHaveLength(2);
	});

	it('a job of the same tag that does something else is not taken', async () => {
		const { world } = simulateNow();
		const url = 'https://example.com/secret.docx';
		world.createJob({
			tag: options.tag,
			tasks: {
				import: { operation: 'import/url', url },
				convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
				export: { operation: 'export/url', input: 'convert' },
			},
		});
		const { items } = await execute();
		expect(String(await binaryOf(items[0]))).toBe(RIGHT);
		expect(world.charges).toHaveLength(2);
	});

	it('a job that is still running is waited for', async () => {
		const { world, simulator } = simulateNow('real');
		world.operationSeconds.convert = 100;
		const short = { options: { ...options, maxWait: 1 } };
		const first = await execute(short);
		expect(first.error?.message).toContain('within 1 second');
		simulator.onRequest = (request) => {
			if (isWait(request)) world.advance(200);
		};
		const { items } = await execute();
		expect(String(await binaryOf(items[0]))).toBe(RIGHT);
		expect(world.charges).toHaveLength(1);
		expect(simulator.requests.filter(isUpload)).toHaveLength(1);
	});

	it('a job that still waits for its file gets it', async () => {
		const { world, simulator } = simulateNow();
		simulator.addFault({ when: isUpload, status: 400 });
		await execute();
		const { items } = await execute();
		expect(String(await binaryOf(items[0]))).toBe(RIGHT);
		expect(world.charges).toHaveLength(1);
	});

	it.each(['newestFirst', 'oldestFirst'] as const)(
		'a job whose form has expired is not taken, and the one in its place is: %s',
		async (order) => {
			const { world, simulator } = simulateNow();
			world.order = order;
			simulator.addFault({ when: isUpload, status: 400 });
			expect((await execute()).error).toBeDefined();
			world.advance(world.formSeconds);
			for (let count = 0; count < 2; count++) {
				const { items, error } = await execute();
				expect(error).toBeUndefined();
				expect(items[0]?.json.job_id).toBe(world.charges[1]?.jobId);
				expect(String(await binaryOf(items[0]))).toBe(RIGHT);
			}
			expect(world.charges).toHaveLength(2);
		},
	);

	it.each([
		['', {}],
		[", with n8n's Retry On Fail too", { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 }],
	])('a form that takes no file of a new job is asked for one job only%s', async (...row) => {
		const [, node] = row;
		const { world } = simulateNow();
		world.formSeconds = 0;
		const executionId = `reuse-${++executions}`;
		const { error } = await runConvert({ options }, { workflowId: 'reuse', executionId, node });
		expect(error?.description).toContain(world.charges[0]?.jobId);
		expect(world.charges).toHaveLength(1);
	});

	it('a firewall that lets no file through makes no new job', async () => {
		const { world, simulator } = simulateNow();
		const page = { status: 403, headers: { 'content-type': 'text/html' }, body: '<html>' };
		simulator.addFault({ when: isUpload, ...page, times: Infinity });
		await execute();
		await execute();
		expect(world.charges).toHaveLength(1);
	});

	it('a job older than 24 hours is gone', async () => {
		const { world } = simulateNow();
		await execute();
		world.advance(24 * 60 * 60);
		await execute();
		expect(world.charges).toHaveLength(2);
	});

	it('a job whose files are gone is taken, and the error says how to get another', async () => {
		const { world } = simulateNow();
		await execute();
		for (const task of world.tasks.values()) for (const file of task.files) file.isGone = true;
		const { error } = await execute();
		expect(error?.description).toMatch(/turn off Options > Reuse Job, or use another Tag/);
		expect(world.charges).toHaveLength(1);
		await execute({ options: { ...options, tag: 'order-8' } });
		expect(world.charges).toHaveLength(2);
	});

	it('items of one run with the same file have a job each, and the next run takes one', async () => {
		const { world } = simulateNow();
		const file = await itemWithFile('the report');
		const first = await execute({}, [file, file, file]);
		expect(new Set(first.json.map(({ job_id: id }) => id)).size).toBe(3);
		await execute({}, [file, file, file]);
		expect(world.charges).toHaveLength(3);
	});

	it('needs a Tag', async () => {
		const { requests } = simulateNow();
		const { error } = await execute({ options: { reuseJob: true } });
		expect(`${error?.message} ${error?.description}`).toMatch(/Reuse Job.*Tag|Tag.*Reuse Job/s);
		expect(requests()).toEqual([]);
	});
});

describe('With Reuse Job and Delete After', () => {
	const deleting = { options: { ...options, deleteAfter: true } };
	const same = async (count: number) =>
		await Promise.all(Array.from({ length: count }, async () => await itemWithFile('the report')));

	async function expectAll({ items, error }: Awaited<ReturnType<typeof execute>>, count: number) {
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
		for (const item of items) {
			expect(String(await binaryOf(item))).toBe(RIGHT);
			expect(item.json.deleted).toBe(true);
		}
	}

	it('no item deletes the job of another one that does the same', async () => {
		const { world, simulator } = simulateNow();
		await execute();
		let waits = 0;
		simulator.addFault({ when: (r) => isWait(r) && ++waits === 2, headers: {}, delay: 300 });
		await expectAll(await execute(deleting, await same(2)), 2);
		expect(world.charges).toHaveLength(2);
		expect(world.jobs.size).toBe(0);
	});

	it('nor one that is begun later, while some are being made', async () => {
		const { world, simulator } = simulateNow();
		const lag = (when: typeof isWait, milliseconds: number) =>
			simulator.addFault({ when: (r) => when(r) && Math.random() < 0.5, delay: milliseconds });
		for (let count = 0; count < 30; count++) lag([isWait, isCreation][count % 2] ?? isWait, 100);
		await expectAll(await execute(deleting, await same(45)), 45);
		expect(world.jobs.size).toBe(0);
		expect(world.deletions).toHaveLength(world.charges.length);
	});

	it('a job of before is taken once, and gone', async () => {
		const { world } = simulateNow();
		await execute();
		await expectAll(await execute(deleting), 1);
		expect(world.charges).toHaveLength(1);
		expect(world.jobs.size).toBe(0);
	});

	it("with n8n's Retry On Fail each item goes on with its own job", async () => {
		const { world, simulator } = simulateNow();
		simulator.addFault({ when: isUpload, status: 400 });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const executionId = `reuse-${++executions}`;
		const items = await same(2);
		const settings = { workflowId: 'reuse', executionId, items, node };
		await expectAll(await runConvert(deleting, settings), 2);
		expect(world.charges).toHaveLength(2);
	});
});

it('without Reuse Job each execution converts, and looks for nothing', async () => {
	const { world, simulator } = simulateNow();
	for (let count = 0; count < 2; count++) await execute({ options: { tag: 'order-7' } });
	expect(world.charges).toHaveLength(2);
	expect(simulator.requests.filter(isLook)).toEqual([]);
});
