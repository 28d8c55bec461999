import { simulate } from '../../../support/simulate';
import { createActiveTrigger, createTrigger } from '../../../support/trigger';

const WARNING = 'CloudConvert Trigger cannot read its stored state and starts again from now';

/** A state as it is stored, with changes. */
const stored = (changes: object = {}) =>
	JSON.stringify({
		layout: 1,
		filters: { jobId: '', operation: '' },
		since: 1_700_000_000,
		newest: 1_700_000_065,
		seen: {},
		open: [],
		...changes,
	});

/** The trigger with this state in place of its own, and what it warns of. */
function createTriggerWith(state: unknown) {
	const trigger = createTrigger({ staticData: { 'node:Trigger': { state } } });
	const warn = jest.spyOn(trigger.logger, 'warn').mockReturnValue();
	return { trigger, warnings: () => warn.mock.calls.map(([message]) => message) };
}

afterEach(() => jest.restoreAllMocks());

describe('The memory of the trigger', () => {
	it('is one text in the static data of the node', async () => {
		const { world } = simulate();
		world.createTask();
		const trigger = await createActiveTrigger();
		expect(Object.keys(trigger.state())).toEqual(['state']);
		expect(typeof trigger.state().state).toBe('string');
	});

	it.each([
		['the text that it is', (text: unknown) => text],
		['the object that the text says', (text: unknown) => JSON.parse(String(text)) as unknown],
	])('is read after a restart from %s', async (_what, toStored) => {
		const { world } = simulate();
		const open = world.createTask();
		const before = await createActiveTrigger();
		const known = world.createEnded();
		expect(await before.pollIds()).toEqual([known.id]);
		world.end(open.id);
		const saved = JSON.parse(before.saved()) as Record<string, Record<string, unknown>>;
		const state = toStored(saved['node:Trigger']?.state);
		const { trigger, warnings } = createTriggerWith(state);
		expect(await trigger.pollIds()).toEqual([open.id]);
		expect(await trigger.poll()).toBeNull();
		expect(warnings()).toEqual([]);
	});

	it('as of the last emission is enough, long after', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger();
		const first = world.createEnded();
		expect(await trigger.pollIds()).toEqual([first.id]);
		const restarted = trigger.restarted();
		for (let count = 0; count < 3; count++) {
			world.advance(3000);
			expect(await trigger.poll()).toBeNull();
		}
		const second = world.createEnded('error');
		expect(await restarted.pollIds()).toEqual([second.id]);
	});

	it('lets polls that overlap put out each task once', async () => {
		const { world, simulator } = simulate();
		const open = world.createTask();
		const trigger = await createActiveTrigger();
		world.end(open.id);
		const { id } = world.createEnded();
		simulator.addFault({ times: 3, delay: 300 });
		const outputs = await Promise.all([trigger.pollIds(), trigger.pollIds(), trigger.pollIds()]);
		expect(outputs.filter((output) => output !== null)).toEqual([[open.id, id]]);
		// The second and third wait for the first, and ask nothing.
		expect(simulator.peakInFlight).toBe(1);
		expect(await trigger.pollIds()).toBeNull();
		const next = world.createEnded();
		expect(await trigger.pollIds()).toEqual([next.id]);
	});

	it('is not taken back by a slow poll that saw less than a quick one', async () => {
		const { world, simulator } = simulate();
		const trigger = await createActiveTrigger();
		const first = world.createEnded();
		simulator.addFault({ delay: 500 });
		const slow = trigger.pollIds();
		while (simulator.requests.at(-1)?.status === 0) await Promise.resolve();
		const second = world.createEnded();
		const quick = await trigger.pollIds();
		expect([...(quick ?? []), ...((await slow) ?? [])].sort()).toEqual(
			[first.id, second.id].sort(),
		);
		expect(await trigger.poll()).toBeNull();
	});

	it.each([
		['no JSON', '{"layout":1,'],
		['an empty text', ''],
		['a number', 7],
		['null', null],
		['a list', []],
		['an empty object', {}],
		['an older layout', stored({ layout: 0 })],
		['a newer layout', stored({ layout: 3 })],
		['a layout that says whose it is, without that', stored({ layout: 2 })],
		['no filters', stored({ filters: undefined })],
		['a filter that is no text', stored({ filters: { jobId: 1, operation: '' } })],
		['a filter too few', stored({ filters: { jobId: '' } })],
		['a broken time', stored({ since: 1.5 })],
		['a time as text', stored({ newest: '2026-11-23' })],
		['a time before all times', stored({ since: -1 })],
		['a boundary after the newest task', stored({ since: 8_000_000_000 })],
		['seen IDs as a list', stored({ seen: ['a'] })],
		['a seen ID without a time', stored({ seen: { a: null } })],
		['open IDs as an object', stored({ open: { a: 1 } })],
		['an open ID that is no text', stored({ open: ['a', 7] })],
		['an open ID that is empty', stored({ open: [''] })],
	])('that holds %s is made anew from now, with a warning', async (_what, state) => {
		const { world } = simulate();
		world.createEnded();
		const open = world.createTask();
		const { trigger, warnings } = createTriggerWith(state);
		expect(await trigger.poll()).toBeNull();
		expect(warnings()).toEqual([WARNING]);
		world.end(open.id);
		world.advance(1);
		const { id } = world.createEnded();
		expect(await trigger.pollIds()).toEqual([open.id, id]);
		expect(warnings()).toHaveLength(1);
	});

	it('with an odd open ID asks for that task and no other', async () => {
		const { requests } = simulate();
		const { trigger } = createTriggerWith(stored({ open: ['../users/me?x=1#'] }));
		expect(await trigger.poll()).toBeNull();
		expect(requests().at(-1)).toBe('GET api.cloudconvert.com/v2/tasks/..%2Fusers%2Fme%3Fx%3D1%23');
	});
});
