import { sleep } from 'n8n-workflow';

import { simulate } from '../../../support/simulate';
import {
	createActiveTrigger,
	createEndedOneByOne,
	createOldOpenTask,
	createTrigger,
} from '../../../support/trigger';
import type { World, WorldTask } from '../../../support/world';

/** Waiting tasks that no first page shows, the newest first. */
function createWaiting(world: World, count: number): WorldTask[] {
	const tasks = Array.from({ length: count }, () => {
		world.advance(1);
		return world.createTask({ status: 'waiting' });
	});
	world.advance(3600);
	createEndedOneByOne(world, 150);
	return tasks.reverse();
}

type Move = (world: World, tasks: WorldTask[], turn: number) => void;

const moves: Array<[string, Move]> = [
	['ten are deleted', (world, tasks, turn) => deleteSome(world, tasks, turn, 10)],
	[
		'ten begin',
		(world, tasks, turn) => tasks.slice(turn * 10, turn * 10 + 10).forEach(begin(world)),
	],
	[
		'two hundred begin',
		(world, tasks, turn) => turn === 1 && tasks.slice(0, 200).forEach(begin(world)),
	],
];

const begin =
	(world: World) =>
	({ id }: WorldTask) =>
		world.start(id);

function deleteSome(world: World, tasks: WorldTask[], turn: number, count: number): void {
	for (const { id } of tasks.slice((turn - 1) * count, turn * count)) world.delete(id);
}

describe('Activation', () => {
	it.each(moves)(
		'finds all of 300 tasks that wait, although %s at each page',
		async (_what, move) => {
			const { world, simulator } = simulate();
			const tasks = createWaiting(world, 300);
			let turn = 0;
			simulator.onRequest = ({ query }) => {
				if (query['filter[status]'] && Number(query.page) > 1 && turn++ < 3)
					move(world, tasks, turn);
			};
			const trigger = await createActiveTrigger();
			simulator.onRequest = undefined;
			const left = tasks.filter(({ id }) => world.tasks.has(id));
			for (const { id } of left) world.end(id);
			expect(new Set(await trigger.pollIds())).toEqual(new Set(left.map(({ id }) => id)));
		},
	);

	it('finds all of them on pages of 25 that tell nothing about what follows', async () => {
		const { world, simulator } = simulate();
		const tasks = createWaiting(world, 300);
		simulator.maxPageSize = 25;
		simulator.pageParts = [];
		const trigger = await createActiveTrigger();
		for (const { id } of tasks) world.end(id);
		expect(new Set(await trigger.pollIds())).toEqual(new Set(tasks.map(({ id }) => id)));
	});
});

describe('A look-up', () => {
	it('is not taken for a deletion when a web page with 404 comes in place of the task', async () => {
		const { world, simulator } = simulate();
		const open = createOldOpenTask(world);
		const trigger = await createActiveTrigger();
		world.end(open.id);
		const before = trigger.saved();
		for (const body of ['<html>Not Found</html>', { error: 'not found' }, '']) {
			simulator.addFault({ when: ({ path }) => path.endsWith(open.id), status: 404, body });
			const error = await trigger.failedPoll();
			expect(error.failure?.cause).toBe('temporarily-unavailable');
			expect(error.message).toMatch(/^CloudConvert/);
			expect(trigger.saved()).toBe(before);
		}
		expect(await trigger.pollIds()).toEqual([open.id]);
	});

	it('asks for none of 1,000 tasks after the first has failed', async () => {
		const { world, simulator } = simulate();
		const open = Array.from({ length: 1000 }, () => world.createTask().id);
		world.advance(3600);
		createEndedOneByOne(world, 600);
		const trigger = await createActiveTrigger();
		for (const id of open) world.end(id);
		const isSingle = ({ path }: { path: string }) => /\/tasks\/./.test(path);
		simulator.addFault({ when: isSingle, body: '<html>' });
		simulator.requests.length = 0;
		await trigger.failedPoll();
		const asked = simulator.requests.filter(isSingle).length;
		expect(asked).toBeLessThanOrEqual(20);
		await sleep(300);
		expect(simulator.requests.filter(isSingle)).toHaveLength(asked);
	});
});

describe('A status that goes back for a moment', () => {
	it.each([
		['on the first page', 0],
		['of a task that was open for long', 150],
	])('does not bring a task twice, %s', async (_where, others) => {
		const { world, simulator } = simulate();
		const open = world.createTask();
		world.advance(300);
		createEndedOneByOne(world, others);
		const trigger = await createActiveTrigger();
		world.end(open.id);
		expect(await trigger.pollIds()).toEqual([open.id]);
		for (const status of ['processing', 'finished', 'waiting', 'finished'] as const) {
			world.advance(60);
			Object.assign(open, { status });
			expect(await trigger.poll()).toBeNull();
		}
		expect(simulator.requests.length).toBeGreaterThan(5);
	});

	it('does not bring a new task twice', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger();
		const task = world.createEnded();
		expect(await trigger.pollIds()).toEqual([task.id]);
		for (const status of ['processing', 'finished'] as const) {
			world.advance(20);
			Object.assign(task, { status });
			expect(await trigger.poll()).toBeNull();
		}
	});
});

describe('A list with two neighbours the wrong way round', () => {
	it.each([1, 10])('by %i s costs as little as one without, with 20,000 tasks', async (seconds) => {
		const { world, simulator } = simulate();
		for (let count = 0; count < 20_000; count++) {
			const createdAt = world.now - 80_000 + count * 4;
			world.createTask({ createdAt, status: 'finished', endedAt: createdAt });
		}
		const trigger = await createActiveTrigger();
		const swapped = world.createEnded('finished', { createdAt: world.now });
		const later = world.createEnded('finished', { createdAt: world.now });
		swapped.shownCreatedAt = new Date((world.now + seconds) * 1000).toISOString();
		simulator.requests.length = 0;
		expect(new Set(await trigger.pollIds())).toEqual(new Set([swapped.id, later.id]));
		expect(simulator.requests).toHaveLength(1);
	});
});

describe('An idle account after a burst of 1,000 tasks', () => {
	it('costs 12 requests a poll at most, and one request and 4 KB after three minutes', async () => {
		const { world, simulator } = simulate();
		jest.spyOn(Date, 'now').mockImplementation(() => world.now * 1000);
		const trigger = await createActiveTrigger();
		for (let count = 0; count < 1000; count++) {
			if (count % 34 === 0) world.advance(1);
			world.createEnded();
		}
		world.advance(15);
		expect(await trigger.pollIds()).toHaveLength(1000);
		const costs: number[] = [];
		for (let minute = 0; minute < 5; minute++) {
			world.advance(60);
			simulator.requests.length = 0;
			expect(await trigger.poll()).toBeNull();
			costs.push(simulator.requests.length);
		}
		expect(costs.filter((cost) => cost > 12)).toEqual([]);
		// As docs/trigger.md tells: three minutes after the burst.
		expect(costs.slice(2)).toEqual([1, 1, 1]);
		expect(trigger.saved().length).toBeLessThanOrEqual(4096);
		jest.restoreAllMocks();
	});

	it('is read again as before when CloudConvert tells no time', async () => {
		const { world, simulator } = simulate();
		simulator.dateAhead = null;
		const trigger = createTrigger();
		await trigger.poll();
		const ids = createEndedOneByOne(world, 50);
		expect(await trigger.pollIds()).toEqual(ids);
		world.advance(3600);
		expect(await trigger.poll()).toBeNull();
	});
});
