import { run, simulate } from '../../../../support/simulate';

const JOB = 'bd7d06b4-60fb-472b-b3a3-9034b273df07';
const LIST = 'GET api.cloudconvert.com/v2/tasks';

describe('Task: Get Many, filters and include', () => {
	it('sends all filters and the include on every page', async () => {
		const { world, requests } = simulate();
		const wanted = { jobId: JOB, operation: 'export/url' };
		for (let made = 0; made < 130; made++) world.createEnded('error', wanted);
		for (let made = 0; made < 9; made++) world.createEnded('finished', wanted);
		for (let made = 0; made < 9; made++) world.createEnded('error', { jobId: JOB });
		const { json } = await run('getAll', {
			returnAll: true,
			filters: { jobId: ` ${JOB} `, operation: 'export/url', status: 'error' },
			options: { include: ['retries', 'depends_on_tasks'] },
		});
		const query = `filter[job_id]=${JOB}&filter[operation]=export/url&filter[status]=error&include=retries,depends_on_tasks`;
		const pages = ['per_page=100&page=1', 'per_page=99&page=2'];
		expect(requests()).toEqual(pages.map((page) => `${LIST}?${query}&${page}`));
		expect(json).toHaveLength(130);
		expect(json[129]).toMatchObject({ job_id: JOB, operation: 'export/url', status: 'error' });
		expect(Object.keys(json[129] ?? {}).slice(-2)).toEqual(['retries', 'depends_on_tasks']);
	});

	it.each([
		['empty', { jobId: '', operation: '', status: '' }],
		['blank', { jobId: '  ', operation: ' ', status: ' ' }],
		['given as null by expressions', { jobId: '={{ null }}', status: '={{ null }}' }],
		['missing from the item', { jobId: '={{ $json.nothing }}', status: '={{ $json.nothing }}' }],
	])('does not send filters that are %s', async (_what, filters) => {
		const { world, requests } = simulate();
		const task = world.createTask();
		const { json } = await run('getAll', { filters, limit: 10 });
		expect(requests()).toEqual([`${LIST}?per_page=10&page=1`]);
		expect(json).toMatchObject([{ id: task.id }]);
	});

	it('takes any operation by expression', async () => {
		const { requests } = simulate();
		const filters = { operation: '={{ "future/operation&x=1" }}' };
		const { json, error } = await run('getAll', { filters, limit: 10 });
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
		expect(requests()).toEqual([
			`${LIST}?filter[operation]=future/operation&x=1&per_page=10&page=1`,
		]);
	});

	it.each([
		[{ status: '={{ "done" }}' }, 'Status has a value that does not exist'],
		[{ status: '={{ ["error", "finished"] }}' }, 'Status takes one status only'],
		[{ status: '={{ 7 }}' }, 'Status has a value that does not exist'],
		[{ jobId: '../users/me' }, 'Job ID is not a job ID'],
		[{ jobId: '={{ {} }}' }, 'Job ID must be text'],
		[{ operation: '={{ ["convert"] }}' }, 'Operation must be text'],
		[{ operation: `={{ "x".repeat(501) }}` }, 'Operation is too long'],
		[{ operation: '={{ "\\ud83d" }}' }, 'Operation holds broken characters'],
	])('refuses the filters %j before anything is sent', async (filters, message) => {
		const { requests } = simulate();
		const { error } = await run('getAll', { filters });
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('It is the value for item 0.');
		expect(requests()).toEqual([]);
	});

	it('refuses an include that a list does not have before anything is sent', async () => {
		const { requests } = simulate();
		const { error } = await run('getAll', { options: { include: '={{ ["job"] }}' } });
		expect(error?.message).toBe('Include has a value that does not exist');
		expect(requests()).toEqual([]);
	});

	it('sends no include when none is chosen', async () => {
		const { requests } = simulate();
		await run('getAll', { options: { include: [] } });
		expect(requests()).toEqual([`${LIST}?per_page=50&page=1`]);
	});
});
