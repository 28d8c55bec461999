import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { decodeState, encodeState } from '../../../../nodes/CloudConvert/trigger/codec';
import type { TriggerState, Watch } from '../../../../nodes/CloudConvert/trigger/state';
import { propertyRuns } from '../../../support/propertyRuns';

const ids = fc.oneof(
	fc.uuid(),
	fc.string({ unit: 'binary', minLength: 1 }),
	fc.constantFrom('__proto__', 'constructor', 'toString', '0', '007', '-1'),
);

const WATCH: Watch = {
	node: 'n1',
	account: 'c1 live',
	filters: { jobId: '', operation: '' },
	events: ['finished', 'error'],
};

const read = (stored: unknown) => decodeState(stored, WATCH);

const times = fc.nat(2 ** 40);
const events = fc.subarray(['finished' as const, 'error' as const]);
const filters = fc.record({ jobId: fc.string(), operation: fc.string() });

const states: fc.Arbitrary<TriggerState> = fc
	.record({
		node: fc.string(),
		account: fc.string(),
		filters,
		events,
		clock: fc.option(fc.record({ vendor: times, local: times, reached: times }), {
			nil: undefined,
		}),
		waiting: fc.array(fc.tuple(ids, times), { maxLength: 5 }),
		gaps: fc.array(
			fc.record({
				filters,
				events,
				until: times,
				from: times,
				offset: times,
				anchors: fc.array(ids),
			}),
			{
				maxLength: 3,
			},
		),
		since: times,
		ahead: fc.nat(10_000),
		seen: fc.array(fc.tuple(ids, fc.nat(10_000)), { maxLength: 20 }),
		open: fc.array(ids, { maxLength: 20 }),
	})
	.map(({ since, ahead, seen, open, waiting, clock, ...rest }) => ({
		...rest,
		since,
		...(clock && { clock }),
		newest: since + ahead,
		seen: new Map(seen.map(([id, age]) => [id, since + age])),
		open: new Set(open),
		waiting: new Map(waiting),
	}));

const now = 1_790_000_000;
const bare: TriggerState = {
	...WATCH,
	since: now,
	newest: now + 65,
	seen: new Map(),
	open: new Set(),
	waiting: new Map(),
	gaps: [],
};

/** Bytes that each of 1,000 IDs adds to the stored text. */
function bytesPerId(add: (id: string) => Partial<TriggerState>): number {
	const size = (state: TriggerState) => Buffer.byteLength(encodeState(state));
	return size({ ...bare, ...add(randomUUID()) }) - size(bare);
}

