import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import type { NodeRun } from '../../../../support/engine';
import { countNodeRuns } from '../../../../support/nodeRuns';
import { simulate } from '../../../../support/simulate';
import {
	isCreation,
	isDeletion,
	isDownload,
	isLook,
	isTask,
	isUpload,
	isWait,
	itemWithFile,
	runConvert,
} from '../../../../support/simulateFiles';
import type { Fault, LoggedRequest } from '../../../../support/simulator';
import { speedUp } from '../../../../support/time';

const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

const files = async (...texts: string[]) =>
	await Promise.all(texts.map(async (text) => await itemWithFile(text, `${text}.docx`)));

/** An account whose clock shows what ours does: old jobs are none to go on with. */
function simulateNow(waiting?: 'real') {
	const simulation = simulate(waiting);
	simulation.world.advanceTo(Math.floor(Date.now() / 1000));
	return simulation;
}

/** Two files, and an account that meets some of the first requests of a kind with trouble. */
async function convertTwo(
	faults: Fault[],
	{ node = again, options = {}, ...more }: Partial<NodeRun> & { options?: object } = {},
) {
	speedUp(100);
	const { world, simulator, requests } = simulateNow();
	const runs = countNodeRuns();
	for (const fault of faults) {
		const { when = () => true } = fault;
		const isFirstRun = (request: LoggedRequest) => runs() === 1 && when(request);
		simulator.addFault({ ...fault, when: isFirstRun });
	}
	const result = await runConvert(
		{ options: { maxWait: 600, ...options } },
		{ items: await files('one', 'two'), ...more, node },
	);
	const received = await Promise.all(
		result.items.filter(({ binary }) => binary).map(async (item) => String(await binaryOf(item))),
	);
	return { ...result, received, world, simulator, requests, runs: runs() };
}

const GOOD = ['converted to pdf: one', 'converted to pdf: two'];
const once = { times: 1 };
const always = { times: Infinity };

/** The download of the first of the two. */
const isFirst = (request: LoggedRequest) => isDownload(request) && /\bone\b/.test(request.path);

/** What goes wrong in the first run: for one of the two files, or for both. */
const CONSTELLATIONS: Array<[string, Fault[]]> = [
	['the job of one is refused', [{ when: isCreation, status: 422, ...once }]],
	['a creation is answered by a 500, before it', [{ when: isCreation, status: 500, ...once }]],
	['a creation is lost, before it', [{ when: isCreation, drop: true, ...once }]],
	[
		'a creation is lost, after it, and the list does not show the job yet',
		[
			{ when: isCreation, drop: true, afterEffect: true, ...once },
			{ when: isLook, body: { data: [] }, ...always },
		],
	],
	[
		'both creations are lost, and each look is refused',
		[
			{ when: isCreation, drop: true, afterEffect: true, times: 2 },
			{ when: isLook, status: 403, ...always },
		],
	],
	['an upload is refused', [{ when: isUpload, status: 400, ...once }]],
	['both uploads are refused', [{ when: isUpload, status: 400, times: 2 }]],
	['waiting is refused', [{ when: isWait, status: 403, ...once }]],
	['waiting is refused for both', [{ when: isWait, status: 403, times: 2 }]],
	['the first file cannot be downloaded', [{ when: isFirst, status: 404, ...always }]],
	['no file can be downloaded', [{ when: isDownload, status: 404, ...always }]],
	[
		'no link is renewed',
		[
			{ when: isDownload, status: 404, ...always },
			{ when: isTask, status: 403, ...always },
		],
	],
];

