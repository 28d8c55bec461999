import type { Task } from '../../../../nodes/CloudConvert/api/task';
import { detect } from '../../../../nodes/CloudConvert/trigger/detect';
import { dateTasks, LATENESS, seconds } from '../../../../nodes/CloudConvert/trigger/times';
import type { TriggerState, Watch } from '../../../../nodes/CloudConvert/trigger/state';
import { iso } from '../../../support/bodies';

const WATCH: Watch = {
	node: 'n1',
	account: 'c1 live',
	filters: { jobId: '', operation: '' },
	events: ['finished', 'error'],
};

const task = (id: string, created: number, ended: number | null = created + 1): Task => ({
	id,
	status: ended === null ? 'processing' : 'finished',
	created_at: iso(created),
	ended_at: iso(ended),
});

const state = (changes: Partial<TriggerState> = {}): TriggerState => ({
	...WATCH,
	since: 1000,
	newest: 1000 + LATENESS,
	seen: new Map(),
	open: new Set(),
	waiting: new Map(),
	gaps: [],
	...changes,
});

/** Detects with the newest of the listed tasks on the first page, unless told otherwise. */
function detectIn(
	previous: TriggerState | undefined,
	listed: Task[],
	lookedUp: Task[] = [],
	firstNewest = Math.max(...listed.map(({ created_at }) => seconds(created_at))),
) {
	const { ended, state: next } = detect(previous, WATCH, {
		listed: dateTasks(listed, 0),
		lookedUp: { tasks: new Map(lookedUp.map((each) => [each.id, each])), missing: new Set() },
		openAtStart: new Map(),
		isFromTop: true,
		firstNewest,
		order: 'unknown',
		gaps: [],
		pushed: 0,
	});
	return { ids: ended.map(({ id }) => id), next };
}

