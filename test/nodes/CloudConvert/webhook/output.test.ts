import { binaryOf, keepBinaryDataIn } from '../../../support/binaryData';
import { SIMPLE_FIELDS, withoutBackOff } from '../../../support/simulate';
import { isDownload } from '../../../support/simulateFiles';
import { createFailedJob, createJob, SIMPLE_JOB_FIELDS } from '../../../support/simulateJobs';
import { simulateActive } from '../../../support/simulateWebhooks';
import { speedUp } from '../../../support/time';
import type { World } from '../../../support/world';

const PAGES = [
	{ filename: 'a.pdf', content: 'the bytes of a' },
	{ filename: 'b.pdf', content: 'the bytes of b' },
];

async function started(
	output: string,
	create: (world: World) => unknown = (world) => createJob(world, 'mine'),
	parameters = {},
	node = {},
) {
	const active = await simulateActive({ parameters: { output, ...parameters }, node });
	active.world.convertedFiles = () => PAGES;
	create(active.world);
	await active.sender.sendAll();
	const [execution] = active.trigger.executions;
	return { ...active, execution, items: execution?.items ?? [] };
}

afterEach(() => jest.restoreAllMocks());

describe('Output: Job', () => {
	it('is one item, simplified as Job > Get does', async () => {
		const { items } = await started('job');
		expect(items.map(({ json }) => Object.keys(json))).toEqual([SIMPLE_JOB_FIELDS]);
		expect(items[0]?.json).toMatchObject({ tag: 'mine', status: 'finished', credits: 1 });
	});

	it('is the job as CloudConvert has it without Simplify', async () => {
		const { items } = await started('job', undefined, { simplify: false });
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toHaveProperty('links');
		expect(items[0]?.json).toHaveProperty('tasks[0].host_name');
	});
});

describe('Output: Tasks', () => {
	it('is one item for each task in the order of their end, as CloudConvert Trigger has them', async () => {
		const { items } = await started('tasks', (world) => {
			world.taskOrder = 'reversed';
			createJob(world, 'mine', 1);
			world.advance(60);
		});
		expect(items.map(({ json }) => json.name)).toEqual(['import', 'convert', 'export']);
		expect(items.map(({ json }) => Object.keys(json))).toEqual([1, 2, 3].map(() => SIMPLE_FIELDS));
		const [jobs] = [new Set(items.map(({ json }) => json.job_id))];
		expect([...jobs]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
	});

	it('is the tasks as CloudConvert has them without Simplify', async () => {
		const { items } = await started('tasks', undefined, { simplify: false });
		expect(items).toHaveLength(3);
		for (const { json } of items) expect(json).toHaveProperty('host_name');
	});
});

describe('Output: Files', () => {
	keepBinaryDataIn('filesystem');

	it('is one item for each exported file, downloaded in the execution', async () => {
		const { items, execution, simulator, world, lines } = await started('files');
		const [job] = [...world.jobs.values()];
		expect(items.map(({ json }) => Object.keys(json))).toEqual(
			PAGES.map(() => ['job_id', 'task_id', 'tag', 'credits', 'filename', 'size', 'url']),
		);
		expect(items.map(({ json }) => [json.job_id, json.tag, json.filename, json.size])).toEqual(
			PAGES.map(({ filename, content }) => [job?.id, 'mine', filename, content.length]),
		);
		for (const [index, { content }] of PAGES.entries()) {
			expect(String(await binaryOf(items[index]))).toBe(content);
		}
		expect(execution?.status).toBe(200);
		expect(lines().filter((line) => line.includes('/v2/'))).toEqual([
			`GET /v2/jobs/${job?.id} 200`,
		]);
		expect(simulator.leaks).toEqual([]);
	});

	it('is one item that tells of a job without files', async () => {
		const { items } = await started('files', (world) => createFailedJob(world));
		expect(items.map(({ json, binary }) => [json.status, binary])).toEqual([['error', undefined]]);
		expect(Object.keys(items[0]?.json ?? {})).toEqual(SIMPLE_JOB_FIELDS);
	});

	it('is all files of all exports, in whatever order the job shows them', async () => {
		const { items } = await started('files', (world) => {
			world.taskOrder = 'reversed';
			return world.createJob({
				tasks: {
					import: { operation: 'import/url', url: 'https://example.com/report.docx' },
					convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
					first: { operation: 'export/url', input: 'convert' },
					second: { operation: 'export/url', input: 'import' },
				},
			});
		});
		expect(items.map(({ json }) => json.filename)).toEqual(['a.pdf', 'b.pdf', 'report.docx']);
	});

	it('has the call answered before anything is downloaded', async () => {
		const { trigger, world, sender, simulator } = await simulateActive({
			parameters: { output: 'files' },
		});
		createJob(world);
		const seen: number[] = [];
		simulator.onRequest = (request) => {
			if (isDownload(request)) seen.push(trigger.executions.length);
		};
		await sender.sendAll();
		expect(seen).toEqual([1]);
	});

	it('fetches a link anew that has expired, and tries again after trouble', async () => {
		speedUp(50);
		withoutBackOff();
		const active = await simulateActive({ parameters: { output: 'files' } });
		const { world, simulator, sender, trigger } = active;
		simulator.addFault({ when: isDownload, status: 503 });
		createJob(world);
		simulator.onRequest = (request) => {
			if (isDownload(request)) simulator.onRequest = undefined;
			if (isDownload(request)) world.expireLinks();
		};
		await sender.sendAll();
		expect(trigger.executions[0]?.items).toHaveLength(1);
		expect(trigger.executions[0]?.items[0]?.binary).toHaveProperty('data');
	});

	it('fails the execution when a file is gone, and the call is not made again', async () => {
		const { execution, sender, items } = await started('files', (world) => {
			world.convertedFiles = () => [{ filename: 'a.pdf', content: 'a' }];
			createJob(world);
			world.expireLinks();
			for (const task of world.tasks.values()) for (const file of task.files) file.isGone = true;
		});
		expect(items).toEqual([]);
		const error = execution?.run?.data.resultData.error;
		expect(error?.message).toContain('The file "a.pdf" of task');
		expect(sender.log.map(({ answers }) => answers)).toEqual([[200]]);
	});

	it('puts the error out as an item with On Error = Continue', async () => {
		const { items } = await started(
			'files',
			(world) => {
				createJob(world);
				for (const task of world.tasks.values()) for (const file of task.files) file.isGone = true;
			},
			{},
			{ onError: 'continueRegularOutput' },
		);
		expect(items.map(({ json }) => json)).toEqual([
			{ error: expect.stringContaining('could not be downloaded') as string },
		]);
	});
});
