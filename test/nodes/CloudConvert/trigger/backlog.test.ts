import type { Task } from '../../../../nodes/CloudConvert/api/task';
import { pollAndRemember, type Memory } from '../../../../nodes/CloudConvert/trigger/memory';
import type { Watch } from '../../../../nodes/CloudConvert/trigger/state';
import { simulate } from '../../../support/simulate';
import { createSimulatedSource } from '../../../support/simulatedSource';
import { Simulator } from '../../../support/simulator';
import { createActiveTrigger } from '../../../support/trigger';
import { World } from '../../../support/world';

const WATCH: Watch = {
	node: 'n1',
	account: 'c1 live',
	filters: { jobId: '', operation: '' },
	events: ['finished', 'error'],
};

/** Milliseconds that a page takes. */
const PAGE_TIME = 350;

/** Tasks that have ended within so many seconds while nobody looked. */
function pileUp(world: World, count: number, seconds: number): Set<string> {
	const ids = new Set<string>();
	for (let made = 0; made < count; made++) {
		const createdAt = world.now + Math.floor((made * seconds) / count);
		ids.add(world.createTask({ createdAt, status: 'finished', endedAt: createdAt }).id);
	}
	world.advance(seconds);
	return ids;
}

/** Polls until all that is owed has come, each task once. */
async function catchUp(poll: () => Promise<unknown[]>, owed: Set<string>) {
	const emitted = new Set<unknown>();
	let polls = 0;
	for (; emitted.size < owed.size; polls++) {
		const ids = await poll();
		expect(ids.length).toBeGreaterThan(0);
		for (const id of ids) {
			expect(owed.has(id as string) && !emitted.has(id)).toBe(true);
			emitted.add(id);
		}
	}
	return polls;
}

afterEach(() => jest.restoreAllMocks());

describe('A backlog larger than one poll can read', () => {
	it('of 9,000 tasks comes in two polls of 36 seconds each', async () => {
		const { world, simulator } = simulate();
		let now = world.now * 1000;
		jest.spyOn(Date, 'now').mockImplementation(() => now);
		const trigger = await createActiveTrigger({ pollBudget: 36_000 });
		const owed = pileUp(world, 9000, 20_000);
		simulator.beforePage = () => (now += PAGE_TIME);
		simulator.requests.length = 0;
		const polls = await catchUp(async () => {
			const began = now;
			const ids = (await trigger.pollIds()) ?? [];
			expect(now - began).toBeLessThanOrEqual(36_000);
			world.advance(60);
			now += 60_000;
			return ids;
		}, owed);
		expect(polls).toBe(2);
		expect(simulator.requests.length).toBeLessThanOrEqual(1.3 * 90);
		expect(await trigger.poll()).toBeNull();
	}, 60_000);

	it.each([
		['66,000 tasks in polls of 5 minutes', 66_000, 300_000, 3],
		['9,000 tasks in polls of 20 pages', 9000, 8750, 7],
	])(
		'of %s comes without a page read in vain',
		async (_what, count, budget, most) => {
			const world = new World();
			const simulator = new Simulator(world);
			const memory: Memory = {};
			const requests = Math.floor((0.8 * budget) / PAGE_TIME);
			const poll = async () => {
				const source = createSimulatedSource(simulator, { requests });
				const deliver = async (items: Task[]) => ({ items, deferred: [] });
				const items = await pollAndRemember(memory, source, WATCH, () => {}, deliver);
				world.advance(60);
				return items.map(({ id }) => id);
			};
			await poll();
			const owed = pileUp(world, count, 40_000);
			// New ones go on coming meanwhile.
			simulator.beforePage = (page) => {
				if (page % 7 === 0) owed.add(world.createEnded().id);
			};
			simulator.requests.length = 0;
			const polls = await catchUp(poll, owed);
			expect(polls).toBeLessThanOrEqual(most);
			expect(simulator.requests.length).toBeLessThanOrEqual(1.3 * (count / 100));
		},
		60_000,
	);

	it('of tasks that were all created in one second comes as well', async () => {
		const world = new World();
		const simulator = new Simulator(world);
		const memory: Memory = {};
		const poll = async () => {
			const source = createSimulatedSource(simulator, { requests: 20 });
			const deliver = async (items: Task[]) => ({ items, deferred: [] });
			const items = await pollAndRemember(memory, source, WATCH, () => {}, deliver);
			world.advance(600);
			return items.map(({ id }) => id);
		};
		await poll();
		const owed = pileUp(world, 5000, 1);
		world.advance(600);
		expect(await catchUp(poll, owed)).toBeLessThanOrEqual(6);
	});
});
