import { ON_ONE_TASK } from '../../../../support/menus';
import {
	continueRegular,
	idOfItem,
	itemsOf,
	run,
	simulate,
	withoutBackOff,
} from '../../../../support/simulate';
import { createJob, jobById, runJob } from '../../../../support/simulateJobs';
import type { Fault } from '../../../../support/simulator';
import { BAD_GATEWAY, JSON_MESSAGE, PAGE } from '../../../../support/wrongAnswers';

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

afterEach(() => jest.restoreAllMocks());

/** A deletion is answered with nothing: see below. */
const ANSWERED = ON_ONE_TASK.filter((operation) => operation !== 'delete');

describe.each(ANSWERED)('Task: %s', (operation) => {
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

/** CloudConvert's answer to a deletion has no body: one that has is a proxy's, or about something else. */
const NO_DELETIONS: Array<[string, Fault]> = [
	['a page', PAGE],
	['a text', BAD_GATEWAY],
	['a message in JSON', JSON_MESSAGE],
	['a task', { body: { data: { id: 'a', status: 'finished' } } }],
];

describe('Task: Delete', () => {
	it.each(NO_DELETIONS)('fails only the item whose answer is %s', async (_what, fault) => {
		const { world, simulator } = simulate();
		const ids = [0, 1, 2].map(() => world.createTask().id);
		simulator.addFault({ ...fault, when: ({ path }) => path.includes(`${ids[1]}`) });
		const settings = { ...continueRegular, items: itemsOf(ids) };
		const { json } = await run('delete', idOfItem, settings);
		expect(simulator.requests).toHaveLength(3);
		expect(json).toMatchObject([
			{ deleted: true },
			{ error: "CloudConvert's answer could not be understood", task_id: ids[1] },
			{ deleted: true },
		]);
		expect(json[1]?.description).toMatch(
			new RegExp(`^Nothing says that Task "${ids[1]}" is deleted: get it to see`),
		);
		expect([...world.tasks.keys()]).toEqual([ids[1]]);
	});

	it('counts no 404 of a proxy as deleted after a lost answer', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		const { id } = world.createTask();
		simulator.addFault({ drop: true });
		simulator.addFault({ ...PAGE, status: 404 });
		const { error } = await run('delete', idOfItem, { items: itemsOf([id]) });
		expect(error?.message).toBe('Something other than CloudConvert refused the request');
		expect(world.tasks.has(id)).toBe(true);
	});
});

describe('Job: Delete', () => {
	it('fails when a page comes in place of the answer', async () => {
		const { world, simulator } = simulate();
		const { id } = createJob(world);
		simulator.addFault(PAGE);
		const { error, items } = await runJob('delete', jobById(id));
		expect(items).toEqual([]);
		expect(error?.description).toContain(`Nothing says that Job "${id}" is deleted`);
		expect(world.jobs.has(id)).toBe(true);
	});
});
