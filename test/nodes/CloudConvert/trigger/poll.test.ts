import { beginsAnew, poll } from '../../../../nodes/CloudConvert/trigger/poll';
import type { Gap, TriggerState, Watch } from '../../../../nodes/CloudConvert/trigger/state';
import { createSimulatedSource } from '../../../support/simulatedSource';
import { Simulator } from '../../../support/simulator';
import { World } from '../../../support/world';

const watch = (jobId: string, operation: string, changes: Partial<Watch> = {}): Watch => ({
	node: 'n1',
	account: 'c1 live',
	filters: { jobId, operation },
	events: ['finished', 'error'],
	...changes,
});

/** A part of the list that is still to be read for a job. */
const gapFor = (jobId: string): Gap => {
	const { filters, events } = watch(jobId, '');
	return { filters, events, until: 0, from: 2_000_000_000, offset: 0, anchors: [] };
};

/** Watches one thing and then another; tells what was asked for and found then. */
async function change(from: Watch, to: Watch, gaps: Gap[] = []) {
	const world = new World();
	const simulator = new Simulator(world);
	const source = createSimulatedSource(simulator);
	const { state: before } = await poll(source, from, undefined);
	for (const jobId of ['a', 'b']) {
		for (const operation of ['convert', 'merge']) {
			world.createEnded('finished', { id: `${jobId} ${operation}`, jobId, operation });
		}
	}
	simulator.requests.length = 0;
	const { ended, state } = await poll(source, to, { ...before, gaps });
	const asked = simulator.requests.map(({ query }) =>
		['job_id', 'operation', 'status']
			.map((name) => query[`filter[${name}]`])
			.filter(Boolean)
			.join(' '),
	);
	simulator.requests.length = 0;
	const next = await poll(source, to, state);
	expect(next.ended).toEqual([]);
	expect(simulator.requests).toHaveLength(1);
	return { before, asked, ended: ended.map(({ id }) => id) };
}

describe('poll, when something else is watched', () => {
	it.each([
		['another job', watch('a', ''), watch('b', ''), 'b'],
		['another operation', watch('', 'convert'), watch('', 'merge'), 'merge'],
		['another job, of the same operation', watch('a', 'merge'), watch('b', 'merge'), 'b merge'],
		['another operation, in the same job', watch('a', 'convert'), watch('a', 'merge'), 'a merge'],
		[
			'other events',
			watch('', '', { events: ['error'] }),
			watch('', '', { events: ['finished'] }),
			'',
		],
		['another account', watch('', '', { account: 'c2 live' }), watch('', ''), ''],
		['what another node saw', watch('', '', { node: 'n2' }), watch('', ''), ''],
	])('begins anew with %s, and asks for nothing of before', async (_what, from, to, words) => {
		const { asked, ended } = await change(from, to);
		expect(asked).toEqual([words, `${words} waiting`.trim(), `${words} processing`.trim()]);
		expect(ended).toEqual([]);
	});

	it.each([
		['narrower', watch('', ''), watch('a', 'merge'), 'a merge', ['a merge']],
		['narrower in the same job', watch('a', ''), watch('a', 'merge'), 'a merge', ['a merge']],
		[
			'narrower in the same operation',
			watch('', 'merge'),
			watch('a', 'merge'),
			'a merge',
			['a merge'],
		],
		['wider', watch('a', 'merge'), watch('', ''), '', ['a merge']],
		['partly the same', watch('a', ''), watch('', 'merge'), 'merge', ['a merge']],
		['partly the same, too', watch('', 'merge'), watch('a', ''), 'a', ['a merge']],
	])('reads what is still owed when that is %s', async (_what, from, to, words, owed) => {
		const { asked, ended } = await change(from, to);
		const anew = [words, `${words} waiting`.trim(), `${words} processing`.trim()];
		expect(asked).toEqual([...anew, 'a merge']);
		expect(ended).toEqual(owed);
	});

	it('reads what earlier polls left out, unless nothing of it is wanted now', async () => {
		const left = [gapFor('b'), gapFor('a')];
		const { asked, ended } = await change(watch('', ''), watch('a', ''), left);
		expect(asked).toEqual(['a', 'a waiting', 'a processing', 'a', 'a']);
		expect(ended).toEqual(['a convert', 'a merge']);
	});

	it('owes with more events only what was owed before', async () => {
		const { asked, ended } = await change(watch('', '', { events: ['error'] }), watch('', ''));
		expect(asked).toEqual(['', 'waiting', 'processing', '']);
		expect(ended).toEqual([]);
	});
});

describe('beginsAnew', () => {
	it('is so without a state, and with one of something else', async () => {
		const one = watch('a', 'merge');
		const { before } = await change(one, one);
		const isAnew = (changes: Partial<TriggerState>) => beginsAnew({ ...before, ...changes }, one);
		expect(beginsAnew(undefined, one)).toBe(true);
		expect(isAnew({})).toBe(false);
		expect(isAnew({ events: ['error', 'finished'] })).toBe(false);
		expect(isAnew({ events: ['error'] })).toBe(true);
		expect(isAnew({ filters: { jobId: 'a', operation: '' } })).toBe(true);
		expect(isAnew({ filters: { jobId: 'b', operation: 'merge' } })).toBe(true);
		expect(isAnew({ node: 'n2' })).toBe(true);
		expect(isAnew({ account: 'c2 live' })).toBe(true);
	});
});
