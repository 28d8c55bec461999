import {
	continueRegular,
	itemsOf,
	run,
	simulate,
	withoutBackOff,
} from '../../../../support/simulate';

const GET = 'GET api.cloudconvert.com/v2/users/me';

/** An account whose key may see it. */
function simulateAccount(scopes = ['user.read']) {
	const simulation = simulate();
	simulation.world.keys.set('test-key', { scopes, environment: 'live' });
	return simulation;
}

const get = async (settings = {}) => await run('get', { resource: 'account' }, settings);

afterEach(() => jest.restoreAllMocks());

describe('Account: Get', () => {
	it('gets the account as CloudConvert tells it, with a key that may do nothing else', async () => {
		const { world, simulator, requests } = simulateAccount();
		world.credits = 37;
		const { items } = await get();
		expect(requests()).toEqual([GET]);
		expect(simulator.requests[0]?.authorization).toBe('Bearer test-key');
		expect(items).toEqual([
			{
				json: {
					id: 4711,
					username: 'jane',
					email: 'jane@example.com',
					credits: 37,
					created_at: '2018-12-01T22:26:29+00:00',
					links: { self: 'https://api.cloudconvert.com/v2/users/me' },
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('takes an ID that is text, no credits, and fields that are new', async () => {
		const { simulator } = simulateAccount();
		const data = { id: 'a1', credits: 0, plan: { name: 'packages' } };
		simulator.addFault({ body: { data } });
		expect((await get()).json).toEqual([data]);
	});

	it.each([['live'], ['sandbox']])('asks the %s account', async (environment) => {
		const { world, simulator } = simulate();
		world.keys.set('k', { scopes: ['user.read'], environment: environment as 'live' });
		await get({ credentials: { apiKey: 'k', environment } });
		const host = environment === 'live' ? 'api.cloudconvert.com' : 'api.sandbox.cloudconvert.com';
		expect(simulator.requests).toMatchObject([{ host, path: '/v2/users/me', status: 200 }]);
	});

	it('names the scope that the key lacks, which nothing else needs', async () => {
		const { requests } = simulateAccount(['task.read', 'task.write']);
		const { error } = await get();
		expect(error?.message).toBe('The API key lacks the scope user.read');
		expect(error?.description).toBe(
			'Make a key with the scopes task.read, task.write and user.read in the CloudConvert dashboard. CloudConvert said: Invalid scope(s) provided. (FORBIDDEN) [HTTP 403]',
		);
		expect(requests()).toEqual([GET]);
	});

	it('asks once for each item, and links each to its own', async () => {
		const { simulator, requests } = simulateAccount();
		simulator.addFault({ status: 403, when: () => simulator.requests.length === 2 });
		const { items } = await get({ ...continueRegular, items: itemsOf(['a', 'b', 'c']) });
		expect(requests()).toEqual([GET, GET, GET]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(items.map(({ json }) => json.error)).toEqual([
			undefined,
			'The API key lacks the scope user.read',
			undefined,
		]);
	});

	it('asks again when trouble passes', async () => {
		withoutBackOff();
		const { simulator, requests } = simulateAccount();
		simulator.addFault({ status: 503, times: 2 });
		expect((await get()).json).toMatchObject([{ username: 'jane' }]);
		expect(requests()).toEqual([GET, GET, GET]);
	});

	it.each([[{ data: [] }], [{ data: null }], [{}], ['<html>']])(
		'says that it does not understand %j',
		async (body) => {
			const { simulator } = simulateAccount();
			simulator.addFault({ body });
			const { error } = await get();
			expect(error?.message).toBe("CloudConvert's answer could not be understood");
		},
	);
});
