import { run, simulate, SIMPLE_FIELDS } from '../../../../support/simulate';

const pageLine = (page: number, size = 100) =>
	`GET api.cloudconvert.com/v2/tasks?per_page=${size}&page=${page}`;

const pageLines = (count: number) => Array.from({ length: count }, (_, at) => pageLine(at + 1));

/** A world with this many tasks, and their IDs in the order of the list. */
function simulateTasks(count: number) {
	const simulation = simulate();
	for (let made = 0; made < count; made++) simulation.world.createEnded();
	return { ...simulation, ids: simulation.world.list().map(({ id }) => id) };
}

describe('Task: Get Many', () => {
	it.each([
		[0, 1],
		[1, 1],
		[100, 1],
		[101, 2],
		[250, 3],
	])('returns all of %i tasks, one item each, with %i requests', async (count, pages) => {
		const { requests, ids } = simulateTasks(count);
		const { json, error } = await run('getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(requests()).toHaveLength(pages);
		// Each page begins with the last task of the one before: so it is seen whether they join.
		const lines = [pageLine(1), pageLine(2, 99), pageLine(3, 98)];
		expect(requests().slice(0, 3)).toEqual(lines.slice(0, pages));
	});

	it.each([
		[1, [pageLine(1, 1)]],
		[50, [pageLine(1, 50)]],
		[99, [pageLine(1, 99)]],
		[100, pageLines(1)],
		[101, pageLines(2)],
		[150, pageLines(2)],
		[200, pageLines(2)],
		[250, pageLines(3)],
	])('returns the first %i of 300 tasks with just the pages it needs', async (limit, lines) => {
		const { requests, ids } = simulateTasks(300);
		const { json } = await run('getAll', { limit });
		expect(json.map(({ id }) => id)).toEqual(ids.slice(0, limit));
		expect(requests()).toEqual(lines);
	});

	it('returns 50 tasks with one request when nothing is set', async () => {
		const { requests, ids } = simulateTasks(120);
		const { json } = await run('getAll');
		expect(json.map(({ id }) => id)).toEqual(ids.slice(0, 50));
		expect(requests()).toEqual([pageLine(1, 50)]);
	});

	it('returns what there is when the limit is above it', async () => {
		const { requests, ids } = simulateTasks(120);
		const { json } = await run('getAll', { limit: 500 });
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(requests()).toEqual(pageLines(2));
	});

	it('takes Return All and Limit as text that an expression gives', async () => {
		const { requests, ids } = simulateTasks(3);
		const { json } = await run('getAll', { returnAll: '={{ "false" }}', limit: '={{ " 2 " }}' });
		expect(json.map(({ id }) => id)).toEqual(ids.slice(0, 2));
		expect(requests()).toEqual([pageLine(1, 2)]);
	});

	it('outputs the ten simplified fields of each task', async () => {
		simulateTasks(2);
		const { json } = await run('getAll', { returnAll: true });
		expect(json.map((task) => Object.keys(task))).toEqual([SIMPLE_FIELDS, SIMPLE_FIELDS]);
	});

	it('outputs the tasks as sent when Simplify is off', async () => {
		const { ids } = simulateTasks(2);
		const { json } = await run('getAll', { returnAll: true, simplify: false });
		const live = { host_name: 'pearline', percent: 100, storage: 'ceph-fra' };
		expect(json).toMatchObject(ids.map((id) => ({ id, ...live })));
	});

	it.each([0, -1, 2.5, '={{ "many" }}', '={{ "" }}', '={{ [10] }}', '={{ Infinity }}'])(
		'refuses the Limit %j before anything is sent',
		async (limit) => {
			const { requests } = simulateTasks(1);
			const { error } = await run('getAll', { limit });
			expect(error?.message).toBe('Limit must be a whole number from 1 up');
			expect(error?.description).toContain('It is the value for item 0.');
			expect(requests()).toEqual([]);
		},
	);

	it('refuses a Return All that is neither true nor false before anything is sent', async () => {
		const { requests } = simulateTasks(1);
		const { error } = await run('getAll', { returnAll: '={{ "yes" }}' });
		expect(error?.message).toBe('Return All must be true or false');
		expect(requests()).toEqual([]);
	});
});
