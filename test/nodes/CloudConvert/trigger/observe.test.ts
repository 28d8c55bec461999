import { observe } from '../../../../nodes/CloudConvert/trigger/observe';
import { poll } from '../../../../nodes/CloudConvert/trigger/poll';
import type { TriggerState, Watch } from '../../../../nodes/CloudConvert/trigger/state';
import { createSimulatedSource } from '../../../support/simulatedSource';
import { Simulator } from '../../../support/simulator';
import { bury } from '../../../support/trigger';
import { World, type WorldTask } from '../../../support/world';

const WATCH: Watch = {
	node: 'n1',
	account: 'c1 live',
	filters: { jobId: '', operation: '' },
	events: ['finished', 'error'],
};

/** Open tasks that are far behind the boundary, and a state that knows of them. */
async function createWorldWithOpen(count: number, task: Partial<WorldTask> = {}) {
	const world = new World();
	const open = Array.from({ length: count }, () => world.createTask(task));
	bury(world);
	const simulator = new Simulator(world);
	const source = createSimulatedSource(simulator);
	const { state } = await poll(source, WATCH, undefined);
	expect(state.open.size).toBe(count);
	simulator.requests.length = 0;
	return {
		world,
		simulator,
		open,
		state,
		/** What is looked up, and with which requests. */
		async look(from: TriggerState = state) {
			simulator.requests.length = 0;
			const { lookedUp } = await observe(source, WATCH, from, false);
			const asked = simulator.requests.map(({ path, query }) =>
				path === '/v2/tasks' ? (query['filter[status]'] ?? 'all') : 'one',
			);
			return {
				lookedUp: [...lookedUp.tasks.values()].map(({ id, status }) => [id, status]),
				asked,
			};
		},
	};
}

const idsOf = (tasks: WorldTask[], status: string) => tasks.map(({ id }) => [id, status]);

describe('observe', () => {
	it('asks for the list alone when no task is open behind the boundary', async () => {
		const { world, look } = await createWorldWithOpen(0);
		world.createTask();
		expect(await look()).toEqual({ lookedUp: [], asked: ['all'] });
	});

	it.each([1, 2])('asks for %i open tasks one by one', async (count) => {
		const { look, open } = await createWorldWithOpen(count);
		expect(await look()).toEqual({
			lookedUp: idsOf(open, 'processing'),
			asked: ['all', ...Array<string>(count).fill('one')],
		});
	});

	it.each([3, 100])('asks for %i open tasks with the two lists of open ones', async (count) => {
		const { look } = await createWorldWithOpen(count);
		const { lookedUp, asked } = await look();
		expect(lookedUp).toHaveLength(count);
		expect(asked).toEqual(['all', 'waiting', 'processing']);
	});

	it('asks one by one for up to ten tasks that are in neither list', async () => {
		const { world, look, open } = await createWorldWithOpen(30);
		for (const { id } of open.slice(0, 9)) world.end(id);
		world.delete((open[9] as WorldTask).id);
		const { lookedUp, asked } = await look();
		expect(lookedUp).toHaveLength(29);
		expect(lookedUp.filter(([, status]) => status === 'finished')).toEqual(
			idsOf(open.slice(0, 9), 'finished'),
		);
		expect(asked).toEqual(['all', 'waiting', 'processing', ...Array<string>(10).fill('one')]);
	});

	it('looks in the lists of ended tasks for more than ten', async () => {
		const { world, look, open } = await createWorldWithOpen(90);
		open.forEach(({ id }, index) => world.end(id, index < 45 ? 'finished' : 'error'));
		const { lookedUp, asked } = await look();
		expect(lookedUp).toHaveLength(90);
		// Of those that ended well, the newest 120 tasks hide 25: they are on the second page.
		expect(asked).toEqual(['all', 'waiting', 'processing', 'finished', 'finished', 'error']);
	});

	it('leaves the lists of ended tasks as soon as few are left, and asks for those', async () => {
		const { world, look, open } = await createWorldWithOpen(88);
		for (const { id } of open) world.end(id);
		const { lookedUp, asked } = await look();
		expect(lookedUp).toHaveLength(88);
		// The first two pages hold the 120 newest tasks and 78 of these: ten are left.
		expect(asked).toEqual([
			...['all', 'waiting', 'processing', 'finished', 'finished', 'error'],
			...Array<string>(10).fill('one'),
		]);
	});

	it('leaves a list of ended tasks after three pages that hold none of those it looks for', async () => {
		const { world, look, open } = await createWorldWithOpen(11);
		for (let count = 0; count < 500; count++) {
			world.createEnded();
			world.advance(10);
		}
		for (const { id } of open) world.end(id, 'finished');
		const walked = [...Array<string>(6).fill('all'), 'waiting', 'processing'];
		expect(await look()).toEqual({
			lookedUp: idsOf(open, 'finished'),
			asked: [
				...walked,
				...Array<string>(3).fill('finished'),
				'error',
				...Array<string>(11).fill('one'),
			],
		});
	});

	it('does not ask again for an open task that the list has shown', async () => {
		const { world, state, look } = await createWorldWithOpen(0);
		const { id } = world.createTask();
		expect(await look({ ...state, open: new Set([id]) })).toEqual({ lookedUp: [], asked: ['all'] });
	});

	it('finds a task that starts while the lists of open ones are read', async () => {
		const { world, simulator, look, open } = await createWorldWithOpen(3, { status: 'waiting' });
		let pages = 0;
		simulator.beforePage = () => {
			if (++pages === 3) for (const { id } of open) world.start(id);
		};
		const { lookedUp, asked } = await look();
		expect(new Set(lookedUp.map(([id]) => id))).toEqual(new Set(open.map(({ id }) => id)));
		expect(asked).toEqual(['all', 'waiting', 'processing']);
	});
});

describe('observe, when all begins anew', () => {
	it('reads the recent tasks and all open ones', async () => {
		const { simulator, open } = await createWorldWithOpen(150);
		const source = createSimulatedSource(simulator);
		const { listed, openAtStart } = await observe(source, WATCH, undefined, true);
		expect(listed).toHaveLength(100);
		expect(new Set(openAtStart.keys())).toEqual(new Set(open.map(({ id }) => id)));
		expect(simulator.requests.map(({ query }) => query['filter[status]'] ?? 'all')).toEqual([
			'all',
			'waiting',
			'processing',
			'processing',
		]);
	});
});
