import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { FROM_URL } from '../../../../support/client';
import { everyOperation, isOneStep } from '../../../../support/menus';
import { runOneStep } from '../../../../support/oneStep';
import { WORKING } from '../../../../support/oneStepPlaces';
import { byId, continueRegular, run, simulate, withoutBackOff } from '../../../../support/simulate';
import {
	isCreation,
	isDownload,
	isLook,
	isTask,
	isUpload,
	isWait,
	itemWithFile,
} from '../../../../support/simulateFiles';
import { jobById, runJob, SIMPLE_JOB_FIELDS } from '../../../../support/simulateJobs';
import type { Simulator } from '../../../../support/simulator';
import { speedUp } from '../../../../support/time';
import type { World } from '../../../../support/world';

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

const options = { waitForCompletion: false };
const KINDS = { isCreation, isLook, isUpload, isTask, isWait, isDownload };

/** How many requests of each kind were sent. */
const counts = ({ requests }: Simulator) =>
	Object.values(KINDS).map((isKind) => requests.filter(isKind).length);

const startedJobs = ({ jobs }: World) => [...jobs.keys()];

const files = async (...names: string[]) =>
	await Promise.all(names.map(async (name) => await itemWithFile(`<${name}>`, `${name}.docx`)));

/** An account where everything takes long, so that whoever waits is seen. */
function simulateSlowly() {
	const simulation = simulate('real');
	simulation.world.taskSeconds = 3600;
	simulation.world.advanceTo(Math.floor(Date.now() / 1000));
	return simulation;
}