describe('The stored state', () => {
	it('is read as it was written, whatever the IDs', () => {
		fc.assert(
			fc.property(states, (state) => {
				const text = encodeState(state);
				for (const stored of [text, JSON.parse(text) as unknown]) {
					const found = read(stored);
					expect(found).toEqual(state);
					expect([...(found?.seen.keys() ?? [])].sort()).toEqual([...state.seen.keys()].sort());
				}
				expect(encodeState(read(text) as TriggerState)).toHaveLength(text.length);
			}),
			propertyRuns('a stored state', 500),
		);
	});

	it('pollutes no prototype with an ID that is a name of one', () => {
		const state = {
			...bare,
			seen: new Map([['__proto__', now + 3]]),
			open: new Set(['__proto__']),
		};
		expect(read(encodeState(state))).toEqual(state);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	it('takes at most 42 bytes for each seen and 39 for each open task', () => {
		expect(bytesPerId((id) => ({ seen: new Map([[id, now + 65]]) }))).toBeLessThanOrEqual(42);
		expect(bytesPerId((id) => ({ open: new Set([id]) }))).toBeLessThanOrEqual(39);
		expect(Buffer.byteLength(encodeState(bare))).toBeLessThan(200);
	});

	it('never breaks the reader, whatever is in its place', () => {
		fc.assert(
			fc.property(fc.anything(), fc.string(), (thing, text) => {
				expect(read(thing)).toBeUndefined();
				expect(read(text)).toBeUndefined();
			}),
			propertyRuns('anything in its place', 500),
		);
	});

	const gap = {
		filters: WATCH.filters,
		events: WATCH.events,
		until: now - 900,
		from: now - 100,
		offset: 300,
		anchors: ['a', 'b'],
	};

	it.each([
		['no layout', { layout: undefined }],
		['a newer layout', { layout: 3 }],
		['no node', { node: undefined }],
		['an account that is no text', { account: 7 }],
		['events that are no list', { events: 'finished' }],
		['an event that is none', { events: ['finished', 'processing'] }],
		['a filter too few', { filters: { jobId: '' } }],
		['another filter too few', { filters: { operation: '' } }],
		['filters that are no object', { filters: 'all' }],
		['a boundary that is no time', { since: -1 }],
		['a newest time that is none', { newest: now + 0.5 }],
		['a boundary after the newest task', { newest: now - 1 }],
		['open IDs that are no list', { open: { a: 1 } }],
		['an open ID that is none', { open: ['a', ''] }],
		['another open ID that is none', { open: ['a', 7] }],
		['seen IDs that are no object', { seen: 7 }],
		['no seen IDs', { seen: undefined }],
		['a seen ID without a time', { seen: { a: 3, b: '4' } }],
		['waiting IDs that are no object', { waiting: 'a' }],
		['a waiting ID without a time', { waiting: { a: now, b: 1.5 } }],
		['gaps that are no list', { gaps: { 0: gap } }],
		['a gap that is none', { gaps: [gap, null] }],
		['a gap without filters', { gaps: [gap, { ...gap, filters: undefined }] }],
		['a gap of no events', { gaps: [{ ...gap, events: undefined }] }],
		['a gap that ends at no time', { gaps: [{ ...gap, until: -5 }] }],
		['a gap that begins at no time', { gaps: [{ ...gap, from: null }] }],
		['a gap at no place', { gaps: [{ ...gap, offset: '300' }] }],
		['a gap whose anchors are no list', { gaps: [{ ...gap, anchors: 'a' }] }],
	])('is not read with %s', (_what, damage) => {
		const sound = { ...(JSON.parse(encodeState(bare)) as object), gaps: [gap] };
		expect(read(sound)).toEqual({ ...bare, gaps: [gap] });
		const damaged = { ...sound, ...damage };
		expect([read(damaged), read(JSON.stringify(damaged))]).toEqual([undefined, undefined]);
	});

	it('is read without its clock when that is damaged, as it can do without', () => {
		const clock = { vendor: now, local: now, reached: now };
		expect(read(encodeState({ ...bare, clock }))).toEqual({ ...bare, clock });
		for (const part of ['vendor', 'local', 'reached']) {
			const damaged = { ...clock, [part]: 'noon' } as never;
			expect(read(encodeState({ ...bare, clock: damaged }))).toEqual(bare);
		}
	});

	it('tells whether the list is newest first, and nothing else counts as that', () => {
		const told = (isNewestFirst: unknown) =>
			read(encodeState({ ...bare, isNewestFirst } as TriggerState));
		expect(told(true)).toEqual({ ...bare, isNewestFirst: true });
		for (const other of [false, 1, 'true', undefined]) expect(told(other)).toEqual(bare);
	});

	it('of layout 1 counts as that of whoever reads it', () => {
		const { filters, since, newest } = bare;
		const first = { layout: 1, filters, since, newest, seen: { a: 65 }, open: ['b'] };
		expect(read(first)).toEqual({
			...bare,
			seen: new Map([['a', newest]]),
			open: new Set(['b']),
		});
	});

	it('has no part for what is empty', () => {
		const parts = Object.keys(JSON.parse(encodeState(bare)) as object);
		const always = ['layout', 'node', 'account', 'filters', 'events', 'since', 'newest'];
		expect(new Set(parts)).toEqual(new Set([...always, 'seen', 'open']));
	});

	it('drops a filter that it does not know', () => {
		const text = encodeState({ ...bare, filters: { ...bare.filters, more: 1 } as never });
		expect(text).toContain('"more"');
		expect(read(text)).toEqual(bare);
	});
});
