import { sleep, type INodeParameters } from 'n8n-workflow';

import { keepBinaryDataIn } from '../../../support/binaryData';
import { beginning, CHANGING, runChanging } from '../../../support/changing';
import { everyOperation, isOneStep } from '../../../support/menus';
import { continueError, continueRegular, simulate } from '../../../support/simulate';
import { itemWithFile, runConvert } from '../../../support/simulateFiles';

/** Long enough for requests that nobody waits for to be sent. */
const seeWhatFollows = async () => await sleep(300);

/** The parameters with an expression for the last item that nobody can evaluate. */
function unreadable(parameters: INodeParameters, count: number): INodeParameters {
	const expression = `={{ $itemIndex < ${count - 1} ? $json.id : $("Nowhere").item.json.id }}`;
	return JSON.parse(
		JSON.stringify(parameters).replace('"={{ $json.id }}"', JSON.stringify(expression)),
	) as INodeParameters;
}

const batching = (batchSize: number, batchInterval = 60) => ({
	requestOptions: { batching: { batch: { batchSize, batchInterval } } },
});

it('is looked at in every operation that changes something with its first request', () => {
	const changing = everyOperation
		.filter((each) => !isOneStep(each) && each.option.routing?.request?.method !== 'GET')
		.map(({ path }) => path);
	const looked = CHANGING.map(({ parameters }) => `${parameters.resource}/${parameters.operation}`);
	expect(looked).toEqual(expect.arrayContaining(changing));
});

describe.each(CHANGING)('$name, before it begins,', (operation) => {
	/** Items that are good, but for the one at this place. */
	function valuesWithBad(count: number, place: number) {
		const simulation = simulate();
		const values = operation.prepare(simulation.world, count);
		const paid = simulation.world.charges.length;
		values[place] = operation.bad;
		return {
			...simulation,
			values,
			begun: () => simulation.simulator.requests.filter(operation.isBeginning).length,
			charged: () => simulation.world.charges.length - paid,
		};
	}

	it.each([0, 17, 29])(
		'checks every item: nothing is sent when number %i is bad',
		async (place) => {
			const { requests, values } = valuesWithBad(30, place);
			const { items, error } = await runChanging(operation, values);
			await seeWhatFollows();
			expect(requests()).toEqual([]);
			expect(items).toEqual([]);
			expect(error).toMatchObject({ context: { itemIndex: place } });
			expect(error?.description).toMatch(/ 0 of 30 items had begun\.$/);
		},
	);

	it('evaluates every item: nothing is sent when the last cannot be evaluated', async () => {
		const { world, requests } = simulate();
		const values = operation.prepare(world, 30);
		const parameters = unreadable(operation.parameters, values.length);
		const { error } = await runChanging(operation, values, { parameters });
		await seeWhatFollows();
		expect(requests()).toEqual([]);
		expect(error?.message).toBe("Referenced node doesn't exist");
	});

	it.each([
		['a short pause, begins with none', 60, 0],
		['a longer pause, begins with none after it', 1050, 10],
	])('with Batching and %s when an item of the next batch is bad', async (_name, pause, count) => {
		const { values, begun } = valuesWithBad(30, 15);
		const { error } = await runChanging(operation, values, { parameters: batching(10, pause) });
		await seeWhatFollows();
		expect(begun()).toBe(count);
		expect(error).toMatchObject({ context: { itemIndex: 15 } });
		const progress = new RegExp(` ${count} of 30 items had begun`);
		expect(`${error?.message} ${error?.description}`).toMatch(progress);
	});

	it.each([
		['a short pause, begins with none', 60, 0],
		['a longer pause, begins with no later batch', 1050, 10],
	])('with Batching and %s when a value cannot be evaluated', async (_name, pause, count) => {
		const { world, simulator } = simulate();
		const values = operation.prepare(world, 15);
		const evaluated = unreadable(operation.parameters, values.length);
		const parameters = { ...evaluated, ...batching(10, pause) };
		await runChanging(operation, values, { parameters });
		await seeWhatFollows();
		expect(simulator.requests.filter(operation.isBeginning)).toHaveLength(count);
	});

	it.each([
		['On Error = Continue', continueRegular],
		['an error output', continueError],
	])('fails only the bad item with %s', async (_name, settings) => {
		const { values, begun } = valuesWithBad(30, 17);
		const { items, outputs } = await runChanging(operation, values, settings);
		expect(begun()).toBe(29);
		const all = settings === continueError ? outputs.flat() : items;
		const failed = all.filter((item) => item?.json.error !== undefined);
		expect(failed).toHaveLength(1);
		expect(failed[0]?.pairedItem).toEqual({ item: 17 });
		expect(all).toHaveLength(30);
	});

	it('begins with each item once, and with all', async () => {
		const { world, simulator } = simulate();
		const values = operation.prepare(world, 30);
		const { items, error } = await runChanging(operation, values);
		expect([items.length, error]).toEqual([30, undefined]);
		for (const value of values) {
			const isIts = beginning(operation, value);
			expect(simulator.requests.filter(isIts)).toHaveLength(1);
		}
	});
});

