import type { INodeExecutionData } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../support/binaryData';
import { fileOf } from '../../../support/fileContent';
import { simulate, withoutBackOff } from '../../../support/simulate';
import { createActiveTrigger } from '../../../support/trigger';
import type { World } from '../../../support/world';

const files = (...names: string[]) =>
	names.map((filename) => fileOf({ filename, content: `the bytes of ${filename}` }));

const createExport = (world: World, ...names: string[]) =>
	world.createEnded('finished', { operation: 'export/url', files: files(...names) });

const watch = async () =>
	await createActiveTrigger({ parameters: { options: { download: true } } });

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

	it('leaves what a poll has no time for to the next', async () => {
		const { world } = simulate();
		const trigger = await watch();
		const ids = Array.from({ length: 45 }, () => {
			world.advance(1);
			return createExport(world, 'a.pdf').id;
		});
		// Each file takes ten seconds, so that the budget of two minutes ends during the first twenty.
		let clock = world.now * 1000;
		jest.spyOn(Date, 'now').mockImplementation(() => (clock += 1000));
		const first = (await trigger.pollIds()) as string[];
		expect(first).toEqual(ids.slice(0, first.length));
		expect(first.length).toBeGreaterThanOrEqual(20);
		expect(first.length).toBeLessThan(45);
		jest.restoreAllMocks();
		expect([...first, ...((await trigger.pollIds()) ?? [])]).toEqual(ids);
	});
});
