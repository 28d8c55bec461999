import { simulate } from '../../../support/simulate';
import { createActiveTrigger, createOldOpenTask } from '../../../support/trigger';

describe('A poll that looks at single tasks', () => {
	it('refuses a list with a task whose time of creation is missing', async () => {
		const { world, simulator } = simulate();
		const trigger = await createActiveTrigger();
		const before = trigger.saved();
		const { id } = world.createEnded();
		const data = [{ id, status: 'finished', created_at: 'soon' }];
		simulator.addFault({ body: { data } });
		const error = await trigger.failedPoll();
		expect(error).toMatchObject({
			message: 'A task in the list has no time of creation',
			description: 'Nothing is lost: the next poll reads it again.',
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(trigger.saved()).toBe(before);
		expect(await trigger.pollIds()).toEqual([id]);
	});

	it('fails when a task that it looks up cannot be had, and makes up for it', async () => {
		const { world, simulator } = simulate();
		const open = createOldOpenTask(world);
		const trigger = await createActiveTrigger();
		const before = trigger.saved();
		world.end(open.id);
		const when = ({ path }: { path: string }) => path.endsWith(open.id);
		simulator.addFault({ when, status: 500 });
		expect((await trigger.failedPoll()).message).toBe('CloudConvert could not answer just now');
		simulator.addFault({ when, body: { data: null } });
		expect((await trigger.failedPoll()).failure?.cause).toBe('temporarily-unavailable');
		expect(trigger.saved()).toBe(before);
		expect(await trigger.pollIds()).toEqual([open.id]);
	});

	it('forgets a task that was deleted before its end was seen', async () => {
		const { world, requests } = simulate();
		const open = createOldOpenTask(world);
		const trigger = await createActiveTrigger();
		world.delete(open.id);
		expect(await trigger.poll()).toBeNull();
		expect(requests().at(-1)).toBe(`GET api.cloudconvert.com/v2/tasks/${open.id}`);
		expect(trigger.saved()).not.toContain(open.id);
	});
});
