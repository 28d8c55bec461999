import { byId, run, simulate, withoutBackOff } from '../../../../support/simulate';

const lineFor = (id: string) => `DELETE api.cloudconvert.com/v2/tasks/${id}`;

afterEach(() => jest.restoreAllMocks());

describe('Task: Delete', () => {
	it('deletes with one request and outputs that it is deleted', async () => {
		const { world, requests } = simulate();
		const [task, other] = [world.createTask(), world.createTask()];
		const { items } = await run('delete', byId(task.id));
		expect(requests()).toEqual([lineFor(task.id)]);
		expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
		expect([...world.tasks.keys()]).toEqual([other.id]);
	});

	it('counts a 404 as deleted when the answer to the try before was lost', async () => {
		withoutBackOff();
		const { world, simulator, requests } = simulate();
		const task = world.createTask();
		simulator.addFault({ drop: true, afterEffect: true });
		const { json } = await run('delete', byId(task.id));
		expect(requests()).toEqual([lineFor(task.id), lineFor(task.id)]);
		expect(json).toEqual([{ deleted: true }]);
		expect(world.tasks.size).toBe(0);
	});

	it('reports a 404 on the first try as an error', async () => {
		const { requests } = simulate();
		const { error } = await run('delete', byId('unknown'));
		expect(requests()).toEqual([lineFor('unknown')]);
		expect(error?.message).toBe('Task "unknown" was not found');
		expect(error).toMatchObject({ httpCode: '404' });
	});

	it('reports a 404 after a 429 as an error, because a refused try deletes nothing', async () => {
		const { simulator, requests } = simulate();
		simulator.addFault({ status: 429, headers: { 'retry-after': '0' } });
		const { error } = await run('delete', byId('unknown'));
		expect(requests()).toEqual([lineFor('unknown'), lineFor('unknown')]);
		expect(error?.message).toBe('Task "unknown" was not found');
	});

	it('names the scope task.write when the key may only read', async () => {
		const { world, requests } = simulate();
		const task = world.createTask();
		world.keys.set('test-key', { scopes: ['task.read'], environment: 'live' });
		const { error } = await run('delete', byId(task.id));
		expect(requests()).toEqual([lineFor(task.id)]);
		expect(error?.message).toBe('The API key lacks the scope task.write');
		expect(world.tasks.has(task.id)).toBe(true);
	});
});
