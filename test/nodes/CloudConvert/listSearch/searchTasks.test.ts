import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { searchList, type Search } from '../../../support/engine';
import { simulate, withoutBackOff } from '../../../support/simulate';

const searchTasks = async (search?: Search) => await searchList('searchTasks', search);

const pageLine = (page: number) => `GET api.cloudconvert.com/v2/tasks?per_page=100&page=${page}`;

afterEach(() => jest.restoreAllMocks());

describe('The list of the Task field', () => {
	it('shows name, operation, status, time and short ID of each task, newest first', async () => {
		const { world, requests } = simulate();
		world.createTask({
			id: 'aaaaaaaa-1111',
			name: 'my-import',
			operation: 'import/url',
			status: 'waiting',
		});
		world.advance(90);
		world.createEnded('finished', { id: 'bbbbbbbb-2222', createdAt: world.now - 60 });
		const { results, paginationToken } = await searchTasks();
		expect(requests()).toEqual([pageLine(1)]);
		expect(results).toEqual([
			{ name: 'convert-my-file · convert · finished · 2026-11-23 12:01 · bbbbbbbb', value: 'bbbbbbbb-2222' },
			{
				name: 'my-import · import/url · waiting · 2026-11-23 12:00 · aaaaaaaa',
				value: 'aaaaaaaa-1111',
			},
		]);
		expect(paginationToken).toBeUndefined();
	});

	it('shows a task of which little is known', async () => {
		const { simulator } = simulate();
		simulator.addFault({ body: { data: [{ id: 'only-an-id', status: 7 }] } });
		expect(await searchTasks()).toEqual({ results: [{ name: 'only-an-', value: 'only-an-id' }] });
	});

	it('brings more tasks page by page, on demand', async () => {
		const { world, requests } = simulate();
		for (let made = 0; made < 150; made++) world.createEnded();
		const first = await searchTasks();
		expect(first.results).toHaveLength(100);
		expect(first.paginationToken).toBe('2');
		const second = await searchTasks({ paginationToken: '2' });
		expect(second.paginationToken).toBeUndefined();
		expect([...first.results, ...second.results].map(({ value }) => value)).toEqual(
			world.list().map(({ id }) => id),
		);
		expect(requests()).toEqual([pageLine(1), pageLine(2)]);
	});

	it.each([
		['a name', ' REPORT '],
		['an operation', 'thumb'],
		['a status', 'Error'],
		['a status, in the word of the panel', 'Failed'],
		['an ID', 'cccc-33'],
	])('matches %s, in any case', async (_what, words) => {
		const { world } = simulate();
		world.createTask();
		const id = 'cccc-3333';
		world.createEnded('error', { id, name: 'My-Report', operation: 'thumbnail' });
		const { results } = await searchTasks({ filter: words });
		expect(results.map(({ value }) => value)).toEqual([id]);
	});

	it('looks on through pages without a match, up to five, and says where to go on', async () => {
		const { world, requests } = simulate();
		world.createTask({ name: 'needle', createdAt: world.now - 10 });
		for (let made = 0; made < 600; made++) world.createEnded();
		expect(await searchTasks({ filter: 'needle' })).toEqual({ results: [], paginationToken: '6' });
		expect(requests()).toEqual([1, 2, 3, 4, 5].map(pageLine));
		expect((await searchTasks({ filter: 'needle', paginationToken: '6' })).results).toHaveLength(1);
		expect(requests().slice(5)).toEqual([pageLine(6), pageLine(7)]);
	});

	it('shows nothing when there are no tasks, also when a next page is promised', async () => {
		const { simulator, requests } = simulate();
		simulator.addFault({ body: { data: [], links: { next: 'more' } } });
		expect(await searchTasks()).toEqual({ results: [] });
		expect(requests()).toEqual([pageLine(1)]);
	});

	it('begins at page 1 with a token that is none', async () => {
		const { requests } = simulate();
		await searchTasks({ paginationToken: 'junk' });
		await searchTasks({ paginationToken: '-3' });
		expect(requests()).toEqual([pageLine(1), pageLine(1)]);
	});

	it('tells in the list that the key is blank, and sends nothing', async () => {
		const { requests } = simulate();
		const search = searchTasks({ credentials: { apiKey: ' ' } });
		await expect(search).rejects.toThrow(NodeOperationError);
		await expect(search).rejects.toThrow('The API Key of the credential is empty');
		expect(requests()).toEqual([]);
	});

	it('tells in the list that the key is wrong, and never shows it', async () => {
		simulate();
		const credentials = { apiKey: 'wrong-key' };
		const error: unknown = await searchTasks({ credentials }).catch((e) => e);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ message: 'CloudConvert does not accept the API key' });
		expect(JSON.stringify(error)).not.toContain('wrong-key');
	});

	it('tries again after a dropped connection', async () => {
		withoutBackOff();
		const { world, simulator } = simulate();
		world.createTask();
		simulator.addFault({ drop: true });
		expect((await searchTasks()).results).toHaveLength(1);
		expect(simulator.requests).toHaveLength(2);
	});
});
