import { continueRegular, itemsOf, simulate } from '../../../../support/simulate';
import {
	createJob,
	jobById,
	jobByUrl,
	jobFromList,
	jobOfItem,
	runJob,
} from '../../../../support/simulateJobs';

const API = 'api.cloudconvert.com';

describe('Job field', () => {
	it.each([
		['From List', jobFromList('={{ $json.id }}')],
		['By ID', jobById('={{ $json.id }}')],
		['By URL', jobByUrl(`=https://${API}/v2/jobs/{{ $json.id }}`)],
		['as a plain value, as an AI agent gives it', { jobId: '={{ $json.id }}' }],
	])('takes an expression %s, for each item', async (_mode, jobId) => {
		const { world, requests } = simulate();
		const ids = [createJob(world).id, createJob(world).id];
		const { json } = await runJob('get', jobId, { items: itemsOf(ids) });
		expect(requests()).toEqual(ids.map((id) => `GET ${API}/v2/jobs/${id}`));
		expect(json.map(({ id }) => id)).toEqual(ids);
	});

	it.each([
		['the links.self of a job', (id: string) => `https://${API}/v2/jobs/${id}`],
		['a slash, a query and blanks', (id: string) => ` https://${API}/v2/jobs/${id}/?a=b \n`],
		['another region', (id: string) => `https://us-east.sync.${API}/v2/jobs/${id}`],
	])('takes a URL with %s, and asks the host of the credential', async (_what, toUrl) => {
		const { world, requests } = simulate();
		const { id } = createJob(world);
		const { json } = await runJob('get', jobByUrl(toUrl(id)));
		expect(requests()).toEqual([`GET ${API}/v2/jobs/${id}`]);
		expect(json).toMatchObject([{ id }]);
	});

	const badIds = [
		['', 'is empty'],
		['   ', 'is empty'],
		[null, 'is empty'],
		[undefined, 'is empty'],
		['../users/me', 'is not a job ID'],
		['..', 'is not a job ID'],
		['%2e%2e', 'is not a job ID'],
		['a?include=tasks', 'is not a job ID'],
		['a#b', 'is not a job ID'],
		['{jobId}', 'is not a job ID'],
		['a\n/../b', 'is not a job ID'],
		[`https://${API}/v2/jobs/abc`, 'is not a job ID'],
		[true, 'is not a job ID'],
		[['abc'], 'is not a job ID'],
		[{ id: 'abc' }, 'is not a job ID'],
	] as const;

	it.each(['delete', 'get', 'wait'])(
		'lets no bad ID reach CloudConvert in %s, and spares the others',
		async (operation) => {
			const { world, requests } = simulate();
			const { id } = createJob(world);
			const items = itemsOf([...badIds.map(([bad]) => bad), id]);
			const { json } = await runJob(operation, jobOfItem, { ...continueRegular, items });
			expect(json.slice(0, -1)).toMatchObject(badIds.map(([, why]) => ({ error: `Job ${why}` })));
			expect(json.at(-1)).not.toHaveProperty('error');
			expect(requests()).toHaveLength(1);
			expect(requests()[0]).toContain(`/v2/jobs/${id}`);
		},
	);

	it.each([
		['another site', 'https://evil.example/v2/jobs/abc', 'is not the URL of a job'],
		['user info', `https://${API}@evil.example/v2/jobs/abc`, 'is not the URL of a job'],
		['a task', `https://${API}/v2/tasks/abc`, 'is not the URL of a job'],
		['the list', `https://${API}/v2/jobs/`, 'is not the URL of a job'],
		['a path that climbs', `https://${API}/v2/jobs/../users/me`, 'is not the URL of a job'],
		['nothing', ' ', 'is empty'],
	])('refuses the URL of %s before anything is sent', async (_what, url, problem) => {
		const { requests } = simulate();
		const { error } = await runJob('delete', jobByUrl(`={{ ${JSON.stringify(url)} }}`));
		expect(error?.message).toBe(`Job ${problem}`);
		expect(requests()).toEqual([]);
	});

	it.each([
		[
			jobById('={{ "a/b" }}'),
			'A job ID has letters, digits and hyphens only. For an address use By URL.',
		],
		[jobByUrl('={{ "a/b" }}'), 'A job URL looks like https://api.cloudconvert.com/v2/jobs/{ID}.'],
		[jobFromList('={{ {} }}'), 'Choose a job From List, or give its ID or URL.'],
	])('says how to get unstuck with %j', async (jobId, hint) => {
		simulate();
		const { error } = await runJob('get', jobId);
		expect(error?.description).toBe(`${hint} It is the value for item 0.`);
	});

	it.each(['={{ "" }}', '={{ undefined }}'])('says first that %s gives nothing', async (value) => {
		simulate();
		const { error } = await runJob('get', jobById(value));
		expect(error?.message).toBe('Job is empty');
		expect(error?.description).toBe(
			'Check the expression: it gives nothing for item 0. Choose a job From List, or give its ID or URL.',
		);
	});
});
