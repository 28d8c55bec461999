import { api, conversion, finishedJob, FROM_URL } from './support/client';
import { simulate } from './support/simulate';

describe('jobs of the simulated CloudConvert', () => {
	it('fails what comes after a failed conversion', async () => {
		const { world } = simulate();
		world.failOperation('convert', { code: 'BAD_FILE', message: 'Not a document.' });
		const { data } = await finishedJob();
		expect(data.status).toBe('error');
		expect(data.tasks.map(({ status, code }) => [status, code])).toEqual([
			['finished', null],
			['error', 'BAD_FILE'],
			['error', 'INPUT_TASK_FAILED'],
		]);
		expect((await finishedJob()).data.status).toBe('finished');
	});

	it('fails the conversions that it is told to, and no others', async () => {
		const { world } = simulate();
		const why = { code: 'BAD_FILE', message: 'Not a document.' };
		world.conversionFailure = ({ filename }) => (filename === 'bad.pdf' ? why : undefined);
		const outcomeOf = (filename: string) => {
			const { tasks } = conversion({ operation: 'import/url', url: 'https://a.example/b' });
			const convert = { operation: 'convert', input: 'import', output_format: 'pdf', filename };
			const [, id = ''] = world.createJob({ tasks: { ...tasks, convert } }).taskIds;
			return world.tasks.get(id)?.code;
		};
		expect(['bad.pdf', 'good.pdf'].map(outcomeOf)).toEqual(['BAD_FILE', null]);
	});

	it('fails the import of an address that leads nowhere', () => {
		const { world } = simulate();
		const why = { code: 'DOWNLOAD_FAILED', message: 'HTTP 404' };
		world.importFailure = (url) => (url.endsWith('/nowhere') ? why : undefined);
		const outcomeOf = (path: string) => {
			const url = `https://a.example/${path}`;
			const { taskIds } = world.createJob(conversion({ operation: 'import/url', url }));
			return taskIds.map((id) => world.tasks.get(id)?.code);
		};
		expect(outcomeOf('nowhere').slice(0, 2)).toEqual(['DOWNLOAD_FAILED', 'INPUT_TASK_FAILED']);
		expect(outcomeOf('somewhere').slice(0, 2)).toEqual([null, null]);
	});

	it('ends the tasks of several jobs in the order of their time', () => {
		const { world } = simulate();
		world.operationSeconds.convert = 5;
		const first = world.createJob(FROM_URL);
		world.advance(2);
		const second = world.createJob(FROM_URL);
		world.advance(10);
		const ends = world.log.filter(({ event }) => event === 'ended');
		expect(ends.map(({ at }) => at - first.createdAt)).toEqual([0, 2, 5, 5, 7, 7]);
		expect(second.taskIds.map((id) => world.tasks.get(id)?.status)).toEqual(
			Array(3).fill('finished'),
		);
	});

	it.each([
		[{}, 'tasks'],
		[{ tasks: { 'a b': { operation: 'import/url' } } }, 'tasks.a b'],
		[{ tasks: { a: { operation: 'convert', output_format: 'pdf', input: 'b' } } }, 'tasks.a.input'],
		[{ tasks: { a: { operation: 'export/url', input: 'a' } } }, 'tasks.a.input'],
		[{ tasks: { a: { input: 'a' } } }, 'tasks.a.operation'],
		[{ tasks: { a: { operation: 'import/url' } }, tag: 1 }, 'tag'],
	])('refuses the job %j', async (request, field) => {
		const { world } = simulate();
		const { status, body } = await api('POST', '/jobs', request);
		expect([status, Object.keys(body.errors)]).toEqual([422, [field]]);
		expect(world.jobs.size).toBe(0);
	});

	it('lists jobs, newest first, with tasks only when asked', async () => {
		const { world, simulator } = simulate();
		const old = world.createJob({ ...FROM_URL, tag: 'other' });
		const young = world.createJob(FROM_URL);
		const idsOf = ({ body }: { body: unknown }) =>
			(body as { data: Array<{ id: string }> }).data.map(({ id }) => id);
		expect(idsOf(await api('GET', '/jobs'))).toEqual([young.id, old.id]);
		expect(idsOf(await api('GET', '/jobs?filter[tag]=other'))).toEqual([old.id]);
		expect(idsOf(await api('GET', '/jobs?filter[status]=error'))).toEqual([]);
		world.jobsVisibleAfter = 5;
		const hidden = world.createJob(FROM_URL);
		expect(idsOf(await api('GET', '/jobs'))).not.toContain(hidden.id);
		const [plain, full] = [await api('GET', '/jobs'), await api('GET', '/jobs?include=tasks')];
		expect(plain.body.data).not.toHaveProperty('0.tasks');
		expect(full.body.data).toHaveProperty('0.tasks.2.name', 'export');
		expect(full.body.data).not.toHaveProperty('0.tasks.0.job_id');
		expect(simulator.requests.every(({ status }) => status === 200)).toBe(true);
	});

	it('deletes a job with its tasks, and wakes who waits for it', async () => {
		const { world } = simulate('real');
		const { id, taskIds } = world.createJob(conversion());
		const waiting = api('GET', `sync/jobs/${id}`);
		expect((await api('DELETE', `/jobs/${id}`)).status).toBe(204);
		expect((await waiting).status).toBe(404);
		expect((await api('GET', `/tasks/${taskIds[0]}`)).status).toBe(404);
	});

	it('shows the tasks of a job in the list of tasks', async () => {
		const { world } = simulate();
		const { id } = world.createJob(FROM_URL);
		const { body } = await api('GET', `/tasks?filter[job_id]=${id}`);
		expect(body.data).toMatchObject(Array(3).fill({ job_id: id, status: 'finished' }));
	});

	it('creates a job although its answer is lost', async () => {
		const { world, simulator } = simulate();
		simulator.addFault({ drop: true, afterEffect: true });
		await expect(api('POST', '/jobs', FROM_URL)).rejects.toThrow();
		expect([...world.jobs.values()]).toMatchObject([{ tag: 'mine' }]);
		expect(simulator.requests).toMatchObject([{ status: 'dropped', body: FROM_URL }]);
	});

	it('lists its operations to everybody', async () => {
		simulate();
		const url = 'https://api.cloudconvert.com/v2/operations?filter[input_format]=docx';
		const list = async (query = '') =>
			((await (await fetch(`${url}${query}`)).json()) as { data: Array<Record<string, unknown>> })
				.data;
		const office = { operation: 'convert', output_format: 'pdf', engine: 'office' };
		const [row] = await list();
		expect(await list()).toMatchObject([office]);
		expect(row).not.toHaveProperty('options');
		expect(await list('&include=options')).toMatchObject([
			{
				...office,
				options: expect.arrayContaining([
					{ name: 'bookmarks', type: 'boolean', default: false },
				]) as unknown,
			},
		]);
		expect(await list('&alternatives=true')).toMatchObject([
			office,
			{ ...office, engine: 'libreoffice' },
		]);
	});
});
