import type { INodeExecutionData } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { ONE_STEP_OPERATIONS } from '../../../../support/menus';
import { bodiesOf, runOneStep } from '../../../../support/oneStep';
import { isWork, TASKS } from '../../../../support/oneStepRequests';
import { continueError, continueRegular, simulate } from '../../../../support/simulate';
import { isCreation, itemWithFile } from '../../../../support/simulateFiles';
import type { JobRequest } from '../../../../support/world';

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

/** What an item tells and has, without what is another one each time. */
async function contentOf({ json, binary }: INodeExecutionData) {
	const { job_id, task_id, tag, url, ...told } = json;
	expect([job_id, task_id]).toEqual([expect.any(String), expect.any(String)]);
	expect([typeof tag, typeof (url ?? '')]).toEqual(['string', 'string']);
	return { told, bytes: binary?.data && String(await binaryOf({ json, binary })) };
}

const contentsOf = async (items: INodeExecutionData[]) => await Promise.all(items.map(contentOf));

const itemOf = async (name: string) => await itemWithFile(`<${name}>`, `${name}.pdf`, { name });

/** The job of each item has its name for a tag. */
const TAGGED = { options: { tag: '={{ $json.name }}' } };

const FAILURE = { code: 'BAD_FILE', message: 'This is no such file.' };

/** CloudConvert refuses the job for one item, and fails with that for another. */
function simulateOddOnes(refused: string, failing: string) {
	const simulation = simulate();
	const { world, simulator } = simulation;
	const errors = { 'tasks.x.engine': ['The engine is invalid.'] };
	simulator.addFault({
		when: (request) => isCreation(request) && (request.body as JobRequest).tag === refused,
		...{ status: 422, body: { message: 'Invalid.', code: 'INVALID_DATA', errors } },
	});
	const begin = world.begin.bind(world);
	jest.spyOn(world, 'begin').mockImplementation((task) => {
		const isOdd = world.jobs.get(task.jobId)?.tag === failing && isWork(task);
		begin(isOdd ? Object.assign(task, { failure: FAILURE }) : task);
	});
	return simulation;
}

describe('Each operation in one step', () => {
	it.each(ONE_STEP_OPERATIONS)(
		'$path asks for the job that it says, and no other',
		async (each) => {
			const expected = TASKS[each.path];
			if (!expected) throw new Error(`${each.path} needs its tasks in support/oneStepRequests.ts`);
			const simulation = simulate();
			const { error, items } = await runOneStep(each.path);
			expect(error).toBeUndefined();
			const tag = expect.stringMatching(/^n8n-/) as string;
			expect(bodiesOf(simulation)).toEqual([{ tasks: expected, tag }]);
			expect(items.length).toBeGreaterThan(0);
			for (const item of items) expect(item.pairedItem).toEqual({ item: 0 });
		},
	);

	it.each(ONE_STEP_OPERATIONS)(
		'$path does so for each item, and one that is refused and one that fails leave the others',
		async ({ path }) => {
			const items = await Promise.all(['a', 'refused', 'failing', 'd'].map(itemOf));
			simulate();
			const alone = [items[0], items[3]].map(async (item) => {
				const result = await runOneStep(path, TAGGED, { items: [item as INodeExecutionData] });
				return await contentsOf(result.items);
			});
			const expected = await Promise.all(alone);
			const { world, simulator } = simulateOddOnes('refused', 'failing');

			const result = await runOneStep(path, TAGGED, { items, ...continueRegular });

			const of = (index: number) =>
				result.items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index);
			expect([await contentsOf(of(0)), await contentsOf(of(3))]).toEqual(expected);
			expect(of(1)).toMatchObject([{ json: { error: 'The engine is invalid.' } }]);
			expect(of(2)).toMatchObject([{ json: { error: 'This is no such file. (BAD_FILE)' } }]);
			const failed = [...world.jobs.values()].find(({ tag }) => tag === 'failing');
			expect(of(2)).toMatchObject([{ json: { job_id: failed?.id, tag: 'failing' } }]);
			expect(simulator.requests.filter(isCreation)).toHaveLength(4);
			expect(world.charges.map(({ tag }) => tag).sort()).toEqual(['a', 'd', 'failing']);
		},
	);

	it.each(ONE_STEP_OPERATIONS)(
		'$path puts failures out with On Error = Error Output',
		async (each) => {
			const items = await Promise.all(['a', 'refused', 'failing'].map(itemOf));
			simulateOddOnes('refused', 'failing');
			const { outputs } = await runOneStep(each.path, TAGGED, { items, ...continueError });
			const pairs = outputs.map((output) => [
				...new Set((output ?? []).map(({ pairedItem }) => (pairedItem as { item: number }).item)),
			]);
			expect(pairs).toEqual([[0], [1, 2]]);
		},
	);
});
