import type { INodeParameters } from 'n8n-workflow';

import { simulate } from '../../../support/simulate';
import { createActiveTrigger, createOldOpenTask } from '../../../support/trigger';

const JOB = 'bd7d06b4-60fb-472b-b3a3-9034b273df07';
const OTHER_JOB = '6559c281-ed85-4728-80c9-414561c631e9';
const filtersOn = (filters: INodeParameters) => ({ parameters: { filters } });

describe('Changing the filters of the trigger', () => {
	it('does not flood in tasks that ended before and match only now', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger(filtersOn({ jobId: JOB }));
		const old = world.createEnded('finished', { jobId: OTHER_JOB });
		expect(await trigger.poll()).toBeNull();
		const wider = trigger.restarted(filtersOn({}));
		expect(await wider.poll()).toBeNull();
		const { id } = world.createEnded('finished', { jobId: OTHER_JOB });
		expect(id).not.toBe(old.id);
		expect(await wider.pollIds()).toEqual([id]);
	});

	it('does not miss tasks that were running, old or new, whether it widens or narrows', async () => {
		const { world } = simulate();
		const old = createOldOpenTask(world, { jobId: JOB });
		const mine = world.createTask({ jobId: JOB });
		const other = world.createTask({ jobId: OTHER_JOB });
		const trigger = await createActiveTrigger(filtersOn({ jobId: JOB }));
		const wider = trigger.restarted(filtersOn({}));
		world.end(mine.id);
		expect(await wider.pollIds()).toEqual([mine.id]);
		world.end(other.id);
		expect(await wider.pollIds()).toEqual([other.id]);
		world.end(old.id);
		const narrower = wider.restarted(filtersOn({ jobId: JOB, operation: 'convert' }));
		expect(await narrower.pollIds()).toEqual([old.id]);
		expect(await narrower.poll()).toBeNull();
	});

	it('starts from now with filters that have nothing in common', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger(filtersOn({ jobId: JOB }));
		world.createEnded('finished', { jobId: JOB });
		world.createEnded('finished', { jobId: OTHER_JOB });
		const running = world.createTask({ jobId: OTHER_JOB });
		const apart = trigger.restarted(filtersOn({ jobId: OTHER_JOB }));
		expect(await apart.poll()).toBeNull();
		world.end(running.id);
		expect(await apart.pollIds()).toEqual([running.id]);
		const merging = { jobId: OTHER_JOB, operation: 'merge' };
		const inBoth = trigger.restarted(filtersOn({ jobId: OTHER_JOB, operation: 'convert' }));
		await inBoth.poll();
		const convertedLast = world.createEnded('finished', { jobId: OTHER_JOB });
		expect(convertedLast.operation).toBe('convert');
		expect(await inBoth.restarted(filtersOn(merging)).poll()).toBeNull();
	});

	it('puts out what matches one filter before and another now, and nothing else', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger(filtersOn({ jobId: JOB }));
		const both = world.createEnded('finished', { jobId: JOB, operation: 'merge' });
		world.createEnded('finished', { jobId: JOB, operation: 'convert' });
		world.createEnded('finished', { jobId: OTHER_JOB, operation: 'merge' });
		const merges = trigger.restarted(filtersOn({ operation: 'merge' }));
		expect(await merges.pollIds()).toEqual([both.id]);
		expect(await merges.poll()).toBeNull();
	});

	it('does not put out a task that was looked up by its ID and no longer matches', async () => {
		const { world } = simulate();
		const old = createOldOpenTask(world, { jobId: OTHER_JOB });
		const trigger = await createActiveTrigger();
		world.end(old.id);
		const narrower = trigger.restarted(filtersOn({ jobId: JOB }));
		expect(await narrower.poll()).toBeNull();
		expect(await trigger.pollIds()).toEqual([old.id]);
	});

	it('takes up again where it was after a change that failed', async () => {
		const { world, simulator } = simulate();
		const trigger = await createActiveTrigger();
		const { id } = world.createEnded('finished', { jobId: JOB });
		const changed = trigger.restarted(filtersOn({ jobId: JOB }));
		const before = changed.saved();
		for (let request = 1; request <= 4; request++) {
			let count = 0;
			simulator.addFault({ when: () => ++count === request, body: '<html>' });
			await changed.failedPoll();
			expect(changed.saved()).toBe(before);
			simulator.clearFaults();
		}
		expect(await changed.pollIds()).toEqual([id]);
	});

	it('puts out a task that ends while the new state is read, once', async () => {
		const { world, simulator } = simulate();
		const running = world.createTask({ jobId: JOB });
		const trigger = await createActiveTrigger();
		const changed = trigger.restarted(filtersOn({ jobId: JOB }));
		let pages = 0;
		simulator.beforePage = () => {
			if (++pages === 4) world.end(running.id);
		};
		expect(await changed.pollIds()).toEqual([running.id]);
		expect(await changed.poll()).toBeNull();
	});
});
