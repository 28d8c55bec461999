import { continueRegular, idOfItem, itemsOf, run, simulate } from '../../../../support/simulate';

const BAD_ANSWERS = [
	['HTML', '<html>Please log in</html>', 'it is not JSON'],
	['empty', '', 'it is empty'],
	['blank', ' \n', 'it is empty'],
	['truncated JSON', '{"data": {"id": "ab', 'it is not JSON'],
	['JSON without data', {}, 'it has no'],
	['JSON null', 'null', 'it has no'],
	['a list', '[1]', 'it has no'],
	['data that is null', { data: null }, 'it has no'],
	['data without an ID', { data: { status: 'finished' } }, 'it has no'],
	['data with an empty ID', { data: { id: '' } }, 'it has no'],
	['a list of something else', { data: [{ status: 'finished' }] }, 'it has no'],
] as const;

describe.each(['cancel', 'get', 'retry', 'wait'])('Task: %s', (operation) => {
	it.each(BAD_ANSWERS)('fails only the item whose answer is %s', async (_what, body, why) => {
		const { world, simulator } = simulate();
		const ids = [0, 1, 2].map(() => world.createTask({ endsAfter: 1 }).id);
		simulator.addFault({ body, when: ({ path }) => path.includes(`${ids[1]}`), times: 9 });
		const settings = { ...continueRegular, items: itemsOf(ids) };
		const { items } = await run(operation, idOfItem, settings);
		expect(simulator.requests).toHaveLength(3);
		expect(items.map(({ json }) => json.error)).toEqual([
			undefined,
			"CloudConvert's answer could not be understood",
			undefined,
		]);
		expect(items[1]?.json.description).toContain(`The answer came with HTTP 200, but ${why}`);
	});
});

describe('Task: Get Many', () => {
	it.each(BAD_ANSWERS)('fails only the item whose answer is %s', async (_what, body, why) => {
		const { world, simulator } = simulate();
		world.createTask({ jobId: 'job-1' });
		simulator.addFault({ body, when: ({ query }) => query['filter[job_id]'] === 'job-0' });
		const filters = { jobId: '={{ $json.id }}' };
		const settings = { ...continueRegular, items: itemsOf(['job-0', 'job-1']) };
		const { items } = await run('getAll', { filters }, settings);
		expect(simulator.requests).toHaveLength(2);
		expect(items.map(({ json }) => json.error)).toEqual([
			"CloudConvert's answer could not be understood",
			undefined,
		]);
		expect(items[0]?.json.description).toContain(`The answer came with HTTP 200, but ${why}`);
	});

	it('fails the item, and outputs no half of a list, when a later page is bad', async () => {
		const { world, simulator } = simulate();
		for (let made = 0; made < 150; made++) world.createTask();
		simulator.addFault({ body: 'oops', when: ({ query }) => query.page === '2' });
		const { items, error } = await run('getAll', { returnAll: true });
		expect(items).toEqual([]);
		expect(error?.message).toBe("CloudConvert's answer could not be understood");
	});
});

describe('Task: Delete', () => {
	it('succeeds whatever the body of a success is', async () => {
		const { world, simulator } = simulate();
		const { id } = world.createTask();
		simulator.addFault({ body: '<html>' });
		const { json } = await run('delete', idOfItem, { items: itemsOf([id]) });
		expect(json).toEqual([{ deleted: true }]);
	});
});
