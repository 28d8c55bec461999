import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';

import { ON_ONE_TASK } from '../../../../support/menus';
import {
	continueError,
	continueRegular,
	idOfItem,
	itemsOf,
	run,
	simulate,
} from '../../../../support/simulate';

/** What an input item leads to: so many tasks of its job, or an error. */
const plans = fc.array(fc.oneof(fc.nat({ max: 4 }), fc.constant('fails' as const)), {
	minLength: 1,
	maxLength: 6,
});

type Plan = number | 'fails';

const indices = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);

/** Lists the tasks of a job for each input item; those planned to fail name no job. */
async function runPlan(plan: Plan[], settings: object) {
	const { world } = simulate();
	const jobs = plan.map((count, at) => (count === 'fails' ? 'not a job' : `job-${at}`));
	plan.forEach((count, at) => {
		for (let made = 0; made < Number(count) || 0; made++) world.createTask({ jobId: jobs[at] });
	});
	const parameters = { returnAll: true, filters: { jobId: '={{ $json.id }}' } };
	const result = await run('getAll', parameters, { ...settings, items: itemsOf(jobs) });
	return { ...result, jobs };
}

const pairsOf = (plan: Plan[], countOf: (planned: Plan) => number) =>
	plan.flatMap((planned, item) => Array<object>(countOf(planned)).fill({ item }));

const results = (planned: Plan) => (planned === 'fails' ? 0 : planned);
const errors = (planned: Plan) => (planned === 'fails' ? 1 : 0);

describe('Pairing of output with input', () => {
	it('pairs every result with its input when none fails', async () => {
		const noFailure = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(noFailure, async (plan) => {
				const { items, jobs } = await runPlan(plan, {});
				expect(indices(items)).toEqual(pairsOf(plan, results));
				expect(items.map(({ json }) => json.job_id)).toEqual(
					plan.flatMap((count, at) => Array<unknown>(count).fill(jobs[at])),
				);
			}),
			{ numRuns: 100 },
		);
	});

	it('pairs every result and every error with its input, in place, when errors go on', async () => {
		await fc.assert(
			fc.asyncProperty(plans, async (plan) => {
				const { items } = await runPlan(plan, continueRegular);
				expect(indices(items)).toEqual(
					pairsOf(plan, (planned) => results(planned) + errors(planned)),
				);
				expect(items.map(({ json }) => json.error ?? 'none')).toEqual(
					plan.flatMap((planned) =>
						planned === 'fails' ? ['Job ID is not a job ID'] : Array<string>(planned).fill('none'),
					),
				);
			}),
			{ numRuns: 100 },
		);
	});

	it('pairs every result and every error with its input when errors have an output', async () => {
		await fc.assert(
			fc.asyncProperty(plans, async (plan) => {
				const { outputs } = await runPlan(plan, continueError);
				expect(indices(outputs[0] ?? [])).toEqual(pairsOf(plan, results));
				expect(indices(outputs[1] ?? [])).toEqual(pairsOf(plan, errors));
			}),
			{ numRuns: 100 },
		);
	});

	it.each(ON_ONE_TASK)(
		'pairs results and errors of %s, although the answers come out of order',
		async (operation) => {
			const { world, simulator } = simulate();
			const ids = [0, 1, 2, 3].map(() => world.createTask({ endsAfter: 1 }).id);
			ids[1] = 'unknown';
			simulator.addFault({ when: ({ path }) => path.includes(`${ids[0]}`), delay: 100 });
			const { items } = await run(operation, idOfItem, { ...continueRegular, items: itemsOf(ids) });
			expect(indices(items)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
			expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false, false]);
		},
	);
});
