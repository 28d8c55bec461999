import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { decodeState, encodeState } from '../../../../nodes/CloudConvert/trigger/codec';
import type { TriggerState, Watch } from '../../../../nodes/CloudConvert/trigger/state';

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
			{ numRuns: 500 },
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
			{ numRuns: 500 },
		);
	});

	it('drops a filter that it does not know', () => {
		const text = encodeState({ ...bare, filters: { ...bare.filters, more: 1 } as never });
		expect(text).toContain('"more"');
		expect(read(text)).toEqual(bare);
	});
});
