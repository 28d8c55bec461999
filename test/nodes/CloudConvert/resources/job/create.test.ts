import type { INodeParameters } from 'n8n-workflow';

import { FROM_URL } from '../../../../support/client';
import { continueRegular, itemsOf, simulate } from '../../../../support/simulate';
import { runJob, SIMPLE_JOB_FIELDS } from '../../../../support/simulateJobs';

const POST = 'POST api.cloudconvert.com/v2/jobs';
const { tasks } = FROM_URL;

/** Runs Create with a definition as the panel keeps it. */
const create = async (definition: unknown, more: INodeParameters = {}, settings = {}) =>
	await runJob('create', { definition: JSON.stringify(definition), ...more }, settings);

describe('Job: Create', () => {
	it('posts the definition once and outputs the job, simplified, without waiting', async () => {
		const { world, simulator, requests } = simulate();
		world.taskSeconds = 30;
		const { items } = await create(FROM_URL);
		expect(requests()).toEqual([POST]);
		expect(simulator.requests[0]?.body).toEqual(FROM_URL);
		const [job] = world.jobs.values();
		expect(items).toMatchObject([
			{
				json: { id: job?.id, tag: 'mine', status: 'processing', credits: 0, files: [] },
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(items[0]?.json ?? {})).toEqual(SIMPLE_JOB_FIELDS);
		expect(items[0]?.json.tasks).toMatchObject([
			{ name: 'import', operation: 'import/url', status: 'processing' },
			{ name: 'convert', operation: 'convert', status: 'waiting' },
			{ name: 'export', operation: 'export/url', status: 'waiting' },
		]);
	});

	it('outputs the job as sent when Simplify is off', async () => {
		simulate();
		const { json } = await create(FROM_URL, { simplify: false });
		expect(json).toMatchObject([{ tag: 'mine', tasks: [{ host_name: 'pearline' }, {}, {}] }]);
		expect(json[0]).toHaveProperty('links.self');
	});

	const body = JSON.stringify(FROM_URL);
	const own = { tasks: { operation: 'import/raw' } };

	it.each([
		['a whole body as text', body, {}, FROM_URL],
		['only the tasks as text', JSON.stringify(tasks), {}, { tasks }],
		['a whole body as an object', '={{ $json.id }}', {}, FROM_URL],
		['only the tasks as an object', '={{ $json.id.tasks }}', {}, { tasks }],
		[
			'text that holds an expression',
			'={"tasks": {{ JSON.stringify($json.id.tasks) }}}',
			{},
			{ tasks },
		],
		['a task with the name "tasks"', JSON.stringify(own), {}, { tasks: own }],
		['a tag of its own', body, { tag: '' }, FROM_URL],
		['a tag that is a number', JSON.stringify({ tasks, tag: 5 }), {}, { tasks, tag: '5' }],
		['a tag that is null', JSON.stringify({ tasks, tag: null }), {}, { tasks, tag: null }],
		['a tag in Options', body, { tag: ' ours ' }, { ...FROM_URL, tag: 'ours' }],
		['a tag for tasks alone', JSON.stringify(tasks), { tag: 'ours' }, { tasks, tag: 'ours' }],
	])('takes %s', async (_what, definition, options, sent) => {
		const { simulator } = simulate();
		const { error } = await runJob(
			'create',
			{ definition, options },
			{ items: itemsOf([FROM_URL]) },
		);
		expect(error).toBeUndefined();
		expect(simulator.requests.map((request) => request.body)).toEqual([sent]);
	});

	it('passes on everything else in the body, such as a webhook, and every option of a task', async () => {
		const { world, simulator } = simulate();
		const text = { operation: 'import/raw', file: 'ä€\u2028"', filename: 'a b.txt' };
		const definition = { tasks: { text }, webhook_url: 'https://example.com/hook', future: [1] };
		await create(definition);
		expect(simulator.requests[0]?.body).toEqual(definition);
		expect([...world.jobs.values()]).toMatchObject([{ webhookUrl: 'https://example.com/hook' }]);
	});

	it('creates what the panel begins with', async () => {
		const { world } = simulate();
		const { json } = await runJob('create');
		expect(json).toMatchObject([{ status: 'finished', files: [{ filename: 'report.pdf' }] }]);
		expect(world.jobs.size).toBe(1);
	});

	it('creates one job for each item, with the definition of the item', async () => {
		const { world, requests } = simulate();
		const settings = { ...continueRegular, items: itemsOf(['a', 'b/c', 'd']) };
		const definition = '={"{{ $json.id }}": {"operation": "import/raw"}}';
		const { items } = await runJob('create', { definition }, settings);
		expect(requests()).toEqual([POST, POST]);
		expect(world.jobs.size).toBe(2);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(items.map(({ json }) => json.error)).toEqual([
			undefined,
			'Definition has a task with the name "b/c"',
			undefined,
		]);
	});
});
