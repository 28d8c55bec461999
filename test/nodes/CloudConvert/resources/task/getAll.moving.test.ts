import type { World } from '../../../../support/world';
import { run, simulate } from '../../../../support/simulate';

/** A list of 250 tasks, and what happens to it before a page is read. */
function simulateMoving(move: (world: World, page: number) => void) {
	const simulation = simulate();
	const { world, simulator } = simulation;
	for (let made = 0; made < 250; made++) world.createEnded();
	const ids = world.list().map(({ id }) => id);
	simulator.beforePage = (page) => {
		if (page > 1) move(world, page);
	};
	return { ...simulation, ids };
}

const createSome = (world: World) => {
	for (let made = 0; made < 7; made++) world.createEnded();
};

const deleteNewest = (world: World) => {
	for (const { id } of world.list().slice(0, 7)) world.delete(id);
};

describe('Task: Get Many, while the list moves', () => {
	it('returns each task once when new ones push others to the next page', async () => {
		const { requests, ids } = simulateMoving(createSome);
		const { json } = await run('getAll', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(requests()).toHaveLength(3);
	});

	it('misses none and returns none twice when deleted ones pull others to the page before', async () => {
		let turns = 0;
		const { ids } = simulateMoving((world) => {
			if (turns++ < 2) deleteNewest(world);
		});
		const { json } = await run('getAll', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(ids);
	});

	it('says so when the list moves too fast to be read', async () => {
		const { world } = simulateMoving(() => {
			for (const { id } of world.list().slice(0, 150)) world.delete(id);
		});
		for (let made = 0; made < 3000; made++) world.createEnded();
		const { error } = await run('getAll', { returnAll: true });
		expect(error?.message).toContain('moves faster than it can be read');
	});

	it('fills the limit although a page brings tasks that are known already', async () => {
		const { requests, ids } = simulateMoving(createSome);
		const { json } = await run('getAll', { limit: 200 });
		expect(json.map(({ id }) => id)).toEqual(ids.slice(0, 200));
		expect(requests()).toEqual(
			[1, 2, 3].map((page) => `GET api.cloudconvert.com/v2/tasks?per_page=100&page=${page}`),
		);
	});

	it.each(['oldestFirst', 'shuffled'] as const)(
		'returns each task once when the list comes %s',
		async (order) => {
			const { world } = simulateMoving(() => {});
			world.order = order;
			const { json } = await run('getAll', { returnAll: true });
			expect(json.map(({ id }) => id)).toEqual(world.list().map(({ id }) => id));
		},
	);

	it('stops at an empty page, because the tasks on it were deleted meanwhile', async () => {
		simulateMoving((world) => world.tasks.clear());
		const { json } = await run('getAll', { returnAll: true });
		expect(json).toHaveLength(100);
	});

	it('says so when pages bring nothing new although they promise a next one', async () => {
		const { simulator, requests } = simulate();
		const data = Array.from({ length: 100 }, (_, at) => ({ id: `task-${at}` }));
		const body = { data, links: { next: 'https://api.cloudconvert.com/v2/tasks?page=2' } };
		simulator.addFault({ body, times: Infinity });
		const { error } = await run('getAll', { returnAll: true });
		expect(error?.message).toContain('moves faster than it can be read');
		expect(requests().length).toBeLessThanOrEqual(15);
	});

	it.each([
		['without links', {}],
		['with links that lack next', { links: { prev: null } }],
	])('goes on after a full page and stops after a short one, %s', async (_what, links) => {
		const { simulator, requests } = simulate();
		const page = (size: number, from: number) =>
			Array.from({ length: size }, (_, at) => ({ id: `task-${from + at}` }));
		simulator.addFault({ body: { data: page(100, 0), ...links } });
		simulator.addFault({ body: { data: page(41, 99), ...links } });
		const { json } = await run('getAll', { returnAll: true });
		expect(json).toHaveLength(140);
		expect(requests()).toHaveLength(2);
	});

	it('returns all of 330 tasks from pages of 25 that tell nothing about what follows', async () => {
		const { world, simulator, ids } = simulateMoving(() => {});
		for (let made = 0; made < 80; made++) ids.unshift(world.createEnded().id);
		simulator.maxPageSize = 25;
		simulator.pageParts = [];
		const { json } = await run('getAll', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(ids);
	});
});
