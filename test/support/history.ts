import fc from 'fast-check';

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
	  }
	| { do: 'end'; task: number; count: number; status: 'finished' | 'error' }
	| { do: 'cancel' | 'retry' | 'delete' | 'start'; task: number }
	| { do: 'pass'; seconds: number }
	| { do: 'poll' }
	/** A poll whose request with this number fails. */
	| { do: 'failingPoll'; request: number }
	/** A poll during which things happen before each page that is read. */
	| { do: 'movingPoll'; moves: Array<'create' | 'delete' | 'end'>; rate: number; task: number }
	| { do: 'overlappingPolls'; count: number }
	/** A poll that cannot put out each so-many-th task yet. */
	| { do: 'deferringPoll'; each: number }
	/** n8n starts again, with the memory as of the last emission. */
	| { do: 'restart' }
	| { do: 'filter'; job: number; operation: number };

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
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('failingPoll' as const), request: fc.nat(5) }),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('movingPoll' as const),
			moves: fc.array(fc.constantFrom('create' as const, 'delete' as const, 'end' as const), {
				minLength: 1,
				maxLength: 8,
			}),
			rate: fc.integer({ min: 1, max: 4 }),
			task,
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('deferringPoll' as const),
			each: fc.integer({ min: 1, max: 4 }),
		}),
	},
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
];

/** How the list behaves, and everything that happens. */
export const histories = fc.record({
	order: fc.constantFrom(
		'newestFirst' as const,
		'newestFirst' as const,
		'oldestFirst' as const,
		'shuffled' as const,
	),
	maxPageSize: fc.constantFrom(100, 100, 50, 17, 10),
	before: fc.nat(120),
	steps: fc.array(fc.oneof(...steps), { minLength: 3, maxLength: 40 }),
});

export type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;
