import type { Task } from '../../../../nodes/CloudConvert/api/task';
import { detect, matches } from '../../../../nodes/CloudConvert/trigger/detect';
import type { Observation } from '../../../../nodes/CloudConvert/trigger/observe';
import {
	isOwed,
	type Gap,
	type TriggerState,
	type Watch,
} from '../../../../nodes/CloudConvert/trigger/state';
import { dateTasks, LATENESS } from '../../../../nodes/CloudConvert/trigger/times';
import { iso } from '../../../support/bodies';

const WATCH: Watch = {
	node: 'n1',
	account: 'c1 live',
	filters: { jobId: '', operation: '' },
	events: ['finished', 'error'],
};

const task = (id: string, created: number | null, changes: Partial<Task> = {}): Task => ({
	id,
	status: 'finished',
	created_at: iso(created),
	ended_at: iso(5000),
	...changes,
});

const byId = (tasks: Task[]) => new Map(tasks.map((each) => [each.id, each]));

const state = (changes: Partial<TriggerState> = {}): TriggerState => ({
	...WATCH,
	since: 4000,
	newest: 4000 + LATENESS,
	seen: new Map(),
	open: new Set(),
	waiting: new Map(),
	gaps: [],
	...changes,
});

const gap = (changes: Partial<Gap> = {}): Gap => {
	const { filters, events } = WATCH;
	return { filters, events, until: 1000, from: 2000, offset: 100, anchors: ['x'], ...changes };
};

/** Detects in what was read, of which only what matters is given. */
function detectIn(
	previous: TriggerState | undefined,
	changes: Partial<Omit<Observation, 'listed'>> & { listed?: Task[] } = {},
	{ isAnew, watch = WATCH }: { isAnew?: boolean; watch?: Watch } = {},
) {
	const { listed = [], ...rest } = changes;
	const observation: Observation = {
		lookedUp: { tasks: new Map(), missing: new Set() },
		openAtStart: new Map(),
		isFromTop: true,
		firstNewest: 4500,
		order: 'unknown',
		gaps: [],
		pushed: 0,
		...rest,
		listed: dateTasks(listed, 4500),
	};
	const { ended, state: next } = detect(previous, watch, observation, isAnew);
	return { ids: ended.map(({ id }) => id), next };
}

describe('matches', () => {
	const one = task('a', 1, { job_id: 'j', operation: 'convert' });
	it.each([
		['', '', true],
		['j', '', true],
		['', 'convert', true],
		['j', 'convert', true],
		['k', '', false],
		['k', 'convert', false],
		['', 'merge', false],
		['j', 'merge', false],
	])('says of the job %j and the operation %j %p', (jobId, operation, expected) => {
		expect(matches(one, { jobId, operation })).toBe(expected);
	});

	it('holds nothing against a task that does not tell', () => {
		expect(matches(task('a', 1), { jobId: 'j', operation: 'convert' })).toBe(true);
	});
});

describe('isOwed', () => {
	it('is what is not older than the boundary, or lies in a gap', () => {
		const owed = (created: number) => isOwed(state({ gaps: [gap()] }), created);
		expect([4000, 2000, 1500, 1000].map(owed)).not.toContain(false);
		expect([3999, 2001, 999].map(owed)).not.toContain(true);
	});
});

