import type { INodeExecutionData } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../support/binaryData';
import { fileOf } from '../../../support/fileContent';
import { simulate, withoutBackOff } from '../../../support/simulate';
import { speedUp } from '../../../support/time';
import { createActiveTrigger } from '../../../support/trigger';
import type { World } from '../../../support/world';
import { SILENT, trickling } from '../../../support/wrongAnswers';

const files = (...names: string[]) =>
	names.map((filename) => fileOf({ filename, content: `the bytes of ${filename}` }));

const createExport = (world: World, ...names: string[]) =>
	world.createEnded('finished', { operation: 'export/url', files: files(...names) });

const watch = async (options: { pollBudget?: number } = {}) =>
	await createActiveTrigger({ parameters: { options: { download: true } }, ...options });

const itemsOf = (output: INodeExecutionData[][] | null) => output?.[0] ?? [];

const isDownload = ({ host }: { host: string }) => host.includes('storage.');

const isRenewal = ({ path }: { path: string }) => /\/tasks\/./.test(path);

afterEach(() => jest.restoreAllMocks());

describe.each(['memory', 'filesystem'] as const)('Download, with files in %s', (mode) => {
	keepBinaryDataIn(mode);

	it('puts out the files of finished exports, and other tasks as they are', async () => {
		const { world, simulator } = simulate();
		const trigger = await watch();
		world.createEnded('finished');
		world.createEnded('error', { operation: 'export/url' });
		const { id } = createExport(world, 'a.pdf', 'b.txt', 'a.pdf');

		const items = itemsOf(await trigger.poll());

		expect(items.map(({ json }) => [json.operation, json.status])).toEqual([
			['convert', 'finished'],
			['export/url', 'error'],
			['export/url', 'finished'],
		]);
		const [convert, failed, exported] = items;
		expect([convert?.binary, failed?.binary]).toEqual([undefined, undefined]);
		expect(Object.keys(exported?.binary ?? {})).toEqual(['data', 'data_1', 'data_2']);
		expect(exported?.binary?.data_1).toMatchObject({ fileName: 'b.txt', mimeType: 'text/plain' });
		expect(String(await binaryOf(exported, 'data_1'))).toBe('the bytes of b.txt');
		expect(exported?.json).toMatchObject({ id });
		expect(exported?.json).not.toHaveProperty('download_error');
		expect(simulator.leaks).toEqual([]);
		expect(await trigger.poll()).toBeNull();
	});
});

