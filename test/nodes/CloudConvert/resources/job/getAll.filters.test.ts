import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { CloudConvert } from '../../../../../nodes/CloudConvert/CloudConvert.node';
import { simulate } from '../../../../support/simulate';
import { createFailedJob, createJob, runJob } from '../../../../support/simulateJobs';

const LIST = 'GET api.cloudconvert.com/v2/jobs';

describe('Job: Get Many, filters', () => {
	it('sends status and tag on every page', async () => {
		const { world, requests } = simulate();
		for (let made = 0; made < 120; made++) createFailedJob(world);
		createJob(world, 'failed');
		createJob(world, 'other');
		const filters = { status: 'error', tag: ' failed ' };
		const { json } = await runJob('getAll', { returnAll: true, filters });
		const query = 'filter[status]=error&filter[tag]=failed&include=tasks';
		const pages = ['per_page=100&page=1', 'per_page=99&page=2'];
		expect(requests()).toEqual(pages.map((page) => `${LIST}?${query}&${page}`));
		expect(json).toHaveLength(120);
		expect(json.every(({ tag, status }) => tag === 'failed' && status === 'error')).toBe(true);
	});

	it.each(['a&b=c', 'order #7/2', 'ä€"', '%41', '../x', '={{ 7 }}'])(
		'finds the tag %s, and no other',
		async (tag) => {
			const { world, simulator } = simulate();
			const wanted = createJob(world, tag === '={{ 7 }}' ? '7' : tag);
			createJob(world, 'A');
			const { json } = await runJob('getAll', { filters: { tag } });
			expect(json.map(({ id }) => id)).toEqual([wanted.id]);
			expect(simulator.requests.map(({ path }) => path)).toEqual(['/v2/jobs']);
		},
	);

	it.each([
		['empty', { tag: '', status: '' }],
		['blank', { tag: ' ', status: ' ' }],
		['given as null by expressions', { tag: '={{ null }}', status: '={{ null }}' }],
		['missing from the item', { tag: '={{ $json.nothing }}', status: '={{ $json.nothing }}' }],
	])('does not send filters that are %s', async (_what, filters) => {
		const { world, requests } = simulate();
		createJob(world);
		const { json } = await runJob('getAll', { filters, limit: 10 });
		expect(requests()).toEqual([`${LIST}?include=tasks&per_page=10&page=1`]);
		expect(json).toHaveLength(1);
	});

	it('offers the statuses that jobs can be filtered by, and says what to do for the other', async () => {
		const filters = new CloudConvert().description.properties.find(
			({ name, displayOptions }) =>
				name === 'filters' && displayOptions?.show?.resource?.includes('job'),
		);
		const status = (filters?.options as INodeProperties[]).find(({ name }) => name === 'status');
		const offered = (status?.options as INodePropertyOptions[]).map(({ value }) => value);
		expect(offered).toEqual(['error', 'finished', 'processing']);
		simulate();
		const { error } = await runJob('getAll', { filters: { status: '={{ "waiting" }}' } });
		expect(error?.description).toBe(
			'CloudConvert cannot filter jobs by it. Leave Filters > Status empty, and look at the status of each job that comes. It is the value for item 0.',
		);
	});

	it.each([
		[{ filters: { status: '={{ "queued" }}' } }, 'Status has a value that does not exist'],
		[{ filters: { status: '={{ "waiting" }}' } }, 'Status cannot be waiting'],
		[{ filters: { status: 'waiting' } }, 'Status cannot be waiting'],
		[{ filters: { status: '={{ ["error", "finished"] }}' } }, 'Status takes one status only'],
		[{ filters: { tag: '={{ ["a"] }}' } }, 'Tag must be text'],
		[{ filters: { tag: '={{ "\\ud83d" }}' } }, 'Tag holds broken characters'],
		[{ options: { include: '={{ ["retries"] }}' } }, 'Include has a value that does not exist'],
		[{ limit: 0 }, 'Limit must be a whole number from 1 up'],
		[{ limit: '={{ "many" }}' }, 'Limit must be a whole number from 1 up'],
		[{ returnAll: '={{ "yes" }}' }, 'Return All must be true or false'],
		[{ simplify: '={{ [] }}' }, 'Simplify must be true or false'],
	])('refuses %j before anything is sent', async (wrong, message) => {
		const { requests } = simulate();
		const { error } = await runJob('getAll', wrong);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('It is the value for item 0.');
		expect(requests()).toEqual([]);
	});
});
