import { byId, run, simulate, SIMPLE_FIELDS, withoutBackOff } from '../../../../support/simulate';

const API = 'api.cloudconvert.com';

afterEach(() => jest.restoreAllMocks());

describe('Task: Cancel', () => {
	it('posts once and outputs the cancelled task, simplified', async () => {
		const { world, requests } = simulate();
		const task = world.createTask();
		const { json } = await run('cancel', byId(task.id));
		expect(requests()).toEqual([`POST ${API}/v2/tasks/${task.id}/cancel`]);
		expect(json).toMatchObject([{ id: task.id, status: 'error', code: 'CANCELLED' }]);
		expect(Object.keys(json[0] ?? {})).toEqual(SIMPLE_FIELDS);
		expect(world.log.map(({ event }) => event)).toEqual(['created', 'ended']);
	});

	it('outputs the task as sent when Simplify is off', async () => {
		const { world } = simulate();
		const task = world.createTask();
		const { json } = await run('cancel', { ...byId(task.id), simplify: false });
		expect(json).toMatchObject([{ id: task.id, host_name: 'pearline', percent: 100 }]);
	});

	it('says why a task that has ended cannot be cancelled, and does not look it up', async () => {
		const { world, requests } = simulate();
		const task = world.createEnded();
		const { error } = await run('cancel', byId(task.id));
		expect(error?.message).toBe('Cannot change status: task already completed.');
		expect(error).toMatchObject({ httpCode: '422' });
		expect(requests()).toEqual([`POST ${API}/v2/tasks/${task.id}/cancel`]);
	});

	it('looks the task up when the lost answer had already cancelled it', async () => {
		withoutBackOff();
		const { world, simulator, requests } = simulate();
		const task = world.createTask();
		simulator.addFault({ drop: true, afterEffect: true });
		const { json } = await run('cancel', byId(task.id));
		expect(requests()).toEqual([
			`POST ${API}/v2/tasks/${task.id}/cancel`,
			`POST ${API}/v2/tasks/${task.id}/cancel`,
			`GET ${API}/v2/tasks/${task.id}`,
		]);
		expect(json).toMatchObject([{ id: task.id, code: 'CANCELLED' }]);
	});

	it('tries again after a 503, once, when the next try succeeds', async () => {
		const { world, simulator, requests } = simulate();
		const task = world.createTask();
		simulator.addFault({ status: 503, headers: { 'retry-after': '0' } });
		const { json } = await run('cancel', byId(task.id));
		expect(requests()).toEqual(Array(2).fill(`POST ${API}/v2/tasks/${task.id}/cancel`));
		expect(json).toMatchObject([{ id: task.id, code: 'CANCELLED' }]);
	});

	it('reports the trouble of looking the task up', async () => {
		const { world, simulator } = simulate();
		const task = world.createTask();
		const headers = { 'retry-after': '0' };
		simulator.addFault({ status: 502, headers, afterEffect: true });
		simulator.addFault({ status: 404, when: ({ method }) => method === 'GET' });
		const { error } = await run('cancel', byId(task.id));
		expect(error?.message).toBe(`Task "${task.id}" was not found`);
		expect(error).toMatchObject({ httpCode: '404' });
	});
});