describe('Download', () => {
	keepBinaryDataIn('memory');

	it('is off by itself', async () => {
		const { world, simulator } = simulate();
		const trigger = await createActiveTrigger();
		createExport(world, 'a.pdf');
		const [item] = itemsOf(await trigger.poll());
		expect(item).not.toHaveProperty('binary');
		expect(simulator.requests.filter(isDownload)).toEqual([]);
	});

	it('shows the files of the task that a workflow is built on', async () => {
		const { world } = simulate();
		const trigger = await watch();
		createExport(world, 'a.pdf');
		const [item] = itemsOf(await trigger.poll('manual'));
		expect(String(await binaryOf(item))).toBe('the bytes of a.pdf');
	});

	it('keeps a task for later, alone, while its files cannot be fetched; then it comes once', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		jest.spyOn(Date, 'now').mockImplementation(() => world.now * 1000);
		const trigger = await watch();
		const { id: late } = createExport(world, 'late.pdf');
		const { id: early } = createExport(world, 'early.pdf');
		simulator.addFault({ when: ({ path }) => path.includes('late.pdf'), status: 503, times: 5 });

		expect(await trigger.pollIds()).toEqual([early]);
		world.advance(60);
		expect(await trigger.pollIds()).toEqual([late]);
		world.advance(60);
		expect(await trigger.pollIds()).toBeNull();
	});

	it('keeps it although n8n starts again meanwhile', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		jest.spyOn(Date, 'now').mockImplementation(() => world.now * 1000);
		const trigger = await watch();
		const { id: late } = createExport(world, 'late.pdf');
		const { id: early } = createExport(world, 'early.pdf');
		simulator.addFault({ when: ({ path }) => path.includes('late.pdf'), status: 503, times: 5 });
		expect(await trigger.pollIds()).toEqual([early]);
		world.advance(600);
		const restarted = trigger.restarted();
		expect(await restarted.pollIds()).toEqual([late]);
	});

	it('after ten minutes puts out a task whose files cannot be fetched, with the reason', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		jest.spyOn(Date, 'now').mockImplementation(() => world.now * 1000);
		const trigger = await watch();
		const { id } = createExport(world, 'a.pdf');
		simulator.addFault({ when: isDownload, status: 503, times: 1000 });
		world.advance(5000);
		expect(await trigger.poll()).toBeNull();
		world.advance(599);
		expect(await trigger.poll()).toBeNull();
		world.advance(1);
		const [item] = itemsOf(await trigger.poll());
		expect(item?.json).toMatchObject({
			id,
			download_error: `The file "a.pdf" of task "${id}" could not be downloaded`,
		});
		expect(item?.binary).toBeUndefined();
	});

	it('puts out a task whose files are gone at once, with the reason', async () => {
		const { world, simulator } = simulate();
		const trigger = await watch();
		const { id } = createExport(world, 'a.pdf');
		simulator.addFault({ when: isRenewal, status: 404, times: 10 });
		simulator.addFault({ when: isDownload, status: 404, times: 10 });
		const [item] = itemsOf(await trigger.poll());
		expect(item?.json).toMatchObject({ id, download_error: `Task "${id}" was not found` });
	});

	it.each([
		["60 files of 16 seconds, as n8n's scheduler gives 36 for a poll", 60, 16],
		['files that take longer than a poll has', 3, 100],
	])(
		'ends in time with %s, and puts out what has come',
		async (_what, count, seconds) => {
			const elapsed = speedUp(20);
			const { world, simulator } = simulate();
			const trigger = await watch({ pollBudget: 36_000 });
			const ids = Array.from({ length: count }, () => {
				world.advance(1);
				return createExport(world, 'a.pdf').id;
			});
			const plain = world.createEnded();
			simulator.addFault({ when: isDownload, delay: seconds * 1000, times: Infinity });
			const began = elapsed();
			const first = (await trigger.pollIds()) as string[];
			expect(elapsed() - began).toBeLessThan(36);
			expect(first).toContain(plain.id);
			const fetched = first.filter((id) => id !== plain.id);
			if (seconds < 36) expect(fetched.length).toBeGreaterThanOrEqual(20);
			else expect(fetched).toEqual([]);
			simulator.clearFaults();
			const rest = (await trigger.pollIds()) ?? [];
			expect(new Set([...fetched, ...rest])).toEqual(new Set(ids));
			expect(fetched.length + rest.length).toBe(count);
		},
		20_000,
	);

	it('lets no task without files wait behind slow files of tasks that ended earlier', async () => {
		speedUp(20);
		const { world, simulator } = simulate();
		const trigger = await watch({ pollBudget: 36_000 });
		for (let count = 0; count < 25; count++) createExport(world, 'slow.pdf');
		world.advance(1);
		const plain = [world.createEnded(), world.createEnded('error', { operation: 'export/url' })];
		simulator.addFault({ when: isDownload, delay: 130_000, times: Infinity });
		expect(await trigger.pollIds()).toEqual(plain.map(({ id }) => id));
	});

	it.each([
		['trickles', trickling(400)],
		['is silent', SILENT],
	])(
		'ends in time when a host %s, and holds up neither others nor activation',
		async (_what, fault) => {
			const elapsed = speedUp(20);
			const { world, simulator } = simulate();
			const trigger = await watch({ pollBudget: 36_000 });
			createExport(world, 'stuck.pdf');
			const { id } = createExport(world, 'a.pdf');
			const plain = world.createEnded();
			simulator.addFault({ ...fault, when: ({ path }) => path.includes('stuck'), times: Infinity });
			const began = elapsed();
			const [polled] = await Promise.all([trigger.pollIds(), trigger.poll()]);
			expect(polled).toEqual([id, plain.id]);
			expect(elapsed() - began).toBeLessThan(36);
			const again = trigger.restarted();
			await again.poll();
			expect(elapsed() - began).toBeLessThan(72);
		},
		20_000,
	);

	it('fetches the files of tasks that have waited longest first', async () => {
		const { world, simulator } = simulate();
		jest.spyOn(Date, 'now').mockImplementation(() => world.now * 1000);
		const trigger = await watch();
		const { id: late } = createExport(world, 'late.pdf');
		withoutBackOff();
		simulator.addFault({ when: ({ path }) => path.includes('late'), status: 503, times: 5 });
		expect(await trigger.poll()).toBeNull();
		simulator.clearFaults();
		for (let count = 0; count < 30; count++) createExport(world, 'other.pdf');
		world.advance(60);
		simulator.requests.length = 0;
		expect(await trigger.pollIds()).toContain(late);
		expect(simulator.requests.filter(isDownload)[0]?.path).toContain('late');
	});

	it('gives up on files for which there was no time in ten minutes, and says so', async () => {
		const { world, simulator } = simulate();
		let now = world.now * 1000;
		jest.spyOn(Date, 'now').mockImplementation(() => now);
		const trigger = await watch();
		const { id } = createExport(world, 'a.pdf');
		simulator.beforePage = () => (now += 300_000 * 0.91);
		expect(await trigger.poll()).toBeNull();
		now += 600_000;
		const [item] = itemsOf(await trigger.poll());
		expect(item?.json).toMatchObject({
			id,
			download_error: 'There was no time to fetch its files',
		});
	});
});