describe('With Wait for Completion off', () => {
	it('a conversion gives the job as soon as the file is there', async () => {
		const { world, simulator } = simulateSlowly();
		const { items, error } = await runOneStep('file/convert', { options });
		expect(error).toBeUndefined();
		const [id] = startedJobs(world);
		const tag = expect.stringMatching(/^n8n-/) as string;
		const json = { id, tag, status: 'waiting', ended_at: null, credits: 0, files: [] };
		expect(items).toMatchObject([{ json, pairedItem: { item: 0 } }]);
		expect(Object.keys(items[0]?.json ?? {})).toEqual(SIMPLE_JOB_FIELDS);
		expect(items[0]).not.toHaveProperty('binary');
		// One look whether the file has arrived, and nothing that waits or fetches.
		expect(counts(simulator)).toEqual([1, 0, 1, 1, 0, 0]);
		expect([...world.tasks.values()].map(({ name, status }) => [name, status])).toEqual([
			['import', 'processing'],
			['convert', 'waiting'],
			['export', 'waiting'],
		]);
	});

	it.each(everyOperation.filter(isOneStep))(
		'$path gives the job and asks no more',
		async (each) => {
			const { world, simulator } = simulateSlowly();
			const definition = JSON.stringify(FROM_URL);
			const from = {
				source: 'url',
				url: 'https://example.com/a.pdf',
				filesFrom: 'urls',
				definition,
			};
			const urls = 'https://example.com/a.pdf\nhttps://example.com/b.pdf';
			const { json, error } = await runOneStep(each.path, {
				...WORKING[each.path],
				...{ ...from, urls },
				...(/watermark$/.test(each.path) && { layer: 'text', text: 'Draft' }),
				options,
			});
			expect(error).toBeUndefined();
			expect(json.map(({ id }) => id)).toEqual(startedJobs(world));
			expect(Object.keys(json[0] ?? {})).toEqual(SIMPLE_JOB_FIELDS);
			expect(simulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
				'POST /v2/jobs',
			]);
		},
	);

	it('what it gives leads on to Job > Wait and Task > Download Files', async () => {
		simulate();
		const { json } = await runOneStep('file/convert', { options });
		const waited = await runJob('wait', jobById('={{ $json.id }}'), {
			items: [{ json: json[0] ?? {} }],
		});
		expect(waited.json).toMatchObject([
			{ status: 'finished', files: [{ filename: 'report.pdf' }] },
		]);
		const task = "={{ $json.tasks.find((task) => task.operation === 'export/url').id }}";
		const settings = { items: [{ json: waited.json[0] ?? {} }] };
		const { items } = await run('download', byId(task), settings);
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: the report');
	});

	it('many items hold no places: more jobs run than may run while their ends are waited for', async () => {
		const { world, simulator } = simulateSlowly();
		const names = Array.from({ length: 45 }, (_, index) => `f${index}`);
		const { items } = await runOneStep(
			'file/convert',
			{ options },
			{ items: await files(...names) },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(names.map((_, item) => ({ item })));
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(45);
		expect(startedJobs(world)).toHaveLength(45);
		expect(counts(simulator)).toEqual([45, 0, 45, 45, 0, 0]);
	});

	it('one that fails is told, among others that go on', async () => {
		const { world, simulator } = simulateSlowly();
		simulator.addFault({ when: isUpload, status: 400 });
		const settings = { ...continueRegular, items: await files('a', 'b') };
		const { items } = await runOneStep('file/convert', { options }, settings);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		const failed = items.filter(({ json }) => json.error !== undefined);
		expect(failed).toHaveLength(1);
		expect(failed[0]?.json.error).toMatch(/^The file "[ab].docx" could not be uploaded to Task/);
		expect(startedJobs(world)).toContain(failed[0]?.json.job_id);
	});

	it('a file that was taken and never arrives is noticed, as no job would ever end', async () => {
		speedUp(1000);
		const { simulator } = simulateSlowly();
		simulator.addFault({ when: isUpload, status: 201, times: Infinity });
		const { error } = await runOneStep('file/convert', { options });
		expect(error?.message).toMatch(/^The file "report.pdf" has not arrived at Task "/);
		expect(error?.description).toMatch(/Before you convert again, look at the job/);
	});

	it('an outage while that is looked at takes no started job away', async () => {
		withoutBackOff();
		const { world, simulator } = simulateSlowly();
		simulator.addFault({ when: isTask, status: 503, times: Infinity });
		const { json, error } = await runOneStep('file/convert', { options });
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(startedJobs(world));
	});

	it('files of all items become one job, which is of all of them', async () => {
		const { world, simulator } = simulateSlowly();
		const { items } = await runOneStep(
			'pdf/merge',
			{ filesFrom: 'allItems', options },
			{
				items: await files('a', 'b', 'c'),
			},
		);
		expect(items).toMatchObject([
			{ json: { id: startedJobs(world)[0] }, pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }] },
		]);
		expect(counts(simulator)).toEqual([1, 0, 3, 3, 0, 0]);
	});

	it('Retry On Fail goes on with the jobs that were begun', async () => {
		speedUp(100);
		const { world, simulator } = simulateSlowly();
		simulator.addFault({ when: isUpload, status: 400 });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { items, error } = await runOneStep(
			'file/convert',
			{ options },
			{
				items: await files('a', 'b'),
				node,
			},
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id).sort()).toEqual(startedJobs(world).sort());
		expect(world.charges).toHaveLength(2);
		expect([...world.tasks.values()].filter(({ status }) => status === 'processing')).toHaveLength(
			2,
		);
	});

	it('Reuse Job gives the job of before, as it is by now', async () => {
		const { world, simulator } = simulateSlowly();
		const reusing = { options: { ...options, reuseJob: true, tag: 'order-7' } };
		const execute = async (executionId: string) =>
			await runOneStep('file/convert', reusing, { workflowId: 'started', executionId });
		const first = await execute('1');
		world.advance(3 * 3600);
		simulator.requests.length = 0;
		const second = await execute('2');
		expect(second.json).toMatchObject([
			{ id: first.json[0]?.id, status: 'finished', files: [{ filename: 'report.pdf' }] },
		]);
		expect(world.charges).toHaveLength(1);
		expect(counts(simulator).slice(0, 3)).toEqual([0, 1, 0]);
	});

	it('Delete After is refused before anything is sent', async () => {
		const { simulator } = simulate();
		const { error } = await runOneStep('file/convert', {
			options: { ...options, deleteAfter: true },
		});
		expect(error?.message).toBe('Delete After needs Wait for Completion');
		expect(error?.description).toBe(
			'Nobody is there to delete the job when it has ended. Turn on Options > Wait for Completion, or delete it later with Job > Delete. It is the value for item 0.',
		);
		expect(simulator.requests).toEqual([]);
	});
});
