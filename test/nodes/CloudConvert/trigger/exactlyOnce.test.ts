import fc from 'fast-check';

import { histories, historyOf, type History, type OddTime } from '../../../support/history';
import { Player } from '../../../support/player';
import { propertyRuns } from '../../../support/propertyRuns';

const NOTHING_WRONG = { lost: [], doubled: [], flooded: [], disorder: [], overspent: [] };

const create = {
	do: 'create',
	job: 0,
	operation: 0,
	late: 0,
	gap: 0,
	status: 'processing',
} as const;
const end = { do: 'end', task: 0, count: 60, status: 'finished' } as const;

/** Histories that once were, or would be, gone through wrongly. */
const named: Record<string, History> = {
	'two tasks deleted between two pages': historyOf({
		maxPageSize: 10,
		before: 60,
		steps: [
			{ ...create, count: 60, gap: 20 },
			{ do: 'move', moves: ['delete'], rate: 3, task: 0 },
			{ do: 'poll' },
			{ do: 'pass', seconds: 500 },
			{ ...create, count: 30, gap: 20 },
			{ do: 'poll' },
			end,
			end,
		],
	}),
	'a list that begins with the oldest task, on small pages': historyOf({
		order: 'oldestFirst',
		maxPageSize: 17,
		before: 0,
		steps: [
			{ ...create, count: 73, status: 'waiting' },
			{ do: 'move', moves: ['create'], rate: 1, task: 0 },
			{ do: 'poll' },
			{ do: 'pass', seconds: 6 },
			end,
		],
	}),
	'a task that shows a minute late': historyOf({
		before: 10,
		steps: [
			{ ...create, count: 1, late: 60 },
			{ do: 'pass', seconds: 59 },
			{ ...create, count: 120 },
			{ do: 'poll' },
			{ do: 'pass', seconds: 1 },
			end,
			end,
			{ do: 'poll' },
		],
	}),
	'three polls at once': historyOf({
		before: 5,
		steps: [{ ...create, count: 10 }, end, { do: 'overlappingPolls', count: 3 }],
	}),
	'a filter that narrows and widens while tasks run': historyOf({
		before: 50,
		steps: [
			{ ...create, count: 40 },
			{ do: 'poll' },
			{ do: 'filter', job: 0, operation: 3 },
			{ ...end, count: 10 },
			{ do: 'filter', job: 3, operation: 3 },
			end,
		],
	}),
	'a restart long after the last emission': historyOf({
		before: 30,
		steps: [
			{ ...create, count: 20 },
			{ do: 'poll' },
			{ do: 'pass', seconds: 5000 },
			{ ...create, count: 150 },
			{ do: 'poll' },
			end,
			{ do: 'restart' },
		],
	}),
	'a task without a time of creation that ends just before Trigger On is changed': historyOf({
		durable: true,
		dateAhead: -7200,
		jumpy: 'vendor',
		steps: [
			{ ...create, count: 1, status: 'waiting', odd: 'missing' },
			{ ...end, count: 2, status: 'error' },
			{ do: 'events', events: 2 },
			{ do: 'events', events: 0 },
			{ ...end, count: 1 },
		],
	}),
	'more open tasks of one second than a poll can read': historyOf({
		maxPageSize: 10,
		budget: 12,
		before: 13,
		steps: [
			{ ...create, count: 73, late: 1, status: 'waiting' },
			{ ...end, task: 4128, count: 1 },
			{ ...end, count: 2 },
		],
	}),
	'tasks that are deleted and created at each page of a long list': historyOf({
		maxPageSize: 10,
		before: 0,
		steps: [
			{ ...create, count: 65 },
			{ ...end, count: 1 },
			{ do: 'poll' },
			{ do: 'move', moves: ['delete', 'delete', 'delete', 'create'], rate: 4, task: 0 },
			{ do: 'poll' },
			{ do: 'filter', job: 0, operation: 0 },
			{ do: 'poll' },
		],
	}),
	'an account that is left and come back to': historyOf({
		before: 40,
		steps: [
			{ ...create, count: 20 },
			{ do: 'account' },
			{ ...create, count: 20 },
			{ ...end, count: 30 },
			{ do: 'account' },
			{ ...end, count: 30 },
			{ do: 'node' },
			{ ...create, count: 5 },
			end,
		],
	}),
};

describe('The trigger', () => {
	it('emits each task that ends exactly once, whatever happens', async () => {
		await fc.assert(
			fc.asyncProperty(histories, async (history) => {
				expect(await new Player(history).play()).toEqual(NOTHING_WRONG);
			}),
			propertyRuns('exactly once', 2000),
		);
	}, 3_600_000);

	it('asks hardly more often where neighbours in the list are a second the wrong way round', async () => {
		const withTimes = (history: History, odd: OddTime): History => {
			const steps = history.steps.map((step) =>
				step.do === 'create' ? { ...step, gap: 0, odd } : step,
			);
			return { ...history, order: 'newestFirst', steps };
		};
		const requestsOf = async (history: History) => {
			const player = new Player(history);
			expect(await player.play()).toEqual(NOTHING_WRONG);
			return player.requests;
		};
		await fc.assert(
			fc.asyncProperty(histories, async (history) => {
				const usual = await requestsOf(withTimes(history, 'none'));
				const inverted = await requestsOf(withTimes(history, 'inverted'));
				// In a short list it can take a page more to see that it is newest first.
				expect(inverted).toBeLessThanOrEqual(1.5 * usual + 20);
			}),
			// It is about costs, and plays each history twice: a tenth of a long run is enough.
			propertyRuns('hardly more requests', 200, 10_000),
		);
	}, 3_600_000);

	it.each(Object.entries(named))('loses and doubles nothing with %s', async (_name, history) => {
		const player = new Player(history);

		expect(await player.play()).toEqual(NOTHING_WRONG);
		expect(player.emitted).toBeGreaterThan(0);
	});
});
