import { everythingIn } from '../../../support/everything';
import { everyOperation, isOneStep } from '../../../support/menus';
import {
	continueError,
	idOfItem,
	itemsOf,
	run,
	simulate,
	withoutBackOff,
} from '../../../support/simulate';
import { createJob, jobOfItem } from '../../../support/simulateJobs';

const KEY = 'the-secret-part';
/** Those that send nothing but API requests. */
const OPERATIONS = everyOperation.filter((each) => !/load$/.test(each.path) && !isOneStep(each));
const now = { 'retry-after': '0' };

afterEach(() => jest.restoreAllMocks());

describe.each([
	['a success', {}],
	['a 401', { status: 401 }],
	['a 500', { status: 500, body: '<html>' }],
	['a redirect', { status: 302, headers: { location: 'https://evil.example/' } }],
	['an unreadable answer', { body: '{' }],
	['a 503 that goes on', { status: 503, headers: now, times: 5 }],
	['a dropped connection', { drop: true, times: 5 }],
	['a timeout', { delay: 100, times: 5 }],
])('After %s', (_what, fault) => {
	it.each(OPERATIONS)('the API key is nowhere in the run of $path', async (each) => {
		const { resource, operation } = each;
		withoutBackOff();
		const { world, simulator } = simulate();
		world.keys.set(KEY, { scopes: ['task.read', 'task.write'], environment: 'live' });
		const task = world.createTask({ endsAfter: 1 }).id;
		const id = resource === 'job' ? createJob(world).id : task;
		const options = { maxWait: 1 };
		const named = { resource, ...idOfItem, ...jobOfItem };
		const parameters = { ...named, options, requestOptions: { timeout: 50 } };
		for (const settings of [{}, continueError]) {
			simulator.clearFaults();
			simulator.addFault(fault);
			const items = itemsOf([id, '../bad']);
			const credentials = { apiKey: KEY };
			const result = await run(operation, parameters, { ...settings, items, credentials });
			expect(JSON.stringify(result)).not.toContain('secret-part');
			expect(everythingIn(result.run)).not.toContain('secret-part');
		}
		expect(simulator.requests[0]?.authorization).toBe(`Bearer ${KEY}`);
	});
});
