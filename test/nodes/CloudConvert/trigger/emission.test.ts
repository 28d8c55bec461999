import { simulate } from '../../../support/simulate';
import {
	createActiveTrigger,
	createEndedOneByOne,
	createOldOpenTask,
} from '../../../support/trigger';

const JOB = 'bd7d06b4-60fb-472b-b3a3-9034b273df07';

describe('A poll', () => {
	it('puts out all tasks that have ended, in the order of their end, as one execution', async () => {
		const { world } = simulate();
		const tasks = Array.from({ length: 5 }, () => world.createTask());
		const trigger = await createActiveTrigger();
		const ids = [3, 0, 4, 1].map((index) => tasks[index]?.id as string);
		for (const id of ids) {
			world.advance(1);
			world.end(id, id === ids[2] ? 'error' : 'finished');
		}
		const output = await trigger.poll();
		expect(output).toHaveLength(1);
		expect(output?.[0]?.map(({ json }) => json.id)).toEqual(ids);
		expect(await trigger.poll()).toBeNull();
	});

	it('puts out far more tasks than a page holds, each once', async () => {
		const { world, simulator } = simulate();
		const trigger = await createActiveTrigger();
		const ids = createEndedOneByOne(world, 470);
		simulator.requests.length = 0;
		expect(await trigger.pollIds()).toEqual(ids);
		expect(simulator.requests.length).toBeLessThanOrEqual(6);
		expect(await trigger.pollIds()).toBeNull();
	});

	it('asks once when nothing is new and nothing is open', async () => {
		const { world, simulator, requests } = simulate();
		for (let count = 0; count < 200; count++) {
			world.createEnded();
			world.advance(300);
		}
		const trigger = await createActiveTrigger();
		simulator.requests.length = 0;
		expect(await trigger.poll()).toBeNull();
		expect(requests()).toEqual(['GET api.cloudconvert.com/v2/tasks?per_page=100&page=1']);
		expect(trigger.saved().length).toBeLessThan(4096);
	});

	it.each(['finished', 'error'] as const)('puts out only tasks that end as %s', async (event) => {
		const { world } = simulate();
		const trigger = await createActiveTrigger({ parameters: { events: [event] } });
		const other = event === 'finished' ? 'error' : 'finished';
		world.createEnded(other);
		expect(await trigger.poll()).toBeNull();
		world.createEnded(other);
		const { id } = world.createEnded(event);
		expect(await trigger.pollIds()).toEqual([id]);
	});

	it('does not bring up what ended another way when Trigger On is changed', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger({ parameters: { events: ['error'] } });
		world.createEnded('finished');
		expect(await trigger.poll()).toBeNull();
		const changed = trigger.restarted({ parameters: { events: ['finished', 'error'] } });
		expect(await changed.poll()).toBeNull();
		const { id } = world.createEnded('finished');
		expect(await changed.pollIds()).toEqual([id]);
	});

	it('sends filters and include with every list, and include with every task', async () => {
		const { world, simulator } = simulate();
		const wanted = { jobId: JOB, operation: 'convert' };
		const open = createOldOpenTask(world, wanted);
		const include = ['depends_on_tasks', 'retries'];
		const parameters = { filters: wanted, options: { include } };
		const trigger = await createActiveTrigger({ parameters });
		const others = [{ operation: 'convert' }, { jobId: JOB, operation: 'merge' }];
		for (const other of others) world.createEnded('finished', other);
		world.end(open.id);
		const { id } = world.createEnded('finished', wanted);
		expect((await trigger.pollIds())?.sort()).toEqual([open.id, id].sort());
		const lists = simulator.requests.filter(({ path }) => path === '/v2/tasks');
		expect(lists).toHaveLength(4);
		for (const { query } of lists) {
			expect(query).toMatchObject({
				'filter[job_id]': JOB,
				'filter[operation]': 'convert',
				include: 'depends_on_tasks,retries',
			});
		}
		const single = simulator.requests.filter(({ path }) => path === `/v2/tasks/${open.id}`);
		expect(single.map(({ query }) => query)).toEqual([{ include: 'depends_on_tasks,retries' }]);
	});

	it('puts out a retry as the new task that it is, and a cancelled task as one that failed', async () => {
		const { world } = simulate();
		const failed = world.createEnded('error');
		const trigger = await createActiveTrigger();
		const retry = world.retry(failed.id);
		const cancelled = world.createTask();
		expect(await trigger.poll()).toBeNull();
		world.cancel(cancelled.id);
		world.advance(1);
		world.end(retry.id);
		const output = await trigger.poll();
		expect(output?.[0]?.map(({ json }) => [json.id, json.status, json.code])).toEqual([
			[cancelled.id, 'error', 'CANCELLED'],
			[retry.id, 'finished', null],
		]);
	});
});
