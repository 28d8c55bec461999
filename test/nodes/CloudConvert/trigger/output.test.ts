import { everythingIn } from '../../../support/everything';
import { simulate, SIMPLE_FIELDS, withoutBackOff } from '../../../support/simulate';
import { createActiveTrigger, createTrigger } from '../../../support/trigger';

const KEY = 'the-secret-part';

afterEach(() => jest.restoreAllMocks());

describe('What the trigger puts out', () => {
	it('has the ten simple fields, and what is included besides', async () => {
		const { world } = simulate();
		const include = ['retries'];
		const simple = await createActiveTrigger();
		const more = await createActiveTrigger({ parameters: { options: { include } } });
		const { id } = world.createEnded();
		const [item] = (await simple.poll())?.[0] ?? [];
		expect(Object.keys(item?.json ?? {})).toEqual(SIMPLE_FIELDS);
		expect(item?.json).toMatchObject({
			id,
			status: 'finished',
			files: [{ filename: 'document.pdf', size: 51234 }],
		});
		const [fuller] = (await more.poll())?.[0] ?? [];
		expect(Object.keys(fuller?.json ?? {})).toEqual([...SIMPLE_FIELDS, 'retries']);
	});

	it('is the task as CloudConvert sent it when Simplify is off', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger({ parameters: { simplify: false } });
		const { id } = world.createEnded('error');
		const [item] = (await trigger.poll())?.[0] ?? [];
		expect(item?.json).toMatchObject({
			id,
			host_name: 'pearline',
			code: 'CONVERSION_FAILED',
			links: { self: `https://api.cloudconvert.com/v2/tasks/${id}` },
		});
	});

	it('leaves follow-ups out, when told so, and forgets nothing else', async () => {
		const { world } = simulate();
		const all = await createActiveTrigger();
		const causes = await createActiveTrigger({ parameters: { options: { causesOnly: true } } });
		const cause = world.createEnded('error');
		const followUp = world.createTask();
		const code = 'INPUT_TASK_FAILED';
		world.end(followUp.id, 'error', { code, message: 'Input task has failed' });
		const finished = world.createEnded();
		const idsOf = async (trigger: typeof all) =>
			((await trigger.poll())?.[0] ?? []).map(({ json }) => json.id);
		expect((await idsOf(all)).sort()).toEqual([cause.id, followUp.id, finished.id].sort());
		expect((await idsOf(causes)).sort()).toEqual([cause.id, finished.id].sort());
		expect(await idsOf(causes)).toEqual([]);
		// A sample is one that would start the workflow.
		world.advance(5);
		const later = world.createTask();
		world.end(later.id, 'error', { code, message: 'Input task has failed' });
		const [sample] = (await causes.poll('manual'))?.[0] ?? [];
		expect([cause.id, finished.id]).toContain(sample?.json.id);
		expect((await all.poll('manual'))?.[0]?.[0]?.json.id).toBe(later.id);
	});

	it('holds the API key nowhere, nor does the memory', async () => {
		const { world, simulator } = simulate();
		world.keys.set(KEY, { scopes: ['task.read'], environment: 'live' });
		const parameters = { simplify: false };
		const trigger = await createActiveTrigger({ parameters, credentials: { apiKey: KEY } });
		const { id } = world.createEnded();
		const output = JSON.stringify([await trigger.poll(), await trigger.poll('manual')]);
		expect(output.split(id).length).toBeGreaterThan(2);
		expect(output).not.toContain('secret-part');
		expect(trigger.saved()).not.toContain('secret-part');
		expect(simulator.requests.at(-1)?.authorization).toBe(`Bearer ${KEY}`);
	});

	it.each([
		['a 401', { status: 401 }],
		['a 429', { status: 429, headers: { 'retry-after': '900' } }],
		['a 500 with HTML', { status: 500, body: '<html>', times: Infinity }],
		['a redirect', { status: 302, headers: { location: 'https://evil.example/' } }],
		['a dropped connection', { drop: true, times: Infinity }],
		['a timeout', { delay: 1100, times: Infinity }],
		['an unreadable answer', { body: '{' }],
	])('holds the API key nowhere after %s', async (_what, fault) => {
		withoutBackOff();
		const { world, simulator } = simulate();
		world.keys.set(KEY, { scopes: ['task.read'], environment: 'live' });
		for (const mode of ['trigger', 'manual'] as const) {
			simulator.clearFaults();
			simulator.addFault(fault);
			const trigger = createTrigger({ credentials: { apiKey: KEY }, pollBudget: 1000 });
			const error = await trigger.failedPoll(mode);
			expect(JSON.stringify(error)).not.toContain('secret-part');
			expect(everythingIn(error)).not.toContain('secret-part');
			expect(everythingIn(error)).toContain(error.message);
		}
		expect(simulator.requests[0]?.authorization).toBe(`Bearer ${KEY}`);
	});
});
