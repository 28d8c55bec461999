import { simulate, withoutBackOff } from '../../../support/simulate';
import { createActiveTrigger, createOldOpenTask } from '../../../support/trigger';

afterEach(() => jest.restoreAllMocks());

describe('A poll that looks at single tasks', () => {
	it.each([null, 'soon', 7])('puts out a task whose time of creation is %p, once', async (time) => {
		const { world, simulator } = simulate();
		for (let count = 0; count < 20; count++) world.createEnded();
		const trigger = await createActiveTrigger();
		world.advance(300);
		const before = world.createEnded();
		const odd = world.createEnded();
		odd.shownCreatedAt = time;
		const after = world.createEnded();
		simulator.requests.length = 0;
		expect(new Set(await trigger.pollIds())).toEqual(new Set([before.id, odd.id, after.id]));
		for (let count = 0; count < 5; count++) {
			world.advance(60);
			expect(await trigger.poll()).toBeNull();
		}
		world.delete(after.id);
		const { id } = world.createEnded();
		expect(await trigger.pollIds()).toEqual([id]);
		expect(simulator.requests).toHaveLength(7);
	});

	it('puts out 50 tasks beside one whose time of creation is an hour ahead, and that one', async () => {
		const { world } = simulate();
		for (let count = 0; count < 20; count++) world.createEnded();
		const trigger = await createActiveTrigger();
		const odd = world.createEnded('finished', { createdAt: world.now + 3600 });
		expect(await trigger.pollIds()).toEqual([odd.id]);
		for (let count = 0; count < 50; count++) {
			world.advance(90);
			const { id } = world.createEnded();
			expect(await trigger.pollIds()).toEqual([id]);
		}
	});

	it('fails when a task that it looks up cannot be had, and makes up for it', async () => {
		const { world, simulator } = simulate();
		const open = createOldOpenTask(world);
		const trigger = await createActiveTrigger();
		const before = trigger.saved();
		world.end(open.id);
		const when = ({ path }: { path: string }) => path.endsWith(open.id);
		withoutBackOff();
		simulator.addFault({ when, status: 500, times: 5 });
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
