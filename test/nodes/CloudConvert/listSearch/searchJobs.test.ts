import { searchList, type Search } from '../../../support/engine';
import { simulate } from '../../../support/simulate';
import { createFailedJob, createJob, simulateJobs } from '../../../support/simulateJobs';

const searchJobs = async (search?: Search) => await searchList('searchJobs', search);

const pageLine = (page: number) => `GET api.cloudconvert.com/v2/jobs?per_page=100&page=${page}`;

describe('The list of the Job field', () => {
	it('shows tag, status, time and short ID of each job, newest first', async () => {
		const { world, requests } = simulate();
		const ended = createJob(world, 'order-7');
		world.advance(90);
		const running = createJob(world, undefined, 60);
		const { results, paginationToken } = await searchJobs();
		expect(requests()).toEqual([pageLine(1)]);
		const time = '2026-11-23 12:0';
		expect(results).toEqual([
			{ name: `processing · ${time}1 · ${running.id.slice(0, 8)}`, value: running.id },
			{ name: `order-7 · finished · ${time}0 · ${ended.id.slice(0, 8)}`, value: ended.id },
		]);
		expect(paginationToken).toBeUndefined();
	});

	it('brings more jobs page by page, on demand', async () => {
		const { ids, requests } = simulateJobs(150);
		const first = await searchJobs();
		expect(first.paginationToken).toBe('2');
		const second = await searchJobs({ paginationToken: '2' });
		expect(second.paginationToken).toBeUndefined();
		expect([...first.results, ...second.results].map(({ value }) => value)).toEqual(ids);
		expect(requests()).toEqual([pageLine(1), pageLine(2)]);
	});

	it.each([
		['a tag', () => ' FAIL'],
		['a status', () => 'Error'],
		['an ID', (id: string) => id.slice(9, 20).toUpperCase()],
	])('matches %s, in any case', async (_what, wordsFor) => {
		const { world } = simulate();
		createJob(world, 'other');
		const { id } = createFailedJob(world);
		const { results } = await searchJobs({ filter: wordsFor(id) });
		expect(results.map(({ value }) => value)).toEqual([id]);
	});

	it('asks the host of the credential, and tells in the list that the key is wrong', async () => {
		const { requests } = simulate();
		const credentials = { apiKey: 'wrong-key', region: 'us-east' };
		const error: unknown = await searchJobs({ credentials }).catch((e) => e);
		expect(error).toMatchObject({ message: 'CloudConvert does not accept the API key' });
		expect(JSON.stringify(error)).not.toContain('wrong-key');
		expect(requests()).toEqual([pageLine(1).replace('api.', 'us-east.api.')]);
	});

	it('says so when the answer holds something else', async () => {
		const { simulator } = simulate();
		simulator.addFault({ body: { data: {} } });
		await expect(searchJobs()).rejects.toMatchObject({
			description: expect.stringContaining('but it has no list of jobs') as string,
		});
	});
});