describe.each([
	['On Error = Stop', {}],
	['On Error = Continue', { onError: 'continueRegularOutput' as const }],
])('With Retry On Fail and %s, two files are two jobs', (_name, onError) => {
	describe.each([
		['off', false],
		['on', true],
	])('with Delete After %s', (_how, deleteAfter) => {
		it.each(CONSTELLATIONS)('when %s', async (_what, faults) => {
			const node = { ...again, ...onError };
			const result = await convertTwo(faults, { node, options: { deleteAfter } });
			expect(result.world.charges).toHaveLength(2);
			expect(new Set(result.world.charges.map(({ tag }) => tag)).size).toBe(2);
			// n8n runs again for the first item only, when errors go on.
			const isAgain = result.runs > 1;
			if (isAgain || !('onError' in onError)) {
				expect([result.error, result.received]).toEqual([undefined, GOOD]);
				expect(result.runs).toBe(2);
			}
			const named = result.items.map(({ json }) => json.job_id);
			const uncharged = result.items.filter(({ json }) => json.error && !json.job_id);
			expect(new Set(named.filter(Boolean)).size + uncharged.length).toBe(2);
			if (deleteAfter && result.received.length === 2) {
				expect(result.world.jobs.size).toBe(0);
				expect(result.world.deletions).toHaveLength(2);
			}
		});
	});
});

/** What goes wrong when the job is there already, and is known. */
const AFTER_CREATION = CONSTELLATIONS.filter(([what]) => !/creation|the job of one/.test(what));

describe.each([
	['with a Tag of the user’s own', { tag: 'mine' }],
	[
		'with a Filename that is another at each try',
		{ filename: '={{ $binary.data.fileName + Math.random() }}' },
	],
])('With Retry On Fail, %s, two files are two jobs', (_name, options) => {
	it.each(AFTER_CREATION)('when %s', async (_what, faults) => {
		const result = await convertTwo(faults, { options });
		expect(result.world.charges).toHaveLength(2);
		expect([result.error, result.received, result.runs]).toEqual([undefined, GOOD, 2]);
	});
});

describe('With Retry On Fail, a creation that is lost and whose job is listed late', () => {
	const lost = { when: isCreation, drop: true, afterEffect: true, ...once };

	it.each([
		['the same Filename', {}],
		['another Filename at each try', { filename: '={{ $binary.data.fileName + Math.random() }}' }],
	])('is found by the next try, with %s', async (_name, options) => {
		speedUp(100);
		const { world, simulator } = simulateNow();
		const runs = countNodeRuns();
		simulator.addFault(lost);
		let looks = 0;
		const isEarly = (request: LoggedRequest) =>
			isLook(request) && (runs() === 1 || (looks += 1) <= 4);
		simulator.addFault({ when: isEarly, body: { data: [] }, ...always });
		const { error, items } = await runConvert(
			{ options: { maxWait: 600, ...options } },
			{ items: await files('one'), node: again },
		);
		expect([error, items.length]).toEqual([undefined, 1]);
		expect(world.charges).toHaveLength(1);
	});
});

