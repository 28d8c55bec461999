import { FROM_URL } from '../../../../support/client';
import { continueRegular, itemsOf, simulate } from '../../../../support/simulate';
import { runJob } from '../../../../support/simulateJobs';

const POST = 'POST api.cloudconvert.com/v2/jobs';
const now = { 'retry-after': '0' };
const NOT_READ = "CloudConvert's answer could not be understood";

const definition = JSON.stringify(FROM_URL);

/** What the answer to a creation can be when nobody knows what came of it. */
const DOUBTFUL = [
	['a dropped connection', { drop: true }, 'The connection to CloudConvert failed'],
	['no answer in time', { delay: 500 }, 'CloudConvert did not answer in time'],
	['a 500', { status: 500 }, 'CloudConvert could not answer just now'],
	['a 502 of HTML', { status: 502, body: '<html>' }, 'CloudConvert could not answer just now'],
	[
		'a 503 with Retry-After',
		{ status: 503, headers: now },
		'CloudConvert could not answer just now',
	],
	['a 504', { status: 504 }, 'CloudConvert could not answer just now'],
	['a body cut off', { status: 201, body: '{"data": {"id": "1' }, NOT_READ],
	[
		'a connection that breaks in the body',
		{ cutAfter: 9 },
		// An error of Node.js is none of the test's own realm: n8n alone sees its code.
		expect.stringMatching(/^The (?:connection|request) /),
	],
	['an empty body', { status: 201, body: '' }, NOT_READ],
	['a body without a job', { status: 201, body: { data: { tag: 'mine' } } }, NOT_READ],
] as const;

describe.each(['before', 'after'])('Job: Create, when the server acted %s', (when) => {
	it.each(DOUBTFUL)('is not sent again after %s, and says how to look', async (...row) => {
		const [, fault, message] = row;
		const { world, simulator, requests } = simulate();
		const afterEffect = when === 'after';
		simulator.addFault({ ...fault, afterEffect, times: 9 });
		// Only silence meets a short timeout.
		const requestOptions = { timeout: 'delay' in fault ? 200 : 5000 };
		const { error, items } = await runJob('create', { definition, requestOptions });
		expect(requests()).toEqual([POST]);
		const acted = afterEffect || 'delay' in fault || 'cutAfter' in fault;
		expect(world.jobs.size).toBe(acted ? 1 : 0);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ name: 'NodeApiError', message });
		expect(error?.description).toMatch(
			/^A job may have been created all the same\. Before you run this again, look for it: Job > Get Many with Filters > Tag "mine"\. ./,
		);
	});
});

describe('Job: Create, after a lost answer', () => {
	it('says to look at the newest jobs when there is no tag', async () => {
		const { simulator } = simulate();
		simulator.addFault({ drop: true, afterEffect: true });
		const { error } = await runJob('create', { definition: JSON.stringify(FROM_URL.tasks) });
		expect(error?.description).toContain('look for it: Job > Get Many, newest first. ');
	});

	it('names the tag in Options', async () => {
		const { simulator } = simulate();
		simulator.addFault({ drop: true, afterEffect: true });
		const options = { tag: 'order-7' };
		const { error } = await runJob('create', { definition, options });
		expect(error?.description).toContain('Get Many with Filters > Tag "order-7". ');
	});

	it('finds the job the way it says', async () => {
		const { simulator, world } = simulate();
		simulator.addFault({ drop: true, afterEffect: true });
		await runJob('create', { definition });
		const { json } = await runJob('getAll', { filters: { tag: 'mine' } });
		expect(json.map(({ id }) => id)).toEqual([...world.jobs.keys()]);
	});

	it('fails its own item only, when errors go on', async () => {
		const { world, simulator, requests } = simulate();
		simulator.addFault({ status: 500 });
		const settings = { ...continueRegular, items: itemsOf(['a', 'b', 'c']) };
		const { items } = await runJob('create', { definition }, settings);
		expect(requests()).toHaveLength(3);
		expect(world.jobs.size).toBe(2);
		expect(items.filter(({ json }) => 'error' in json)).toHaveLength(1);
	});
});
