import { OperationalError, sleep } from 'n8n-workflow';

import { keepBinaryDataIn, readFilesFrom } from '../../../../support/binaryData';
import { resultOf, startNode } from '../../../../support/engine';
import { continueRegular, simulate } from '../../../../support/simulate';
import {
	conversionOf,
	isCreation,
	isDownload,
	isTask,
	isUpload,
	isWait,
	itemWithFile,
} from '../../../../support/simulateFiles';
import type { LoggedRequest, Simulator } from '../../../../support/simulator';
import { tricklingStream } from '../../../../support/streams';
import type { World } from '../../../../support/world';
import { SILENT, trickling } from '../../../../support/wrongAnswers';

keepBinaryDataIn('filesystem');
afterEach(() => jest.restoreAllMocks());

/** How a conversion comes to wait for ever, and the request that it waits with or after. */
const WAITING: Array<
	[string, (simulator: Simulator, world: World) => void, (r: LoggedRequest) => boolean]
> = [
	[
		'a creation that is refused for a while',
		(simulator) =>
			simulator.addFault({
				when: isCreation,
				status: 429,
				headers: { 'retry-after': '60' },
				times: Infinity,
			}),
		isCreation,
	],
	[
		'a creation that nobody answers',
		(simulator) =>
			simulator.addFault({ when: isCreation, drop: true, delay: 4000, times: Infinity }),
		isCreation,
	],
	['too many jobs at once', (_simulator, world) => (world.jobsAtOnce = 0), isCreation],
	['an upload that trickles', () => readFilesFrom(() => tricklingStream(5)), isCreation],
	[
		'an upload that is refused for a while',
		(simulator) =>
			simulator.addFault({
				when: isUpload,
				status: 503,
				headers: { 'retry-after': '60' },
				times: Infinity,
			}),
		isTask,
	],
	['a conversion that takes long', (_simulator, world) => (world.taskSeconds = 600), isWait],
	[
		'a download that trickles',
		(simulator) => simulator.addFault({ when: isDownload, ...trickling(5), times: Infinity }),
		isDownload,
	],
	[
		'a download that is silent',
		(simulator) => simulator.addFault({ when: isDownload, ...SILENT, times: Infinity }),
		isDownload,
	],
	[
		'a download that is refused for a while',
		(simulator) =>
			simulator.addFault({
				when: isDownload,
				status: 503,
				headers: { 'retry-after': '60' },
				times: Infinity,
			}),
		isDownload,
	],
];

/** A conversion that waits for ever; the clock of the vendor stands still. */
async function begin(prepare: (typeof WAITING)[0][1], maxWait: number, count = 1) {
	const simulation = simulate('real');
	const { world, simulator } = simulation;
	// More than what trickles in the meantime.
	const files = Array.from({ length: count }, async () => await itemWithFile('x'.repeat(100_000)));
	const items = await Promise.all(files);
	prepare(simulator, world);
	const began = Date.now();
	const { parameters } = await conversionOf({ options: { maxWait } });
	const execution = startNode({ parameters, items, ...(count > 1 && continueRegular) });
	return { ...simulation, execution, took: () => Date.now() - began };
}

describe('Max Wait ends', () => {
	it.each(WAITING)('%s', async (_what, prepare) => {
		const { execution, world, simulator, took } = await begin(prepare, 1);
		// What does not end by itself is ended here, so that it fails and does not hang.
		void sleep(3500).then(() => execution.cancel());
		const result = await execution.catch((error: unknown) => error as Error);
		expect(took()).toBeLessThan(3000);
		expect(result).not.toBeInstanceOf(OperationalError);
		const { error } = resultOf(result as Awaited<typeof execution>);
		const words = `${error?.message} ${error?.description}`;
		expect(error?.description).toBeTruthy();
		const [charge] = world.charges;
		if (charge) expect(words).toContain(charge.jobId);
		const sent = simulator.requests.length;
		await sleep(150);
		expect(simulator.requests).toHaveLength(sent);
	});

	it('a place in the queue: those behind the first end at the same time, and cost nothing', async () => {
		const slow = (_simulator: Simulator, world: World) => (world.taskSeconds = 600);
		const { execution, world, took } = await begin(slow, 2, 30);
		const { json } = resultOf(await execution);
		expect(took()).toBeLessThan(3500);
		expect(json).toHaveLength(30);
		expect(json.every(({ error }) => error)).toBe(true);
		expect(world.charges).toHaveLength(20);
		expect(json.filter((item) => item.job_id)).toHaveLength(20);
	});
});

describe('A cancelled execution ends', () => {
	it.each(WAITING)('%s', async (_what, prepare, isReached) => {
		const { execution, simulator } = await begin(prepare, 60);
		for (let tries = 0; !simulator.requests.some(isReached) && tries < 150; tries++)
			await sleep(20);
		await sleep(60);
		const cancelled = Date.now();
		execution.cancel();
		await execution.catch((error: unknown) => expect(error).toBeInstanceOf(OperationalError));
		expect(Date.now() - cancelled).toBeLessThan(1000);
		const sent = simulator.requests.length;
		await sleep(200);
		expect(simulator.requests).toHaveLength(sent);
	});

	it('places in the queue', async () => {
		const slow = (_simulator: Simulator, world: World) => (world.taskSeconds = 600);
		const { execution, world, simulator } = await begin(slow, 60, 30);
		while (simulator.requests.filter(isWait).length < 20) await sleep(20);
		execution.cancel();
		await execution.catch((error: unknown) => expect(error).toBeInstanceOf(OperationalError));
		await sleep(200);
		expect(world.charges).toHaveLength(20);
	});
});
