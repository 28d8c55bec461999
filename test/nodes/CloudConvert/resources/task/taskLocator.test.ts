import { ON_ONE_TASK } from '../../../../support/menus';
import {
	byId,
	byUrl,
	continueRegular,
	fromList,
	itemsOf,
	run,
	simulate,
} from '../../../../support/simulate';

const API = 'api.cloudconvert.com';

describe('Task field', () => {
	it.each([
		['From List', fromList('={{ $json.id }}')],
		['By ID', byId('={{ $json.id }}')],
		['By URL', byUrl('=https://api.cloudconvert.com/v2/tasks/{{ $json.id }}')],
		['as a plain value, as an AI agent gives it', { taskId: '={{ $json.id }}' }],
	])('takes an expression %s, for each item', async (_mode, taskId) => {
		const { world, requests } = simulate();
		const ids = [world.createTask().id, world.createTask().id];
		const { json } = await run('get', taskId, { items: itemsOf(ids) });
		expect(requests()).toEqual(ids.map((id) => `GET ${API}/v2/tasks/${id}`));
		expect(json.map(({ id }) => id)).toEqual(ids);
	});

	it.each([
		['the links.self of a task', (id: string) => `https://${API}/v2/tasks/${id}`],
		['a slash at the end', (id: string) => `https://${API}/v2/tasks/${id}/`],
		['a query', (id: string) => `https://${API}/v2/tasks/${id}?include=job`],
		['blanks around it', (id: string) => `  https://${API}/v2/tasks/${id} \n`],
		['another region', (id: string) => `https://us-east.sync.${API}/v2/tasks/${id}`],
	])('takes a URL with %s, and asks the host of the credential', async (_what, toUrl) => {
		const { world, requests } = simulate();
		const { id } = world.createTask();
		const { json } = await run('get', byUrl(toUrl(id)));
		expect(requests()).toEqual([`GET ${API}/v2/tasks/${id}`]);
		expect(json).toMatchObject([{ id }]);
	});

	it.each(['id', 'list'])('takes blanks around an ID in the mode %s', async (mode) => {
		const { world, requests } = simulate();
		const { id } = world.createTask();
		const { json } = await run('get', mode === 'id' ? byId(` ${id}\n`) : fromList(` ${id}\n`));
		expect(requests()).toEqual([`GET ${API}/v2/tasks/${id}`]);
		expect(json).toMatchObject([{ id }]);
	});

	it('takes a number for an ID', async () => {
		const { requests } = simulate();
		await run('get', byId('={{ 4711 }}'));
		expect(requests()).toEqual([`GET ${API}/v2/tasks/4711`]);
	});

	const badIds = [
		['', 'is empty'],
		['   ', 'is empty'],
		['../users/me', 'is not a task ID'],
		['a/b', 'is not a task ID'],
		['.', 'is not a task ID'],
		['..', 'is not a task ID'],
		['%2e%2e', 'is not a task ID'],
		['a b', 'is not a task ID'],
		['a?include=job', 'is not a task ID'],
		['a#b', 'is not a task ID'],
		['{taskId}', 'is not a task ID'],
		['ä', 'is not a task ID'],
		['a\n/../b', 'is not a task ID'],
		[`https://${API}/v2/tasks/abc`, 'is not a task ID'],
		[null, 'is empty'],
		[undefined, 'is empty'],
		[true, 'is not a task ID'],
		[['abc'], 'is not a task ID'],
		[{ id: 'abc' }, 'is not a task ID'],
	] as const;

	it.each(ON_ONE_TASK)(
		'lets no bad ID reach CloudConvert in %s, and spares the others',
		async (name) => {
			const { world, requests } = simulate();
			const { id } = world.createEnded();
			world.tasks.set(id, { ...world.createTask({ endsAfter: 1 }), id });
			const items = itemsOf([...badIds.map(([bad]) => bad), id]);
			const { json } = await run(name, byId('={{ $json.id }}'), { ...continueRegular, items });
			expect(json.slice(0, -1)).toMatchObject(badIds.map(([, why]) => ({ error: `Task ${why}` })));
			expect(json.at(-1)).not.toHaveProperty('error');
			expect(requests()).toHaveLength(1);
			expect(requests()[0]).toContain(`/v2/tasks/${id}`);
		},
	);

	it.each([
		['another site', 'https://evil.example/v2/tasks/abc', 'is not the URL of a task'],
		[
			'a look-alike',
			'https://api.cloudconvert.com.evil.example/v2/tasks/abc',
			'is not the URL of a task',
		],
		[
			'user info',
			'https://api.cloudconvert.com@evil.example/v2/tasks/abc',
			'is not the URL of a task',
		],
		['plain http', 'http://api.cloudconvert.com/v2/tasks/abc', 'is not the URL of a task'],
		['a job', `https://${API}/v2/jobs/abc`, 'is not the URL of a task'],
		['the list', `https://${API}/v2/tasks/`, 'is not the URL of a task'],
		['a deeper path', `https://${API}/v2/tasks/abc/cancel`, 'is not the URL of a task'],
		['a path that climbs', `https://${API}/v2/tasks/../users/me`, 'is not the URL of a task'],
		['nothing', ' ', 'is empty'],
	])('refuses the URL of %s before anything is sent', async (_what, url, problem) => {
		const { requests } = simulate();
		const { error } = await run('delete', byUrl(`={{ ${JSON.stringify(url)} }}`));
		expect(error?.message).toBe(`Task ${problem}`);
		expect(requests()).toEqual([]);
	});

	it('names the item, and how to get unstuck', async () => {
		simulate();
		const items = itemsOf(['../users/me']);
		const { error } = await run('get', byId('={{ $json.id }}'), { items });
		expect(error?.description).toBe(
			'A task ID has letters, digits and hyphens only. For an address use By URL. It is the value for item 0.',
		);
	});
});
