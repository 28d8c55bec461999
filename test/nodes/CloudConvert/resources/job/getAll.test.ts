import { continueRegular, itemsOf, simulate } from '../../../../support/simulate';
import {
	createFailedJob,
	createJob,
	runJob,
	SIMPLE_JOB_FIELDS,
	simulateJobs,
} from '../../../../support/simulateJobs';

const LIST = 'GET api.cloudconvert.com/v2/jobs';
const pageLine = (page: number, size = 100) =>
	`${LIST}?include=tasks&per_page=${size}&page=${page}`;
const pageLines = (count: number) => Array.from({ length: count }, (_, at) => pageLine(at + 1));

describe('Job: Get Many', () => {
	it.each([
		[0, pageLines(1)],
		[1, pageLines(1)],
		[100, pageLines(1)],
		[101, [pageLine(1), pageLine(2, 99)]],
		[250, [pageLine(1), pageLine(2, 99), pageLine(3, 98)]],
	])('returns all of %i jobs, one item each, from pages that overlap', async (count, lines) => {
		const { requests, ids } = simulateJobs(count);
		const { json, error } = await runJob('getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(requests()).toEqual(lines);
	});

	it.each([
		[1, [pageLine(1, 1)]],
		[99, [pageLine(1, 99)]],
		[100, pageLines(1)],
		[101, pageLines(2)],
		[300, pageLines(2)],
	])('returns the first %i of 120 jobs with just the pages it needs', async (limit, lines) => {
		const { requests, ids } = simulateJobs(120);
		const { json } = await runJob('getAll', { limit });
		expect(json.map(({ id }) => id)).toEqual(ids.slice(0, limit));
		expect(requests()).toEqual(lines);
	});

	it('returns 50 jobs with one request when nothing is set', async () => {
		const { requests, ids } = simulateJobs(60);
		const { json } = await runJob('getAll');
		expect(json.map(({ id }) => id)).toEqual(ids.slice(0, 50));
		expect(requests()).toEqual([pageLine(1, 50)]);
	});

	it('returns each job once when new ones push others to the next page', async () => {
		const { world, simulator, ids } = simulateJobs(130);
		simulator.beforePage = (page) => {
			if (page > 1) for (let made = 0; made < 7; made++) createJob(world);
		};
		const { json } = await runJob('getAll', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(ids);
	});

	it('outputs the simplified fields, with the credits and files of the tasks', async () => {
		const { world } = simulate();
		createFailedJob(world);
		createJob(world);
		const { json } = await runJob('getAll');
		expect(json.map((job) => Object.keys(job))).toEqual([SIMPLE_JOB_FIELDS, SIMPLE_JOB_FIELDS]);
		expect(json).toMatchObject([
			{ status: 'finished', credits: 1, files: [{ filename: 'report.pdf' }] },
			{ status: 'error', credits: 0, files: [] },
		]);
	});

	it.each([
		[{}, '?'],
		[{ include: ['tasks'] }, '?include=tasks&'],
	])('outputs the jobs as sent when Simplify is off, with the options %j', async (...row) => {
		const [options, query] = row;
		const { requests, ids } = simulateJobs(2);
		const { json } = await runJob('getAll', { simplify: false, options });
		expect(requests()).toEqual([`${LIST}${query}per_page=50&page=1`]);
		expect(json).toMatchObject(ids.map((id) => ({ id, links: {} })));
		expect(json.every((job) => 'tasks' in job)).toBe('include' in options);
	});

	it('pairs the jobs of each item with it, and so an error, in place', async () => {
		const { world, requests } = simulate();
		for (const tag of ['a', 'c', 'c']) createJob(world, tag);
		const settings = { ...continueRegular, items: itemsOf(['a', 'x'.repeat(501), 'none', 'c']) };
		const { items } = await runJob('getAll', { filters: { tag: '={{ $json.id }}' } }, settings);
		expect(requests()).toHaveLength(3);
		expect(items.map(({ json, pairedItem }) => [json.tag ?? json.error, pairedItem])).toEqual([
			['a', { item: 0 }],
			['Tag is too long', { item: 1 }],
			['c', { item: 3 }],
			['c', { item: 3 }],
		]);
	});

	it('fails the item, and outputs no half of a list, when a later page is bad', async () => {
		const { simulator } = simulateJobs(130);
		const body = { data: [{ tag: 'no ID' }] };
		simulator.addFault({ body, when: ({ query }) => query.page === '2' });
		const { items, error } = await runJob('getAll', { returnAll: true });
		expect(items).toEqual([]);
		expect(error?.description).toContain('but it has no list of jobs.');
	});
});