describe('detect, about the gaps', () => {
	it('counts tasks that lie in one, with its filters and its events', () => {
		const failed = { status: 'error' } as const;
		const listed = [
			task('after', 2001),
			task('first', 2000),
			task('failed', 1500, failed),
			task('last', 1000),
			task('before', 999),
		];
		const finished = gap({ events: ['finished'] });
		expect(detectIn(state({ gaps: [finished] }), { listed }).ids).toEqual(['last', 'first']);
		const ofJob = gap({ filters: { jobId: 'j', operation: '' } });
		const inJobs = listed.map((each, index) => ({ ...each, job_id: index === 1 ? 'j' : 'k' }));
		expect(detectIn(state({ gaps: [ofJob] }), { listed: inJobs }).ids).toEqual(['first']);
	});

	it('takes the events of the gap that a task lies in, whichever comes first', () => {
		const failed = { status: 'error' } as const;
		const listed = [task('newer', 3000, failed), task('older', 1500), task('other', 1500, failed)];
		const older = gap({ events: ['finished'] });
		const newer = gap({ until: 2500, from: 3500, events: ['error'] });
		for (const gaps of [
			[older, newer],
			[newer, older],
		]) {
			expect(detectIn(state({ gaps }), { listed }).ids).toEqual(['older', 'newer']);
		}
	});

	it('keeps one of a single second', () => {
		const second = gap({ until: 2000, from: 2000 });
		expect(detectIn(state(), { gaps: [second] }).next.gaps).toEqual([second]);
	});

	it('pushes down what is left of them, up to the boundary', () => {
		const gaps = [gap(), gap({ until: 3000, from: 9000 }), gap({ until: 4500, from: 9000 })];
		const { next } = detectIn(state(), { gaps, pushed: 7 });
		expect(next.since).toBe(4500 - LATENESS);
		expect(next.gaps).toEqual([
			gap({ offset: 107 }),
			gap({ until: 3000, from: 4500 - LATENESS, offset: 107 }),
		]);
	});

	it('makes one of where the reading ended, unless it lies in another', () => {
		const end = { from: 4300, offset: 200, anchors: ['y'] };
		const made = { ...gap(), until: 4000, ...end };
		expect(detectIn(state(), { end }).next).toMatchObject({ gaps: [made], isNewestFirst: true });
		expect(detectIn(undefined, { end }).next.gaps).toEqual([]);
		const gapsWith = (changes: Partial<Gap>) => {
			const around = gap({ until: 4000, from: 4300, offset: 200, ...changes });
			return detectIn(state(), { end, gaps: [around] }).next.gaps.length;
		};
		expect(gapsWith({})).toBe(1);
		expect(gapsWith({ until: 3999, from: 4301, offset: 199 })).toBe(1);
		expect([{ until: 4001 }, { from: 4299 }, { offset: 201 }].map(gapsWith)).toEqual([2, 2, 2]);
	});
});

describe('detect, about the time', () => {
	const clock = { vendor: 6000, local: 90_000, reached: 5000 };

	it('goes on by the clocks where no task is new', () => {
		const later = { vendor: 6300, local: 90_200 };
		const { next } = detectIn(state({ clock }), { clock: later });
		expect(next).toMatchObject({ since: 5200 - LATENESS, newest: 5200 });
		expect(next.clock).toEqual({ ...later, reached: 5200 });
		const first = detectIn(state(), { clock: later }).next;
		expect(first).toMatchObject({ newest: 4500, clock: { ...later, reached: 4500 } });
	});

	it('keeps the last reading of the clock when there is none, and has none from the start', () => {
		expect(detectIn(state({ clock })).next).toMatchObject({ clock, newest: 5000 });
		expect(detectIn(state()).next).not.toHaveProperty('clock');
	});

	it('leaves the boundary where it is when the list was not read from its top', () => {
		expect(detectIn(state(), { isFromTop: false }).next.since).toBe(4000);
	});

	it('takes a boundary that is older than the last one only when all begins anew', () => {
		const previous = state({ since: Infinity, newest: 0 });
		expect(detectIn(previous, {}, { isAnew: true }).next.since).toBe(4500 - LATENESS);
		expect(detectIn(state({ since: 4490 }), {}, { isAnew: false }).next.since).toBe(4490);
	});

	it('remembers a task without a time for longer than CloudConvert keeps it', () => {
		const { next } = detectIn(state(), { listed: [task('a', null)] });
		expect(next.seen.get('a')).toBe(4500 + 25 * 60 * 60);
		expect(detectIn(next, { listed: [task('a', null)] }).ids).toEqual([]);
	});
});

