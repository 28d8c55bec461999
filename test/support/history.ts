import fc from 'fast-check';

/**
 * What of a task's time of creation is told wrongly; `inverted`: a second too early, so that its older
 * neighbour in the list, of the same second, seems to be the newer one.
 */
export type OddTime = 'none' | 'missing' | 'ahead' | 'inverted';

/** A thing that happens, in the world or to the trigger; numbers choose among what there is. */
export type Step =
	| {
			do: 'create';
			count: number;
			job: number;
			operation: number;
			late: number;
			/** Seconds from one to the next. */
			gap: number;
			status: 'waiting' | 'processing';
			/** Of the last of them. */
			odd?: OddTime;
	  }
	| { do: 'end'; task: number; count: number; status: 'finished' | 'error' }
	| { do: 'cancel' | 'retry' | 'delete' | 'start'; task: number }
	| { do: 'pass'; seconds: number }
	| { do: 'poll' }
	/** During the next poll the request with this number fails. */
	| { do: 'fail'; request: number }
	/** During the next poll a web page comes in place of the answer with this number. */
	| { do: 'page'; request: number; status: 200 | 404 }
	/** Things happen before each page that the next poll reads. */
	| { do: 'move'; moves: Array<'create' | 'delete' | 'end' | 'start'>; rate: number; task: number }
	/** During the next poll each so-many-th task that has ended shows as if it had not. */
	| { do: 'stale'; each: number }
	/** The next poll cannot put out each so-many-th task yet. */
	| { do: 'defer'; each: number }
	/** n8n throws away what the next poll brings. */
	| { do: 'throwAway' }
	| { do: 'overlappingPolls'; count: number }
	/** n8n starts again, with the memory that it has stored. */
	| { do: 'restart' }
	| { do: 'filter'; job: number; operation: number }
	| { do: 'events'; events: number }
	/** The credential is changed to that of the other account. */
	| { do: 'account' }
	/** The node is deleted, and another one made under its name. */
	| { do: 'node' }
	/** A clock that is not to be trusted jumps by so many seconds. */
	| { do: 'jump'; seconds: number };

const task = fc.nat(10_000);

const steps: Array<fc.WeightedArbitrary<Step>> = [
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('create' as const),
			count: fc.oneof(
				{ weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) },
				fc.integer({ min: 5, max: 90 }),
			),
			job: fc.nat(2),
			operation: fc.nat(2),
			late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 60 })),
			gap: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 30 })),
			status: fc.constantFrom('waiting' as const, 'processing' as const),
			odd: fc.oneof(
				{ weight: 6, arbitrary: fc.constant('none' as const) },
				{ weight: 2, arbitrary: fc.constant('inverted' as const) },
				fc.constantFrom('missing' as const, 'ahead' as const),
			),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('end' as const),
			task,
			count: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 60 })),
			status: fc.constantFrom('finished' as const, 'error' as const),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom('cancel' as const, 'retry' as const, 'start' as const),
			task,
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), task }) },
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('pass' as const),
			seconds: fc.oneof(
				fc.integer({ min: 1, max: 5 }),
				fc.integer({ min: 6, max: 200 }),
				fc.integer({ min: 201, max: 30_000 }),
			),
		}),
	},
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('poll' as const) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), request: fc.nat(5) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('page' as const),
			request: fc.nat(8),
			status: fc.constantFrom(200 as const, 404 as const),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('move' as const),
			moves: fc.array(
				fc.constantFrom('create' as const, 'delete' as const, 'end' as const, 'start' as const),
				{ minLength: 1, maxLength: 8 },
			),
			rate: fc.integer({ min: 1, max: 4 }),
			task,
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('stale' as const),
			each: fc.integer({ min: 1, max: 5 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('defer' as const),
			each: fc.integer({ min: 1, max: 4 }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('throwAway' as const) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('overlappingPolls' as const),
			count: fc.integer({ min: 2, max: 3 }),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('filter' as const),
			job: fc.nat(3),
			operation: fc.nat(3),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('events' as const), events: fc.nat(2) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constantFrom('account' as const, 'node' as const) }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('jump' as const),
			seconds: fc.integer({ min: -7200, max: 7200 }),
		}),
	},
];

/** How the list behaves, what n8n and the clocks are like, and everything that happens. */
export const histories = fc.record({
	order: fc.constantFrom(
		'newestFirst' as const,
		'newestFirst' as const,
		'newestFirst' as const,
		'oldestFirst' as const,
		'shuffled' as const,
	),
	maxPageSize: fc.constantFrom(100, 100, 50, 17, 10),
	/** Whether the vendor tells anything about its pages. */
	tellsPages: fc.constantFrom(true, true, true, false),
	before: fc.nat(120),
	/** Whether n8n keeps durable cursors. */
	durable: fc.boolean(),
	/** Whether n8n did not keep a first activation. */
	notKept: fc.constantFrom(false, false, false, true),
	/** For how many requests a poll has time, where the list is newest first. */
	budget: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(Infinity) },
		fc.integer({ min: 12, max: 24 }),
	),
	/** By how many seconds the vendor's answers tell another time than its tasks; null for none. */
	dateAhead: fc.constantFrom(0, 0, 2, null, 7200, -7200),
	/** The same of the clock of n8n. */
	localAhead: fc.constantFrom(0, 0, 10_000, -10_000),
	/** Which of the two jumps. */
	jumpy: fc.constantFrom('vendor' as const, 'local' as const),
	steps: fc.array(fc.oneof(...steps), { minLength: 3, maxLength: 40 }),
});

export type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

/** A history in which everything is as usual, but for what is given. */
export const historyOf = (history: Partial<History> & Pick<History, 'steps'>): History => ({
	order: 'newestFirst',
	maxPageSize: 100,
	tellsPages: true,
	before: 0,
	durable: false,
	notKept: false,
	budget: Infinity,
	dateAhead: 0,
	localAhead: 0,
	jumpy: 'local',
	...history,
});