describe('With Retry On Fail', () => {
	it.each([
		['is refused', { status: 403 }],
		['is answered by a page that says 404', { status: 404, body: '<html>Not found</html>' }],
		['is answered by a page', { body: '<html>Hello</html>' }],
	])('makes no other job when asking for the one that was begun %s', async (_what, answer) => {
		speedUp(100);
		const { world, simulator } = simulateNow();
		const runs = countNodeRuns();
		const refused = { status: 403, times: 1 };
		simulator.addFault({ when: (request) => runs() === 1 && isWait(request), ...refused });
		const isAsking = ({ method, path }: LoggedRequest) =>
			runs() > 1 && method === 'GET' && /\/jobs\/[^/]+$/.test(path);
		simulator.addFault({ when: isAsking, ...answer, ...always });
		const { error } = await runConvert(
			{ options: { maxWait: 60 } },
			{ items: await files('one'), node: again },
		);
		expect(world.charges).toHaveLength(1);
		expect(`${error?.message} ${error?.description}`).toContain(world.charges[0]?.jobId);
	});

	it('makes another one when the one that was begun is deleted', async () => {
		speedUp(100);
		const { world, simulator } = simulateNow();
		const runs = countNodeRuns();
		simulator.addFault({
			when: (request) => runs() === 1 && isWait(request),
			status: 403,
			...once,
		});
		simulator.onRequest = () => {
			if (runs() === 2 && world.charges.length === 1) world.jobs.clear();
		};
		const { error, items } = await runConvert(
			{ options: { maxWait: 60 } },
			{ items: await files('one'), node: again },
		);
		expect([error, items.length, world.charges.length]).toEqual([undefined, 1, 2]);
	});

	it.each([false, true])(
		'a job that failed is replaced, and the other one is taken: Delete After %s',
		async (deleteAfter) => {
			speedUp(100);
			const { world, simulator } = simulateNow();
			world.failOperation('convert');
			const { error, items } = await runConvert(
				{ options: { deleteAfter, maxWait: 60 } },
				{ items: await files('one', 'two'), node: again },
			);
			expect(error).toBeUndefined();
			const received = await Promise.all(items.map(async (item) => String(await binaryOf(item))));
			expect(received).toEqual(GOOD);
			expect(world.charges).toHaveLength(3);
			expect(simulator.requests.filter(isUpload)).toHaveLength(3);
		},
	);

	it('goes on with a job that is still running', async () => {
		speedUp(20);
		const { world, simulator } = simulateNow('real');
		world.operationSeconds.convert = 1000;
		const runs = countNodeRuns();
		simulator.onRequest = (request) => {
			if (isWait(request) && runs() === 2) world.advance(2000);
		};
		const { error, items } = await runConvert(
			{ options: { maxWait: 4 } },
			{ items: await files('one', 'two'), node: again },
		);
		expect([error, items.length]).toEqual([undefined, 2]);
		expect(world.charges).toHaveLength(2);
		expect(simulator.requests.filter(isUpload)).toHaveLength(2);
	});

	it('looks once for each file, and asks for nothing else more', async () => {
		const plain = await convertTwo([], { node: {} });
		jest.restoreAllMocks();
		const careful = await convertTwo([]);
		expect(plain.received).toEqual(careful.received);
		const kinds = ({ simulator }: typeof plain) =>
			[isCreation, isLook, isTask, isUpload, isWait, isDownload, isDeletion].map(
				(isKind) => simulator.requests.filter(isKind).length,
			);
		expect(kinds(plain)).toEqual([2, 0, 0, 2, 2, 2, 0]);
		expect(kinds(careful)).toEqual([2, 2, 0, 2, 2, 2, 0]);
	});

	it('two items with the same file are two jobs', async () => {
		const { world, error } = await convertTwo([{ when: isDownload, status: 404, times: 2 }], {
			items: await files('same', 'same'),
		});
		expect(error).toBeUndefined();
		expect(new Set(world.charges.map(({ tag }) => tag)).size).toBe(2);
		expect(world.charges).toHaveLength(2);
	});

	it('another execution takes nothing of this one', async () => {
		const { world } = simulateNow();
		const run = async (executionId: string) =>
			await runConvert(
				{},
				{ items: await files('one', 'two'), node: again, workflowId: 'same', executionId },
			);
		await run('e1');
		await run('e2');
		expect(world.charges).toHaveLength(4);
		expect(new Set(world.charges.map(({ tag }) => tag)).size).toBe(4);
	});

	it('takes no job of another account user that happens to have the tag', async () => {
		const { world, simulator } = simulateNow();
		simulator.onRequest = (request) => {
			if (!isLook(request) || world.jobs.size > 0) return;
			const url = 'https://example.com/secret.docx';
			const tasks = { import: { operation: 'import/url', url } };
			world.createJob({ tasks, tag: request.query['filter[tag]'] });
		};
		const { items } = await runConvert({}, { items: await files('one'), node: again });
		expect(String(await binaryOf(items[0]))).toBe('converted to pdf: one');
	});
});