describe('detect, about open tasks', () => {
	const running = { status: 'processing', ended_at: null } as const;

	it('keeps those that were not read, and drops those that are deleted', () => {
		const previous = state({ open: new Set(['read', 'unread', 'deleted', 'looked up']) });
		const { next } = detectIn(previous, {
			listed: [task('read', 4400, running)],
			lookedUp: {
				tasks: byId([task('looked up', 10, running)]),
				missing: new Set(['deleted']),
			},
		});
		expect([...next.open].sort()).toEqual(['looked up', 'read', 'unread']);
	});

	it('counts one that was looked up, and remembers it for as long as its ID may come up', () => {
		const previous = state({ open: new Set(['old', 'undated', 'listed']) });
		const lookedUp = {
			tasks: byId([task('undated', null), task('old', 10)]),
			missing: new Set<string>(),
		};
		const { ids, next } = detectIn(previous, { listed: [task('listed', 4450)], lookedUp });
		// All of them ended in the same second: then the one that was created first comes first.
		expect(ids).toEqual(['undated', 'old', 'listed']);
		expect([...next.seen]).toEqual([
			['listed', 4450],
			['undated', 4500 + 25 * 60 * 60],
		]);
	});

	it('drops one that is not of what is watched', () => {
		const previous = state({ open: new Set(['a']) });
		const lookedUp = { tasks: byId([task('a', 10, { job_id: 'k' })]), missing: new Set<string>() };
		const watch = { ...WATCH, filters: { jobId: 'j', operation: '' } };
		const { ids, next } = detectIn(previous, { lookedUp }, { watch });
		expect([ids, next.open.size]).toEqual([[], 0]);
	});

	it('does not take up one without a time that stands below old ones', () => {
		const listed = [task('old', 100), task('undated', null, running)];
		expect(detectIn(state(), { listed }).next.open.size).toBe(0);
	});

	it('takes an old one up when all begins anew, and otherwise not', () => {
		const listed = [task('new', 4100, running), task('old', 100, running)];
		const other = { ...WATCH, filters: { jobId: 'j', operation: '' } };
		const openOf = (previous?: TriggerState, isAnew?: boolean) =>
			[...detectIn(previous, { listed }, { isAnew }).next.open].sort();
		expect(openOf()).toEqual(['new', 'old']);
		expect(openOf(state())).toEqual(['new']);
		expect(openOf(state(), true)).toEqual(['new']);
		const ofOthers = listed.map((each) => ({ ...each, job_id: 'k' }));
		const previous = state({ filters: other.filters });
		expect([...detectIn(previous, { listed: ofOthers }, { isAnew: true }).next.open]).toEqual([
			'old',
			'new',
		]);
	});

	it('does not take up one again that is shown as it was before its end', () => {
		const previous = state({ seen: new Map([['a', 4100]]) });
		expect(detectIn(previous, { listed: [task('a', 4100, running)] }).next.open.size).toBe(0);
	});

	it('counts one that was open when all began anew, with the events that are wanted now', () => {
		const previous = state({ events: ['error'], filters: { jobId: 'j', operation: '' } });
		const openAtStart = byId([task('a', 10, { ...running, job_id: 'k' })]);
		const listed = [task('a', 10, { job_id: 'k' }), task('b', 9, { job_id: 'k' })];
		const watch: Watch = { ...WATCH, events: ['finished'] };
		const { ids } = detectIn(previous, { listed, openAtStart }, { isAnew: true, watch });
		expect(ids).toEqual(['a']);
		expect(detectIn(undefined, { listed, openAtStart }).ids).toEqual([]);
	});

	it('keeps since when tasks wait for their files', () => {
		const waiting = new Map([['a', 77]]);
		expect(detectIn(state({ waiting })).next.waiting).toEqual(waiting);
		expect(detectIn(undefined).next.waiting).toEqual(new Map());
	});
});

describe('detect, about the order of the list', () => {
	it.each([
		['nothing was known, and it shows', {}, 'newestFirst', false, true],
		['nothing was known, and nothing shows', {}, 'unknown', false, undefined],
		['it was newest first, and nothing shows', { isNewestFirst: true }, 'unknown', false, true],
		['it was, and is not', { isNewestFirst: true }, 'other', false, undefined],
		['it was, but all begins anew', { isNewestFirst: true }, 'unknown', true, undefined],
	] as const)(
		'knows it as newest first, or not, when %s',
		(_what, known, order, isAnew, expected) => {
			expect(detectIn(state(known), { order }, { isAnew }).next.isNewestFirst).toBe(expected);
		},
	);
});
