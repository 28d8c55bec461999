import fc from 'fast-check';
import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../support/binaryData';
import { FATES, itemOfJob, nameOf, simulateFates, type Fate } from '../support/conversionFates';
import { propertyRuns } from '../support/propertyRuns';
import { ONE_STEP_OPERATIONS } from '../support/menus';
import { runOneStep } from '../support/oneStep';
import { isCreation, itemWithFile } from '../support/simulateFiles';

const fate = fc.oneof(
	{ weight: 4, arbitrary: fc.constant<Fate>('good') },
	{ weight: 3, arbitrary: fc.constantFrom(...FATES) },
);

const path = fc.oneof(fc.constant('file/convert'), {
	weight: 2,
	arbitrary: fc.constantFrom(...ONE_STEP_OPERATIONS.map((each) => each.path)),
});

const scenario = fc.record({
	path,
	fates: fc.array(fate, { minLength: 1, maxLength: 30 }),
	stops: fc.boolean(),
	retries: fc.boolean(),
	batchSize: fc.option(fc.integer({ min: 1, max: 12 })),
	deleteAfter: fc.boolean(),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** An item with two files, which the operation may need; or without any. */
async function itemFor(which: Fate, index: number): Promise<INodeExecutionData> {
	const json = { name: nameOf(index), page: 'https://example.com/' };
	if (which === 'without file') return { json: { ...json, page: '' } };
	const { binary } = await itemWithFile(`file ${index}`, 'a.docx');
	const { binary: more } = await itemWithFile('another', 'b.docx');
	return { json, binary: { data: binary?.data as never, more: more?.data as never } };
}

/** Parameters with which the operation needs what is missing in an item without a file. */
const PARAMETERS: Record<string, INodeParameters> = {
	'file/captureWebsite': { url: '={{ $json.page }}' },
	'pdf/merge': { filesFrom: 'eachItem', inputBinaryPropertyName: 'data, more' },
	'job/run': {
		definition: `={{ {
			data: { operation: 'import/upload' },
			ocr: { operation: 'pdf/ocr', input: 'data', engine_version: $json.name },
			export: { operation: 'export/url', input: 'ocr' },
		} }}`,
	},
};

/** Does it with the files of the items, and tells which jobs were paid for each of them. */
async function play({ path: which, fates, stops, retries, batchSize, deleteAfter }: Scenario) {
	jest.restoreAllMocks();
	const simulation = simulateFates(fates);
	const { world, simulator } = simulation;
	const node: Partial<INode> = {
		...(!stops && { onError: 'continueRegularOutput' }),
		...(retries && { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }),
	};
	const batching = { batch: { batchSize: batchSize ?? 0, batchInterval: 300 } };
	const parameters = {
		...PARAMETERS[which],
		options: { engineVersion: '={{ $json.name }}', maxWait: 120, deleteAfter },
		...(batchSize !== null && { requestOptions: { batching } }),
	};
	const items = await Promise.all(fates.map(itemFor));
	const result = await runOneStep(which, parameters, { items, node });
	const itemOfTag = new Map(
		simulator.requests
			.filter(isCreation)
			.map((request) => [(request.body as { tag: string }).tag, itemOfJob(request)]),
	);
	const jobs = fates.map((_fate, item) =>
		world.charges.filter(({ tag }) => itemOfTag.get(tag ?? '') === item).map(({ jobId }) => jobId),
	);
	return { ...simulation, ...result, jobs };
}

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

// The first run of a process takes its time, of which the real clock tells what began too late.
beforeAll(async () => {
	const fates: Fate[] = ['good', 'refused', 'good'];
	await play({
		...{ path: 'file/convert', fates, stops: false, retries: false },
		...{ batchSize: null, deleteAfter: false },
	});
});

it('What is paid for has a result or a name, is paid for once, and nothing begins after a failure', async () => {
	await fc.assert(
		fc.asyncProperty(scenario, async (given) => {
			const { fates, stops, retries } = given;
			const { world, jobs, items, error, tooLate } = await play(given);
			expect(jobs.flat()).toHaveLength(world.charges.length);

			for (const [index, paid] of jobs.entries()) {
				// With Retry On Fail only a job that failed is replaced, in each of three tries.
				const most = fates[index] === 'failing' && retries ? 3 : 1;
				expect(paid.length).toBeLessThanOrEqual(most);
			}
			const paidFor = jobs.flatMap((paid) => paid.at(-1) ?? []);

			if (error) {
				expect([stops, items]).toEqual([true, []]);
				const words = `${error.message} ${error.description}`;
				const named = paidFor.filter((id) => words.includes(id));
				expect(named.length).toBeGreaterThanOrEqual(Math.min(10, paidFor.length));
				const [, told] = /\b(\d+) of \d+\b/.exec(words) ?? [];
				if (fates.length > 1) expect(Number(told)).toBeGreaterThanOrEqual(paidFor.length);
			} else {
				const indexOf = ({ pairedItem }: INodeExecutionData) =>
					(pairedItem as { item: number }).item;
				// Some give several items for one.
				expect([...new Set(items.map(indexOf))]).toEqual([...fates.keys()]);
				for (const item of items) {
					const index = indexOf(item);
					expect(item.json.job_id).toBe(jobs[index]?.at(-1));
					const isDone = item.json.error === undefined;
					if (isDone && given.path === 'file/convert') {
						const bytes = String(await binaryOf(item));
						expect(bytes).toBe(`converted to pdf: file ${index}`);
					}
					if (!isDone) expect(['good', 'slow', 'lost']).not.toContain(fates[index]);
				}
			}
			if (stops) expect(tooLate()).toEqual([]);
			if (stops && fates.includes('without file') && given.batchSize === null) {
				expect(world.charges).toEqual([]);
			}
			// What nothing happens to succeeds.
			if (fates.every((each) => ['good', 'slow', 'lost'].includes(each))) {
				expect(error).toBeUndefined();
			}
		}),
		propertyRuns('operations and what they cost', 40),
	);
}, 300_000);
