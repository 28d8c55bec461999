import { simulate, withoutBackOff } from '../../../support/simulate';
import { createActiveTrigger, createEndedOneByOne, createTrigger } from '../../../support/trigger';

const isSecondPage = ({ query }: { query: Record<string, string> }) => query.page === '2';

afterEach(() => jest.restoreAllMocks());

describe('A poll that CloudConvert does not let pass', () => {
	it.each([
		[401, 'CloudConvert does not accept the API key', /^Check API Key and Environment/],
		[403, 'The API key lacks the scope task.read', /^Make a key with the scopes task\.read/],
	])('fails visibly with a %i, also at activation', async (status, message, hint) => {
		const { world, simulator } = simulate();
		world.keys.set('no-scope', { scopes: [], environment: 'live' });
		const apiKey = status === 401 ? 'wrong' : 'no-scope';
		const trigger = createTrigger({ credentials: { apiKey } });
		for (const mode of ['trigger', 'trigger', 'manual'] as const) {
			simulator.requests.length = 0;
			const error = await trigger.failedPoll(mode);
			expect(error).toMatchObject({
				message,
				httpCode: String(status),
				failure: { cause: 'credential-invalid' },
				node: { name: 'Trigger' },
			});
			expect(error.description).toMatch(hint);
			expect(simulator.requests.every((request) => request.status === status)).toBe(true);
			// One for each list that is read at once: not one of them is repeated.
			expect(simulator.requests).toHaveLength(mode === 'manual' ? 2 : 1);
		}
		expect(trigger.state()).toEqual({});
	});

	it('says how long to wait when there were too many requests', async () => {
		const { simulator } = simulate();
		const trigger = await createActiveTrigger();
		const before = trigger.saved();
		simulator.addFault({ status: 429, headers: { 'retry-after': '600' } });
		const error = await trigger.failedPoll();
		expect(error).toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
		});
		expect(error.description).toContain('Try again in 600 seconds');
		expect(trigger.saved()).toBe(before);
	});

	it('tells no time to wait when CloudConvert tells none', async () => {
		withoutBackOff();
		const { simulator } = simulate();
		const trigger = await createActiveTrigger();
		simulator.addFault({ status: 429, times: Infinity });
		const { failure } = await trigger.failedPoll();
		expect(failure).toEqual({ cause: 'rate-limited', retryAfterMs: undefined });
	});
});

const HTML = '<html>Bad Gateway</html>';
const passing: Array<[string, object, string | null]> = [
	['a 500 that goes on', { status: 500, times: Infinity }, '500'],
	['a 503 that goes on', { status: 503, times: Infinity }, '503'],
	['a 502 with HTML', { status: 502, body: HTML, times: Infinity }, '502'],
	['dropped connections', { drop: true, times: Infinity }, null],
	['HTML in place of an answer', { body: HTML }, '200'],
	['an answer without data', { body: { links: {} } }, '200'],
	['an answer whose data is no list', { body: { data: { id: 'x' } } }, '200'],
	['a list with something that is no task', { body: { data: [{ status: 'error' }] } }, '200'],
];

describe('A poll that meets answers that do not come in time', () => {
	const late = { delay: 3500, times: Infinity };

	it('on the first page puts out nothing, changes nothing, and loses nothing', async () => {
		const { world, simulator } = simulate();
		const trigger = await createActiveTrigger({ pollBudget: 4000 });
		const ids = createEndedOneByOne(world, 150);
		const before = trigger.saved();
		simulator.addFault(late);
		expect((await trigger.failedPoll()).failure?.cause).toBe('temporarily-unavailable');
		expect(trigger.saved()).toBe(before);
		simulator.clearFaults();
		expect(await trigger.pollIds()).toEqual(ids);
	});

	it('on the second page puts out what it has read, and the rest next time', async () => {
		const { world, simulator } = simulate();
		const trigger = await createActiveTrigger({ pollBudget: 4000 });
		const ids = createEndedOneByOne(world, 150);
		simulator.addFault({ ...late, when: isSecondPage });
		expect(await trigger.pollIds()).toEqual(ids.slice(50));
		simulator.clearFaults();
		expect(await trigger.pollIds()).toEqual(ids.slice(0, 50));
		expect(await trigger.poll()).toBeNull();
	});
});

describe.each(passing)('A poll that meets %s', (_what, fault, httpCode) => {
	it.each([
		['first', () => true],
		['second', isSecondPage],
	])('on the %s page puts out nothing, changes nothing, and loses nothing', async (_page, when) => {
		withoutBackOff();
		const { world, simulator } = simulate();
		const open = world.createTask();
		const trigger = await createActiveTrigger();
		const ids = createEndedOneByOne(world, 150);
		world.advance(1);
		world.end(open.id);
		const before = trigger.saved();
		expect(before).toContain(open.id);
		simulator.addFault({ ...fault, when });
		const error = await trigger.failedPoll();
		expect(error.httpCode ?? null).toBe(httpCode);
		expect(error.failure?.cause).toBe('temporarily-unavailable');
		expect(error.message).toMatch(/^(CloudConvert|The connection to CloudConvert) ?/);
		expect(trigger.saved()).toBe(before);
		simulator.clearFaults();
		const next = trigger.restarted();
		expect(await next.pollIds()).toEqual([...ids, open.id]);
		expect(await next.poll()).toBeNull();
	});
});
