import {
	byId,
	idOfItem,
	itemsOf,
	run,
	simulate,
	withoutBackOff,
} from '../../../../support/simulate';

afterEach(() => jest.restoreAllMocks());

/** Runs Get for 25 tasks at once, each answered after a moment. */
async function getMany(delay: number, parameters = {}) {
	const { world, simulator } = simulate();
	const ids = Array.from({ length: 25 }, () => world.createTask().id);
	simulator.addFault({ delay, times: Infinity });
	const began = Date.now();
	const { json } = await run('get', { ...idOfItem, ...parameters }, { items: itemsOf(ids) });
	return { simulator, json, ids, took: Date.now() - began };
}

describe('Requests of many items', () => {
	it('are at most 20 at once, and all are sent', async () => {
		const { simulator, json, ids } = await getMany(200);
		expect(simulator.peakInFlight).toBe(20);
		expect(simulator.requests).toHaveLength(25);
		expect(json.map(({ id }) => id)).toEqual(ids);
	});

	it("are spaced by the user's own Batching", async () => {
		const batching = { batch: { batchSize: 5, batchInterval: 250 } };
		const { simulator, json, ids, took } = await getMany(20, { requestOptions: { batching } });
		expect(simulator.peakInFlight).toBeLessThan(20);
		expect(took).toBeGreaterThanOrEqual(1000);
		expect(json.map(({ id }) => id)).toEqual(ids);
	});
});

describe("The user's own Timeout", () => {
	it('ends a request that is not answered in time, and says what to do', async () => {
		const { world, simulator } = simulate();
		const { id } = world.createTask();
		simulator.addFault({ delay: 2000 });
		const began = Date.now();
		const { error } = await run('retry', { ...byId(id), requestOptions: { timeout: 100 } });
		expect(Date.now() - began).toBeLessThan(1500);
		expect(error?.message).toBe('CloudConvert did not answer in time');
		expect(error?.description).toContain('Settings > Request Options > Timeout');
		expect(simulator.requests).toHaveLength(1);
	});

	it('counts for each try by itself', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		const { id } = world.createTask();
		simulator.addFault({ delay: 1000 });
		const { json } = await run('get', { ...byId(id), requestOptions: { timeout: 200 } });
		expect(simulator.requests).toHaveLength(2);
		expect(json).toMatchObject([{ id }]);
	});
});

describe('A request that cannot be sent', () => {
	it('is given up after five tries when the connection keeps failing', async () => {
		withoutBackOff();
		const { simulator } = simulate();
		simulator.addFault({ drop: true, times: Infinity });
		const { error } = await run('get', byId('abc'));
		expect(simulator.requests).toHaveLength(5);
		expect(error?.message).toBe('The connection to CloudConvert failed');
		expect(error?.description).toBe(
			'Check the network of the n8n server and Settings > Request Options > Proxy, then try again. (ECONNRESET)',
		);
	});
});
