import { simulate, SIMPLE_FIELDS } from '../../../support/simulate';
import { createActiveTrigger, createTrigger } from '../../../support/trigger';

const JOB = 'bd7d06b4-60fb-472b-b3a3-9034b273df07';
const OTHER_JOB = '6559c281-ed85-4728-80c9-414561c631e9';

/** The task that a manual test of the trigger shows. */
async function sampleOf(trigger: ReturnType<typeof createTrigger>) {
	const output = await trigger.poll('manual');
	expect(output).toHaveLength(1);
	expect(output?.[0]).toHaveLength(1);
	return output?.[0]?.[0]?.json;
}

describe('A manual test of the trigger', () => {
	it.each([
		['finished', 'error'],
		['error', 'finished'],
	] as const)('shows the task that ended last, here as %s', async (last, first) => {
		const { world, requests } = simulate();
		for (const status of [first, last]) {
			world.createEnded(first);
			world.advance(5);
			world.createEnded(status);
			world.advance(5);
		}
		const { id } = world.createEnded(last);
		world.advance(5);
		world.createTask();
		const sample = await sampleOf(createTrigger());
		expect(sample).toMatchObject({ id, status: last });
		expect(Object.keys(sample ?? {})).toEqual(SIMPLE_FIELDS);
		expect(requests().sort()).toEqual([
			'GET api.cloudconvert.com/v2/tasks?filter[status]=error&per_page=1&page=1',
			'GET api.cloudconvert.com/v2/tasks?filter[status]=finished&per_page=1&page=1',
		]);
	});

	it('shows only what Trigger On and Filters let through, as Simplify and Include say', async () => {
		const { world, requests } = simulate();
		const wanted = world.createEnded('error', { jobId: JOB, operation: 'merge' });
		world.advance(5);
		world.createEnded('finished', { jobId: JOB, operation: 'merge' });
		world.createEnded('error', { jobId: OTHER_JOB, operation: 'merge' });
		world.createEnded('error', { jobId: JOB });
		const filters = { jobId: JOB, operation: 'merge' };
		const options = { include: ['retries'] };
		const parameters = { events: ['error'], filters, options, simplify: false };
		expect(await sampleOf(createTrigger({ parameters }))).toMatchObject({
			id: wanted.id,
			host_name: 'pearline',
			retries: [],
		});
		expect(requests()).toEqual([
			`GET api.cloudconvert.com/v2/tasks?include=retries&filter[job_id]=${JOB}&filter[operation]=merge&filter[status]=error&per_page=1&page=1`,
		]);
	});

	it('says what to do when there is no task to show', async () => {
		const { world } = simulate();
		world.createTask();
		const error = await createTrigger().failedPoll('manual');
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: 'There is no task to show yet',
			description:
				'No task that ended in the last 24 hours matches Trigger On and Filters. Convert a file, or change them, and fetch again.',
		});
	});

	it('touches no state, and takes nothing away from the next poll', async () => {
		const { world } = simulate();
		const fresh = createTrigger();
		const active = await createActiveTrigger();
		const before = active.saved();
		const { id } = world.createEnded();
		expect(await sampleOf(fresh)).toMatchObject({ id });
		expect(fresh.saved()).toBe(createTrigger().saved());
		expect(await sampleOf(active)).toMatchObject({ id });
		expect(active.saved()).toBe(before);
		expect(await active.pollIds()).toEqual([id]);
	});

	it('does not mind a damaged state', async () => {
		const { world } = simulate();
		const { id } = world.createEnded();
		const trigger = createTrigger({ staticData: { 'node:Trigger': { state: '{' } } });
		expect(await sampleOf(trigger)).toMatchObject({ id });
		expect(trigger.state()).toEqual({ state: '{' });
	});
});
