import { continueRegular, itemsOf, simulate, withoutBackOff } from '../../../../support/simulate';
import { createJob, jobById, jobOfItem, runJob } from '../../../../support/simulateJobs';

const lineFor = (id: string) => `DELETE api.cloudconvert.com/v2/jobs/${id}`;

afterEach(() => jest.restoreAllMocks());

describe('Job: Delete', () => {
	it('deletes the job with its tasks, with one request, and outputs that it is deleted', async () => {
		const { world, requests } = simulate();
		const [job, other] = [createJob(world), createJob(world)];
		const { items } = await runJob('delete', jobById(job.id));
		expect(requests()).toEqual([lineFor(job.id)]);
		expect(items).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
		expect([...world.jobs.keys()]).toEqual([other.id]);
		expect([...world.tasks.keys()]).toEqual(other.taskIds);
	});

	it('counts a 404 as deleted when the answer to the try before was lost', async () => {
		withoutBackOff();
		const { world, simulator, requests } = simulate();
		const { id } = createJob(world);
		simulator.addFault({ drop: true, afterEffect: true });
		const { json } = await runJob('delete', jobById(id));
		expect(requests()).toEqual([lineFor(id), lineFor(id)]);
		expect(json).toEqual([{ deleted: true }]);
		expect(world.jobs.size).toBe(0);
	});

	it.each([
		['on the first try', undefined],
		['after a 429, because a refused try deletes nothing', 429],
	])('reports a 404 %s', async (_when, status) => {
		const { simulator, requests } = simulate();
		if (status) simulator.addFault({ status, headers: { 'retry-after': '0' } });
		const { error } = await runJob('delete', jobById('unknown'));
		expect(requests()).toEqual(Array(status ? 2 : 1).fill(lineFor('unknown')));
		expect(error).toMatchObject({ message: 'Job "unknown" was not found', httpCode: '404' });
	});

	it('pairs what was deleted, and what was not, with its item', async () => {
		const { world } = simulate();
		const items = itemsOf([createJob(world).id, '../users/me', 'unknown', createJob(world).id]);
		const { items: output } = await runJob('delete', jobOfItem, { ...continueRegular, items });
		expect(output).toMatchObject([
			{ json: { deleted: true }, pairedItem: { item: 0 } },
			{ json: { error: 'Job is not a job ID' }, pairedItem: { item: 1 } },
			{ json: { error: 'Job "unknown" was not found' }, pairedItem: { item: 2 } },
			{ json: { deleted: true }, pairedItem: { item: 3 } },
		]);
		expect(world.jobs.size).toBe(0);
	});
});
