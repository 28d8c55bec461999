import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { continueRegular, simulate, withoutBackOff } from '../../../../support/simulate';
import {
	isCreation,
	isDownload,
	itemWithFile,
	runConvert,
} from '../../../../support/simulateFiles';
import { statusOf } from '../../../../support/worldJobs';

const files = async (count: number) =>
	await Promise.all(
		Array.from({ length: count }, async (_, index) =>
			itemWithFile(`file ${index}`, `report ${index}.docx`),
		),
	);

const pairs = (count: number) => Array.from({ length: count }, (_, item) => ({ item }));

afterEach(() => jest.restoreAllMocks());

describe.each(['memory', 'filesystem'] as const)('Many conversions, with files in %s,', (mode) => {
	keepBinaryDataIn(mode);

	it('are at most 20 at once, with at most 20 requests, in the order of the items', async () => {
		const { world, simulator } = simulate();
		let most = 0;
		simulator.addFault({
			when: (request) => {
				const open = [...world.jobs.values()].filter((job) => statusOf(world, job) !== 'finished');
				most = Math.max(most, open.length + (isCreation(request) ? 1 : 0));
				return true;
			},
			delay: 20,
			times: Infinity,
		});
		const { items } = await runConvert({}, { items: await files(60) });
		expect(most).toBeGreaterThan(10);
		expect(most).toBeLessThanOrEqual(20);
		expect(simulator.peakInFlight).toBeGreaterThan(10);
		expect(simulator.peakInFlight).toBeLessThanOrEqual(20);
		expect(world.jobs.size).toBe(60);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(pairs(60));
		for (const [index, item] of items.entries()) {
			expect(item.json.filename).toBe(`report ${index}.pdf`);
			expect(String(await binaryOf(item))).toBe(`converted to pdf: file ${index}`);
		}
	});

	it('fail one by one with On Error = Continue', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		world.failOperation('convert');
		const when = isDownload;
		simulator.addFault({
			when: (request) => when(request) && /%202/.test(request.path),
			status: 404,
			times: 9,
		});
		const { items } = await runConvert({}, { items: await files(4), ...continueRegular });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(pairs(4));
		const failed = items.filter(({ json }) => json.error);
		expect(failed).toHaveLength(2);
		expect(failed.map(({ json }) => json.error).join()).toMatch(
			/could not be converted.*could not be downloaded/s,
		);
	});
});
