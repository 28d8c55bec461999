import { simulate } from '../../../support/simulate';
import { createActiveTrigger, createTrigger } from '../../../support/trigger';

describe('Activating the trigger', () => {
	it('starts no workflow for tasks that have ended before', async () => {
		const { world } = simulate();
		for (let count = 0; count < 150; count++) world.createEnded(count % 2 ? 'finished' : 'error');
		const trigger = createTrigger();
		expect(await trigger.poll()).toBeNull();
		world.advance(60);
		expect(await trigger.poll()).toBeNull();
		const { id } = world.createEnded();
		expect(await trigger.pollIds()).toEqual([id]);
	});

	it('waits for the end of tasks that are open, of whatever age', async () => {
		const { world } = simulate();
		const upload = world.createTask({ status: 'waiting', operation: 'import/upload' });
		world.advance(80_000);
		const running = world.createTask();
		for (let count = 0; count < 220; count++) {
			world.createEnded();
			world.advance(5);
		}
		const trigger = await createActiveTrigger();
		world.end(running.id);
		world.advance(1);
		world.end(upload.id);
		expect(await trigger.pollIds()).toEqual([running.id, upload.id]);
	});

	it('works in an account that has no tasks yet', async () => {
		const { world, requests } = simulate();
		const trigger = createTrigger();
		expect(await trigger.poll()).toBeNull();
		expect(requests()).toEqual([
			'GET api.cloudconvert.com/v2/tasks?per_page=100&page=1',
			'GET api.cloudconvert.com/v2/tasks?filter[status]=waiting&per_page=100&page=1',
			'GET api.cloudconvert.com/v2/tasks?filter[status]=processing&per_page=100&page=1',
		]);
		const { id } = world.createEnded();
		expect(await trigger.pollIds()).toEqual([id]);
	});

	it('does no harm a second time when n8n did not save the first', async () => {
		const { world } = simulate();
		world.createEnded();
		const open = world.createTask();
		await createActiveTrigger();
		world.advance(10);
		const again = await createActiveTrigger();
		expect(await again.poll()).toBeNull();
		world.end(open.id);
		expect(await again.pollIds()).toEqual([open.id]);
	});

	it('says "Trigger On is empty" when no event is chosen, before it asks anything', async () => {
		const { requests } = simulate();
		for (const events of [[], '', '={{ [] }}']) {
			for (const mode of ['trigger', 'manual'] as const) {
				const error = await createTrigger({ parameters: { events } }).failedPoll(mode);
				expect(error.message).toBe('Trigger On is empty');
				expect(error.description).toMatch(/Choose at least one way in which a task ends\.$/);
			}
		}
		expect(requests()).toEqual([]);
	});

	it.each([
		[{ events: ['deleted'] }, 'Trigger On has a value that does not exist'],
		[{ simplify: 'perhaps' }, 'Simplify must be true or false'],
		[{ filters: { jobId: '../users' } }, 'Job ID is not a job ID'],
		[{ filters: { operation: '={{ [1] }}' } }, 'Operation must be text'],
		[{ options: { include: ['payload'] } }, 'Include has a value that does not exist'],
	])('refuses the parameters %j before it asks anything', async (parameters, message) => {
		const { requests } = simulate();
		const trigger = createTrigger({ parameters });
		expect((await trigger.failedPoll()).message).toBe(message);
		expect(requests()).toEqual([]);
		expect(trigger.state()).toEqual({});
	});

	it.each([
		[{ apiKey: '' }, 'API Key'],
		[{ apiKey: 'test-key', environment: 'moon' }, 'Environment'],
	])('says which field of the credential %j cannot be used', async (credentials, field) => {
		const { requests } = simulate();
		const error = await createTrigger({ credentials }).failedPoll();
		expect(error.message).toContain(field);
		expect(error.node?.name).toBe('Trigger');
		expect(requests()).toEqual([]);
	});
});