describe('detect', () => {
	it('takes nothing for news without a state, and remembers what is open and what has ended', () => {
		const { ids, next } = detectIn(undefined, [task('b', 2000), task('a', 1990, null)]);
		expect(ids).toEqual([]);
		expect(next).toEqual({
			...WATCH,
			since: 2000 - LATENESS,
			newest: 2000,
			seen: new Map([['b', 2000]]),
			open: new Set(['a']),
			waiting: new Map(),
			gaps: [],
		});
	});

	it('begins at zero with an empty list', () => {
		const { next } = detectIn(undefined, []);
		expect(next).toMatchObject({ since: 0, newest: 0, seen: new Map(), open: new Set() });
	});

	it('counts a task that was created exactly at the boundary, and none before it', () => {
		const listed = [task('at', 1000), task('before', 999)];
		expect(detectIn(state(), listed).ids).toEqual(['at']);
	});

	it('remembers a task at the boundary, so that it does not come again', () => {
		const previous = state({ newest: 1000 });
		const { ids, next } = detectIn(previous, [task('top', 1000 + LATENESS), task('at', 1000)]);
		expect(ids).toEqual(['at', 'top']);
		expect(next.since).toBe(1000);
		expect(detectIn(next, [task('top', 1000 + LATENESS), task('at', 1000)]).ids).toEqual([]);
	});

	it('still counts a task that shows as late as it may', () => {
		const { next } = detectIn(state(), [task('newest', 5000)]);
		const listed = [task('newest', 5000), task('late', 5000 - LATENESS)];
		expect(LATENESS).toBeGreaterThan(60);
		expect(detectIn(next, listed).ids).toEqual(['late']);
	});

	it('counts a task that was open, whatever its age and wherever it was found', () => {
		const previous = state({ open: new Set(['old', 'older']) });
		const listed = [task('new', 1500, null), task('old', 50, 2000)];
		const { ids, next } = detectIn(previous, listed, [task('older', 10, 1900)]);
		expect(ids).toEqual(['older', 'old']);
		expect(next.open).toEqual(new Set(['new']));
		expect(detectIn(next, listed, [task('older', 10, 1900)]).ids).toEqual([]);
	});

	it('does not count a task again that it has seen', () => {
		const previous = state({ seen: new Map([['a', 1001]]) });
		expect(detectIn(previous, [task('b', 1001), task('a', 1001)]).ids).toEqual(['b']);
	});

	it('believes what was read last: the list rather than the lookup before it', () => {
		const previous = state({ open: new Set(['a']) });
		expect(detectIn(previous, [task('a', 1010)], [task('a', 1010, null)]).ids).toEqual(['a']);
	});

	it('puts tasks in the order of their end, then of their creation, then of the list', () => {
		const listed = [
			task('late second', 1020, 1100),
			task('late first', 1020, 1100),
			task('older', 1010, 1100),
			task('quick', 1005, 1050),
			task('slow', 1001, 1200),
		];
		expect(detectIn(state(), listed).ids).toEqual([
			'quick',
			'older',
			'late first',
			'late second',
			'slow',
		]);
	});

	it('counts an ended task that has no time of its end', () => {
		const listed = [task('b', 1002), task('a', 1001)].map((each) => ({ ...each, ended_at: null }));
		expect(detectIn(state(), listed).ids).toEqual(['a', 'b']);
	});

	it('forgets seen tasks by their time and not by their number', () => {
		const many = Array.from({ length: 20_000 }, (_, index) => task(`t${index}`, 2000));
		const previous = state({ seen: new Map([['old', 2000 - LATENESS - 1]]) });
		const { ids, next } = detectIn(previous, many);
		expect(ids).toHaveLength(20_000);
		expect(next.seen.size).toBe(20_000);
		expect(next.seen.has('old')).toBe(false);
		expect(detectIn(next, many).ids).toEqual([]);
	});

	it('keeps a seen task that is no longer in the list, for it may come back', () => {
		const previous = state({ seen: new Map([['a', 1000]]) });
		const { next } = detectIn(previous, [task('b', 1000 + LATENESS)]);
		expect([...next.seen.keys()]).toEqual(['a', 'b']);
	});

	it('never moves the boundary back, even when the newest tasks are deleted', () => {
		const previous = state({ since: 4000, newest: 4500 });
		expect(detectIn(previous, [task('a', 100)]).next).toMatchObject({
			since: 4500 - LATENESS,
			newest: 4500,
		});
		expect(detectIn(previous, []).next).toMatchObject({ since: 4500 - LATENESS, newest: 4500 });
	});

	it('keeps the boundary of a state that looked back less far, as it knows nothing before it', () => {
		const previous = state({ since: 4490, newest: 4500 });
		const { ids, next } = detectIn(previous, [task('a', 4501), task('b', 4489)]);
		expect(ids).toEqual(['a']);
		expect(next.since).toBe(4490);
	});

	it('takes the boundary from the first page, as tasks created during the reading are too new', () => {
		const listed = [task('during', 9000), task('first', 5000)];
		const { next } = detectIn(state(), listed, [], 5000);
		expect(next).toMatchObject({ since: 5000 - LATENESS, newest: 9000 });
		expect(detectIn(next, listed).next.since).toBe(9000 - LATENESS);
	});

	it('changes nothing of what it is given', () => {
		const previous = state({ seen: new Map([['x', 1]]), open: new Set(['a']) });
		const listed = [task('b', 3000, null), task('c', 2999), task('a', 1001)];
		const before = structuredClone({ previous, listed });
		detectIn(previous, listed);
		expect({ previous, listed }).toEqual(before);
		expect(listed.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
	});
});

describe('seconds', () => {
	it.each([
		['1970-01-01T00:01:00+00:00', 60],
		['1970-01-01T01:01:00+01:00', 60],
		['1970-01-01T00:01:00.999Z', 60],
		['soon', -Infinity],
		['', -Infinity],
		[null, -Infinity],
		[undefined, -Infinity],
		[60, -Infinity],
	])('reads %p as %p', (time, expected) => {
		expect(seconds(time)).toBe(expected);
	});
});
