import fc from 'fast-check';
import { OperationalError, sleep } from 'n8n-workflow';

import { startNode } from '../../../../support/engine';
import { propertyRuns } from '../../../../support/propertyRuns';
import {
	continueRegular,
	itemsOf,
	run,
	simulate,
	withoutBackOff,
} from '../../../../support/simulate';
import type { LoggedRequest, Simulator } from '../../../../support/simulator';

/** An account with this many tasks, and their IDs in the order of the list. */
function simulateTasks(count: number, waiting?: 'real') {
	const simulation = simulate(waiting);
	for (let made = 0; made < count; made++) simulation.world.createEnded();
	return { ...simulation, ids: simulation.world.list().map(({ id }) => id) };
}

const startOf = ({ query }: LoggedRequest) => (Number(query.page) - 1) * Number(query.per_page);

/** Each answer takes this long, in milliseconds. */
const takes = (simulator: Simulator, delay: number) =>
	simulator.addFault({ delay, times: Infinity });

describe('Task: Get Many, reading ahead', () => {
	it('asks for five pages at once, and for at most three beyond the end', async () => {
		const { simulator, ids } = simulateTasks(2500);
		takes(simulator, 50);
		const { json } = await run('getAll', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(ids);
		await sleep(200);
		expect(simulator.peakInFlight).toBe(5);
		const beyond = simulator.requests.filter((request) => startOf(request) >= 2500);
		expect(beyond.length).toBeLessThanOrEqual(3);
		expect(simulator.requests.length - beyond.length).toBe(29);
	});

	it('asks for no page too many where there is a limit', async () => {
		const { simulator, requests, ids } = simulateTasks(1500);
		takes(simulator, 5);
		const { json } = await run('getAll', { limit: 1100 });
		expect(json.map(({ id }) => id)).toEqual(ids.slice(0, 1100));
		await sleep(50);
		expect(requests()).toHaveLength(11);
	});

	it('misses none of those that stay and gives none twice, while tasks are created and deleted at every request', async () => {
		const moves = fc.array(
			fc.record({ created: fc.nat(9), deleted: fc.nat(9), from: fc.nat(600) }),
			{
				maxLength: 15,
			},
		);
		const delays = fc.infiniteStream(fc.nat(8));
		await fc.assert(
			fc.asyncProperty(moves, delays, async (all, wait) => {
				const { world, simulator, ids } = simulateTasks(700);
				const queue = [...all];
				simulator.onRequest = () => {
					const { created = 0, deleted = 0, from = 0 } = queue.shift() ?? {};
					for (const { id } of world.list().slice(from, from + deleted)) world.delete(id);
					for (let made = 0; made < created; made++) world.createEnded();
					simulator.addFault({ delay: wait.next().value ?? 0 });
				};
				const { json, error } = await run('getAll', { returnAll: true });
				expect(error).toBeUndefined();
				const read = json.map(({ id }) => String(id));
				expect(new Set(read).size).toBe(read.length);
				const stayed = ids.filter((id) => world.tasks.has(id));
				expect(stayed.filter((id) => !read.includes(id))).toEqual([]);
			}),
			propertyRuns('Get Many reads ahead a list that moves', 15),
		);
	});

	it('has no more than 20 requests under way, however many lists are read', async () => {
		const { simulator } = simulateTasks(700);
		takes(simulator, 20);
		const items = itemsOf(Array.from({ length: 12 }, (_, at) => at));
		const { json } = await run('getAll', { returnAll: true }, { items });
		expect(json).toHaveLength(12 * 700);
		expect(simulator.peakInFlight).toBeLessThanOrEqual(20);
	});
});

describe('Task: Get Many, with trouble ahead', () => {
	it('fails once with the error of a page, and asks for the others no more', async () => {
		const { simulator } = simulateTasks(1500);
		const isPage = (page: number) => (request: LoggedRequest) => request.query.page === `${page}`;
		simulator.addFault({ when: isPage(5), status: 422, delay: 50 });
		for (const page of [6, 7, 8]) {
			simulator.addFault({ when: isPage(page), status: 503, headers: { 'retry-after': '1' } });
		}
		// With On Error = Stop nothing more would be sent anyway.
		const { json } = await run('getAll', { returnAll: true }, continueRegular);
		expect(json).toMatchObject([{ error: 'CloudConvert refused the values of the request' }]);
		await sleep(300);
		const sent = simulator.requests.length;
		await sleep(1200);
		expect(simulator.requests).toHaveLength(sent);
	});

	it('takes no notice of an error beyond the end', async () => {
		const { simulator, ids } = simulateTasks(600);
		simulator.addFault({
			when: (request) => startOf(request) >= 600,
			times: Infinity,
			status: 404,
		});
		const { json, error } = await run('getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
	});

	it('asks for fewer pages at once where some are refused for now', async () => {
		withoutBackOff();
		const { simulator, ids } = simulateTasks(1500);
		// Each of four pages once.
		for (const size of ['96', '95', '94', '93']) {
			simulator.addFault({ status: 429, when: ({ query }) => query.per_page === size });
		}
		takes(simulator, 20);
		const peaks: number[] = [];
		simulator.onRequest = () => {
			peaks.push(simulator.peakInFlight);
			simulator.peakInFlight = 0;
		};
		const { json } = await run('getAll', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(Math.max(...peaks.slice(0, 10))).toBeGreaterThan(1);
		expect(Math.max(...peaks.slice(-5))).toBe(1);
	});

	it('stops at once when the execution is cancelled, and sends nothing more', async () => {
		const { simulator } = simulateTasks(1500, 'real');
		simulator.addFault({
			when: ({ query }) => Number(query.page) > 3,
			times: Infinity,
			status: 503,
			headers: { 'retry-after': '30' },
		});
		const execution = startNode({ parameters: { operation: 'getAll', returnAll: true } });
		for (let tries = 0; simulator.requests.length < 7 && tries < 100; tries++) await sleep(20);
		const cancelled = Date.now();
		execution.cancel();
		await execution.catch((error: unknown) => expect(error).toBeInstanceOf(OperationalError));
		expect(Date.now() - cancelled).toBeLessThan(1000);
		await sleep(300);
		expect(simulator.requests).toHaveLength(7);
	});
});