describe('File > Convert for 60 items, one of which has no file,', () => {
	keepBinaryDataIn('memory');

	it('converts nothing, and names the item', async () => {
		const { world, requests } = simulate();
		const items = await Promise.all(
			Array.from({ length: 60 }, async (_, index) => await itemWithFile(`file ${index}`)),
		);
		items[41] = { json: {} };
		const { error } = await runConvert({}, { items });
		await seeWhatFollows();
		expect([world.charges, requests()]).toEqual([[], []]);
		expect(error).toMatchObject({
			message: 'Input Binary Field "data" has no file',
			context: { itemIndex: 41 },
		});
	});
});

describe('With Batching, an item of the next batch that cannot be evaluated', () => {
	const COUNT = 27;
	const PLACES = 20;
	const convert = CHANGING[0]!;
	const urls = Array.from({ length: COUNT }, (_, index) => `https://example.com/${index}.docx`);
	const addresses = ({ requests }: ReturnType<typeof simulate>['simulator']) =>
		requests
			.filter(convert.isBeginning)
			.map(({ body }) => /"url":"([^"]*)"/.exec(JSON.stringify(body))?.[1]);

	/** An account whose conversions take 1.5 seconds, as long as something is waited for. */
	function simulateSlow() {
		const simulation = simulate('real');
		const { world } = simulation;
		world.operationSeconds.convert = 15;
		const passingTime = async <Result>(work: Promise<Result>): Promise<Result> => {
			let isOver = false;
			const end = () => (isOver = true);
			void work.then(end, end);
			while (!isOver) {
				await sleep(100);
				world.advance(1);
			}
			return await work;
		};
		return { ...simulation, passingTime };
	}

	it('lets nothing begin that is still in the queue', async () => {
		const { simulator, passingTime } = simulateSlow();
		const parameters = { ...unreadable(convert.parameters, COUNT), ...batching(COUNT - 1, 1050) };
		const { error } = await runChanging(convert, urls, { parameters });
		await passingTime(sleep(2000));
		expect(error?.message).toBe("Referenced node doesn't exist");
		expect(addresses(simulator)).toEqual(urls.slice(0, PLACES));
	});

	it('makes each job once when n8n tries again, and it can be evaluated then', async () => {
		const { world, simulator, passingTime } = simulateSlow();
		const soon = Date.now() + 1300;
		const later = `={{ $itemIndex < ${COUNT - 1} || Date.now() > ${soon} ? $json.id : $("Nowhere").item.json.id }}`;
		const parameters = { url: later, ...batching(COUNT - 1, 1050) };
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 800 };
		const { items, error } = await passingTime(runChanging(convert, urls, { parameters, node }));
		expect([error, items.length]).toEqual([undefined, COUNT]);
		expect(addresses(simulator).sort()).toEqual([...urls].sort());
		expect(world.charges).toHaveLength(COUNT);
	});
});
