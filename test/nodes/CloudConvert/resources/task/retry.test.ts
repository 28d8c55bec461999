import { byId, run, simulate, SIMPLE_FIELDS } from '../../../../support/simulate';

const lineFor = (id: string) => `POST api.cloudconvert.com/v2/tasks/${id}/retry`;

/** A world with a failed task to retry. */
function simulateFailed() {
	const simulation = simulate();
	const task = simulation.world.createEnded('error');
	return { ...simulation, task };
}

describe('Task: Retry', () => {
	it('posts once and outputs the new task, simplified', async () => {
		const { world, requests, task } = simulateFailed();
		const { json } = await run('retry', byId(task.id));
		const created = [...world.tasks.values()].filter(({ retryOf }) => retryOf === task.id);
		expect(requests()).toEqual([lineFor(task.id)]);
		expect(created).toHaveLength(1);
		expect(json).toMatchObject([{ id: created[0]?.id, status: 'waiting', files: [] }]);
		expect(Object.keys(json[0] ?? {})).toEqual(SIMPLE_FIELDS);
	});

	it('outputs the new task as sent when Simplify is off', async () => {
		const { task } = simulateFailed();
		const { json } = await run('retry', { ...byId(task.id), simplify: false });
		expect(json).toMatchObject([{ retry_of_task_id: task.id, host_name: 'pearline' }]);
	});

	it.each([
		['a dropped connection', { drop: true }, 'The connection to CloudConvert failed', undefined],
		['a 500', { status: 500 }, 'CloudConvert could not answer just now', '500'],
		['a 502', { status: 502 }, 'CloudConvert could not answer just now', '502'],
		[
			'a 503 that says when to come back',
			{ status: 503, headers: { 'retry-after': '0' } },
			'CloudConvert could not answer just now',
			'503',
		],
	])('is never sent twice after %s, and says that a new task may exist', async (...row) => {
		const [, fault, message, httpCode] = row;
		const { world, simulator, requests, task } = simulateFailed();
		simulator.addFault({ ...fault, afterEffect: true, times: 9 });
		const { error } = await run('retry', byId(task.id));
		expect(requests()).toEqual([lineFor(task.id)]);
		expect(world.tasks.size).toBe(2);
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(/^A new task may have been created all the same\. /);
		expect((error as { httpCode?: string | null }).httpCode ?? undefined).toBe(httpCode);
	});

	it('is sent again after a 429, because that created nothing', async () => {
		const { world, simulator, requests, task } = simulateFailed();
		simulator.addFault({ status: 429, headers: { 'retry-after': '0' } });
		const { json } = await run('retry', byId(task.id));
		expect(requests()).toEqual([lineFor(task.id), lineFor(task.id)]);
		expect(world.tasks.size).toBe(2);
		expect(json).toHaveLength(1);
	});

	it('is not sent again after a 429 and then a drop', async () => {
		const { simulator, requests, task } = simulateFailed();
		simulator.addFault({ status: 429, headers: { 'retry-after': '0' } });
		simulator.addFault({ drop: true });
		const { error } = await run('retry', byId(task.id));
		expect(requests()).toEqual([lineFor(task.id), lineFor(task.id)]);
		expect(error?.description).toMatch(/^A new task may have been created all the same\. /);
	});

	it('does not say that a new task may exist when CloudConvert refused', async () => {
		const { requests } = simulate();
		const { error } = await run('retry', byId('unknown'));
		expect(requests()).toEqual([lineFor('unknown')]);
		expect(error?.message).toBe('Task "unknown" was not found');
		expect(error?.description).not.toContain('new task');
	});

	it('says that a new task may exist when the answer to a success cannot be read', async () => {
		const { simulator, requests, task } = simulateFailed();
		simulator.addFault({ status: 201, body: '{"data": {"id": "1', afterEffect: true });
		const { error } = await run('retry', byId(task.id));
		expect(requests()).toEqual([lineFor(task.id)]);
		expect(error?.message).toBe("CloudConvert's answer could not be understood");
		expect(error?.description).toMatch(/^A new task may have been created all the same\. /);
	});
});
