import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { isPossible, STEPS, TROUBLES, type Step } from '../../../../support/conversionFaults';
import { generatedPart } from '../../../../support/generated';
import { cellsOf } from '../../../../support/markdown';
import { ONE_STEP_OPERATIONS } from '../../../../support/menus';
import { runOneStep } from '../../../../support/oneStep';
import { simulate } from '../../../../support/simulate';
import { isUpload, itemWithFile } from '../../../../support/simulateFiles';
import { runInTrouble, type Undertaking } from '../../../../support/troubledRuns';

keepBinaryDataIn('memory');
afterEach(() => jest.restoreAllMocks());

const told = (name: string) =>
	cellsOf(generatedPart('docs/reliability.md', `conversions ${name}`, ''));

/** Merge uploads two files here; otherwise it takes URLs, as there is one file. */
const PARAMETERS: Record<string, INodeParameters> = {
	'pdf/merge': { filesFrom: 'eachItem', inputBinaryPropertyName: 'data, more' },
};

/** The bytes of an item; without a file, what it tells. */
async function contentOf(item: INodeExecutionData): Promise<string> {
	if (item.binary?.data) return String(await binaryOf(item));
	const { filename, metadata, output } = item.json;
	return JSON.stringify({ filename, metadata, output });
}

/** An operation, what it gives when nothing happens, and the steps that it has. */
async function undertake(path: string): Promise<{ undertaking: Undertaking; steps: Step[] }> {
	const { binary } = await itemWithFile('the report', 'a.pdf');
	const { binary: more } = await itemWithFile('more', 'b.pdf');
	const both = { ...binary, ...(path === 'pdf/merge' && { more: more?.data }) };
	const items = [{ json: {}, binary: both as INodeExecutionData['binary'] }];
	const run: Undertaking['run'] = async (parameters, settings) =>
		await runOneStep(path, { ...PARAMETERS[path], ...parameters }, { ...settings, items });
	const { simulator } = simulate();
	const result = await run({}, {});
	expect(result.error).toBeUndefined();
	const { requests } = simulator;
	const right = await Promise.all(result.items.map(contentOf));
	const uploads = requests.filter(isUpload).length;
	const steps = STEPS.filter(({ needs }) => !needs || requests.some(needs));
	return { undertaking: { run, uploads, right, contentOf }, steps };
}

/** Of troubles before and after the server has acted, every other operation meets the one or the other. */
const troublesOf = (shift: number) =>
	TROUBLES.filter(({ name }) => !name.endsWith(shift % 2 === 0 ? ', before' : ', after'));

/** Each trouble once, with steps that differ by operation. */
const pairsOf = (steps: Step[], shift: number) =>
	troublesOf(shift).flatMap((trouble, index) => {
		const possible = steps.filter((step) => isPossible(step, trouble));
		const step = possible[(index + shift) % possible.length];
		return step ? [{ step, trouble }] : [];
	});

describe('Trouble on the way ends as docs/reliability.md tells for a conversion:', () => {
	it.each(ONE_STEP_OPERATIONS.map(({ path }, index) => ({ path, index })))(
		'$path',
		async ({ path, index }) => {
			const { undertaking, steps } = await undertake(path);
			const once = pairsOf(steps, index).map((pair) => ({ ...pair, name: 'once', times: 1 }));
			// What goes on for ever takes longer: a part of it for each operation.
			const always = pairsOf(steps, index + 1)
				.filter((_pair, at) => at % 4 === index % 4)
				.map((pair) => ({ ...pair, name: 'always', times: Infinity }));
			// Without a file there is no other one.
			expect(once.length).toBeGreaterThanOrEqual(troublesOf(index).length - 1);
			for (const { step, trouble, name, times } of [...once, ...always]) {
				const what = `${trouble.name}, ${name}, at "${step.name}"`;
				const outcome = await runInTrouble(undertaking, step, trouble, times);
				expect([what, outcome]).toEqual([what, told(name)(step.name, trouble.name)]);
				jest.restoreAllMocks();
			}
		},
		60_000,
	);
});
