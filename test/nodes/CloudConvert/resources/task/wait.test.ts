import { byId, run, simulate, SIMPLE_FIELDS } from '../../../../support/simulate';

const lineFor = (id: string) => `GET sync.api.cloudconvert.com/v2/tasks/${id}`;

describe('Task: Wait', () => {
	it('asks the synchronous host once, and outputs the task as it ended', async () => {
		const { world, requests } = simulate();
		const task = world.createTask({ endsAfter: 90 });
		const { items } = await run('wait', byId(task.id));
		expect(requests()).toEqual([lineFor(task.id)]);
		expect(items).toMatchObject([
			{
				json: { id: task.id, status: 'finished', ended_at: '2026-11-23T12:01:30+00:00' },
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(items[0]?.json ?? {})).toEqual(SIMPLE_FIELDS);
	});

	it('outputs the task as sent when Simplify is off', async () => {
		const { world } = simulate();
		const task = world.createEnded();
		const { json } = await run('wait', { ...byId(task.id), simplify: false });
		expect(json).toMatchObject([{ id: task.id, host_name: 'pearline', percent: 100 }]);
	});

	it.each([
		[{ region: 'eu-central' }, 'eu-central.sync.api.cloudconvert.com'],
		[{ region: 'us-east' }, 'us-east.sync.api.cloudconvert.com'],
		[{ environment: 'sandbox' }, 'sync.api.sandbox.cloudconvert.com'],
	])('asks the synchronous host of the credential %j', async (where, host) => {
		const { world, requests } = simulate();
		const environment = host.includes('sandbox') ? 'sandbox' : 'live';
		world.keys.set('regional', { scopes: ['task.read'], environment });
		const task = world.createTask({ endsAfter: 1 });
		const credentials = { apiKey: 'regional', ...where };
		const { json } = await run('wait', byId(task.id), { credentials });
		expect(requests()).toEqual([`GET ${host}/v2/tasks/${task.id}`]);
		expect(json).toMatchObject([{ id: task.id, status: 'finished' }]);
	});

	it('outputs a task that ended as error, unless told otherwise', async () => {
		const { world, requests } = simulate();
		const task = world.createTask({ endsAfter: 5, endsAs: 'error' });
		const { json } = await run('wait', byId(task.id));
		expect(requests()).toEqual([lineFor(task.id)]);
		expect(json).toMatchObject([{ status: 'error', code: 'CONVERSION_FAILED', files: [] }]);
	});

	describe('with Fail if Task Failed', () => {
		const options = { failOnTaskError: true };

		it("fails the item with the task's own code and message", async () => {
			const { world } = simulate();
			const task = world.createTask({ endsAfter: 5, endsAs: 'error' });
			const { error, json } = await run('wait', { ...byId(task.id), options });
			expect(error?.message).toBe('The file could not be converted. (CONVERSION_FAILED)');
			expect(error?.description).toBe(
				`Task "${task.id}" (convert) failed. Turn off Options > Fail if Task Failed to get the task instead.`,
			);
			expect(json).toEqual([]);
		});

		it("keeps the task's words although they hold the name of a system error", async () => {
			const { world } = simulate();
			const task = world.createTask();
			world.end(task.id, 'error', { code: 'ECONNREFUSED', message: 'Import: ECONNREFUSED' });
			const { error } = await run('wait', { ...byId(task.id), options });
			expect(error?.message).toBe('Import: ECONNREFUSED (ECONNREFUSED)');
		});

		it('sends on to the cause of a task that only follows one that failed', async () => {
			const { world } = simulate();
			const task = world.createTask();
			const code = 'INPUT_TASK_FAILED';
			world.end(task.id, 'error', { code, message: 'Input task has failed' });
			const { error } = await run('wait', { ...byId(task.id), options });
			expect(error?.message).toBe('Input task has failed (INPUT_TASK_FAILED)');
			expect(error?.description).toMatch(/that it takes its input from: .* retry that one\./);
		});

		it('says so when the task has neither code nor message', async () => {
			const { world } = simulate();
			const task = world.createEnded('error');
			Object.assign(task, { code: null, message: null });
			const { error } = await run('wait', { ...byId(task.id), options });
			expect(error?.message).toBe('The task failed (no code)');
		});

		it('outputs a task that finished', async () => {
			const { world } = simulate();
			const task = world.createEnded();
			const { json } = await run('wait', { ...byId(task.id), options });
			expect(json).toMatchObject([{ id: task.id, status: 'finished' }]);
		});
	});

	it.each([0, -5, 1.5, '={{ "soon" }}', '={{ [] }}'])(
		'refuses the Max Wait %j before anything is sent',
		async (maxWait) => {
			const { requests } = simulate();
			const { error } = await run('wait', { ...byId('a'), options: { maxWait } });
			expect(error?.message).toBe('Max Wait must be a whole number from 1 up');
			expect(requests()).toEqual([]);
		},
	);
});
