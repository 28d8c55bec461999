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

	it('returns no task twice when deleted ones pull others to the page before', async () => {
		const { requests, ids } = simulateMoving(deleteNewest);
		const { json } = await run('getAll', { returnAll: true });
		// Seven slip past at each of the two page turns; asking by page number cannot see them.
		expect(json.map(({ id }) => id)).toEqual(ids.filter((_, at) => !isSkipped(at)));
		expect(requests()).toHaveLength(3);
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
		const { requests } = simulateMoving((world) => world.tasks.clear());
		const { json } = await run('getAll', { returnAll: true });
		expect(json).toHaveLength(100);
		expect(requests()).toHaveLength(2);
	});

	it('stops at a page that brings nothing new, although it promises a next one', async () => {
		const { simulator, requests } = simulate();
		const data = Array.from({ length: 100 }, (_, at) => ({ id: `task-${at}` }));
		const body = { data, links: { next: 'https://api.cloudconvert.com/v2/tasks?page=2' } };
		simulator.addFault({ body, times: Infinity });
		const { json } = await run('getAll', { returnAll: true });
		expect(json).toHaveLength(100);
		expect(requests()).toHaveLength(2);
	});

	it.each([
		['without links', {}],
		['with links that lack next', { links: { prev: null } }],
	])('goes on after a full page and stops after a short one, %s', async (_what, links) => {
		const { simulator, requests } = simulate();
		const page = (size: number, from: number) =>
			Array.from({ length: size }, (_, at) => ({ id: `task-${from + at}` }));
		simulator.addFault({ body: { data: page(100, 0), ...links } });
		simulator.addFault({ body: { data: page(40, 100), ...links } });
		const { json } = await run('getAll', { returnAll: true });
		expect(json).toHaveLength(140);
		expect(requests()).toHaveLength(2);
	});
});

function isSkipped(at: number): boolean {
	return (at >= 100 && at < 107) || (at >= 207 && at < 214);
}
