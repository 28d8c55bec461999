import { api, conversion, FROM_URL, upload } from './support/client';
import { fileOf } from './support/fileContent';
import { simulate } from './support/simulate';
import { isWait } from './support/simulateFiles';

describe('the account of the simulated CloudConvert', () => {
	it('pays for so many jobs and retries, and writes down each', async () => {
		const { world } = simulate();
		world.credits = 2;
		const { body } = await api('POST', '/jobs', FROM_URL);
		world.advance(3);
		const { id = '' } = body.data.tasks[0] as unknown as { id?: string };
		expect((await api('POST', `/tasks/${id}/retry`)).status).toBe(201);
		const tasks = world.tasks.size;
		for (const path of ['/jobs', `/tasks/${id}/retry`]) {
			const refused = await api('POST', path, FROM_URL);
			expect(refused).toMatchObject({ status: 402, body: { code: 'CREDITS_EXCEEDED' } });
		}
		expect([world.jobs.size, world.tasks.size]).toEqual([1, tasks]);
		const jobId = body.data.id;
		expect(world.charges).toEqual([
			{ jobId, tag: 'mine', at: world.now - 3 },
			{ jobId, tag: 'mine', taskId: expect.any(String) as string, at: world.now },
		]);
	});

	it.each([undefined, 'TOO_MANY_JOBS'])('runs so many jobs at once: code %s', async (code) => {
		const { world } = simulate('real');
		Object.assign(world, { jobsAtOnce: 2, jobsAtOnceCode: code, taskSeconds: 5 });
		await api('POST', '/jobs', FROM_URL);
		await api('POST', '/jobs', conversion());
		const { status, body } = await api('POST', '/jobs', FROM_URL);
		const message = 'You have started too many jobs at once';
		expect([status, body]).toEqual([402, { message, ...(code && { code }) }]);
		expect([world.jobs.size, world.charges.length]).toEqual([2, 2]);
		world.advance(15);
		expect((await api('POST', '/jobs', FROM_URL)).status).toBe(201);
	});

	it('refuses wrong values with 400 or 422, and an address with a space', async () => {
		const { world } = simulate();
		const url = 'https://example.com/a b.docx';
		const request = conversion({ operation: 'import/url', url });
		expect(await api('POST', '/jobs', request)).toMatchObject({
			status: 422,
			body: { errors: { 'tasks.import.url': ['The tasks.import.url format is invalid.'] } },
		});
		world.refusalStatus = 400;
		expect((await api('POST', '/jobs', request)).status).toBe(400);
		expect(world.charges).toEqual([]);
	});

	it('writes down which bytes were deleted, when and why', async () => {
		const { world } = simulate();
		const job = world.createJob(FROM_URL);
		const files = [fileOf({ filename: 'a.bin', content: 'a' })];
		const single = world.createEnded('finished', { files });
		const old = world.createEnded('finished', { files });
		world.advance(5);
		await api('DELETE', `/jobs/${job.id}`);
		await api('DELETE', `/tasks/${single.id}`);
		const at = world.now;
		world.advance(24 * 60 * 60);
		expect(world.deletions).toEqual([
			{ jobId: job.id, files: ['a b.docx', 'a b.pdf', 'a b.pdf'], why: 'asked', at },
			{ jobId: single.jobId, taskId: single.id, files: ['a.bin'], why: 'asked', at },
			{ jobId: old.jobId, taskId: old.id, files: ['a.bin'], why: 'expired', at: world.now },
		]);
	});

	it.each([
		['asNamed', ['import', 'convert', 'export']],
		['reversed', ['export', 'convert', 'import']],
	] as const)('shows the tasks of a job %s', async (order, names) => {
		const { world } = simulate();
		world.taskOrder = order;
		const { body } = await api('POST', '/jobs', FROM_URL);
		expect(body.data.tasks.map(({ name }) => name)).toEqual(names);
	});

	it('shows the tasks of a job in any order, the same each time', async () => {
		const { world } = simulate();
		world.taskOrder = 'shuffled';
		const orders = new Set<string>();
		for (let count = 0; count < 30; count++) {
			const { id } = world.createJob(FROM_URL);
			const [first, second] = [await api('GET', `/jobs/${id}`), await api('GET', `/jobs/${id}`)];
			expect(first).toEqual(second);
			orders.add(first.body.data.tasks.map(({ name }) => name).join());
		}
		expect(orders.size).toBeGreaterThan(2);
	});

	it('lets a form expire while the task goes on waiting, and leaves out fields that are null', async () => {
		const { world } = simulate();
		world.uploadParameters = { key: 'a', acl: null };
		const { body: late } = await api('POST', '/jobs', conversion());
		world.advance(world.formSeconds);
		const { body: early } = await api('POST', '/jobs', conversion());
		const form = (early.data.tasks[0] ?? {}).result?.form;
		expect(form?.parameters).toEqual({ key: 'a', acl: null });
		delete form?.parameters.acl;
		expect((await upload(early, 'x', 'x.docx')).status).toBe(201);
		delete late.data.tasks[0]?.result?.form?.parameters.acl;
		const expired = await upload(late, 'x', 'x.docx');
		expect([expired.status, await expired.text()]).toEqual([
			403,
			expect.stringContaining('<?xml') as string,
		]);
		expect((await api('GET', `/jobs/${late.data.id}`)).body.data.status).toBe('waiting');
	});

	it('deletes a job while somebody waits for it', async () => {
		const { world, simulator } = simulate();
		const { id } = world.createJob(conversion());
		simulator.onRequest = (request) => {
			if (isWait(request)) world.deleteJob(id);
		};
		expect((await api('GET', `sync/jobs/${id}`)).status).toBe(404);
	});

	it('tells times that are ahead, or none, and pages without links or meta', async () => {
		const { world, simulator } = simulate();
		world.createEnded();
		const shown = async () =>
			(await api('GET', '/tasks')).body as unknown as { data: Array<{ created_at: unknown }> };
		world.secondsAhead = 3600;
		expect((await shown()).data[0]?.created_at).toBe('2026-11-23T13:00:00+00:00');
		world.tellsTimes = false;
		expect((await shown()).data[0]?.created_at).toBeNull();
		simulator.pageParts = ['meta'];
		expect(Object.keys(await shown())).toEqual(['data', 'meta']);
	});
});
