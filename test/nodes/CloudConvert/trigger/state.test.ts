import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import {
	decodeState,
	encodeState,
	type TriggerState,
} from '../../../../nodes/CloudConvert/trigger/state';

const ids = fc.oneof(
	fc.uuid(),
	fc.string({ unit: 'binary', minLength: 1 }),
	fc.constantFrom('__proto__', 'constructor', 'toString', '0', '007', '-1'),
);

const states: fc.Arbitrary<TriggerState> = fc
	.record({
		filters: fc.record({ jobId: fc.string(), operation: fc.string() }),
		since: fc.nat(2 ** 40),
		ahead: fc.nat(10_000),
		seen: fc.array(fc.tuple(ids, fc.nat(10_000)), { maxLength: 20 }),
		open: fc.array(ids, { maxLength: 20 }),
	})
	.map(({ filters, since, ahead, seen, open }) => ({
		filters,
		since,
		newest: since + ahead,
		seen: new Map(seen.map(([id, age]) => [id, since + age])),
		open: new Set(open),
	}));

const now = 1_790_000_000;
const bare: TriggerState = {
	filters: { jobId: '', operation: '' },
	since: now,
	newest: now + 65,
	seen: new Map(),
	open: new Set(),
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
					const read = decodeState(stored);
					expect(read).toEqual(state);
					expect([...(read?.seen.keys() ?? [])].sort()).toEqual([...state.seen.keys()].sort());
				}
				expect(encodeState(decodeState(text) as TriggerState)).toHaveLength(text.length);
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
		expect(decodeState(encodeState(state))).toEqual(state);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	it('takes at most 42 bytes for each seen and 39 for each open task', () => {
		expect(bytesPerId((id) => ({ seen: new Map([[id, now + 65]]) }))).toBeLessThanOrEqual(42);
		expect(bytesPerId((id) => ({ open: new Set([id]) }))).toBeLessThanOrEqual(39);
		expect(Buffer.byteLength(encodeState(bare))).toBeLessThan(150);
	});

	it('never breaks the reader, whatever is in its place', () => {
		fc.assert(
			fc.property(fc.anything(), fc.string(), (thing, text) => {
				expect(decodeState(thing)).toBeUndefined();
				expect(decodeState(text)).toBeUndefined();
			}),
			{ numRuns: 500 },
		);
	});

	it('drops a filter that it does not know', () => {
		const text = encodeState({ ...bare, filters: { ...bare.filters, more: 1 } as never });
		expect(text).toContain('"more"');
		expect(decodeState(text)).toEqual(bare);
	});
});
