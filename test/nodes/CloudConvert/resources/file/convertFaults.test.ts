import { binaryOf, startBinaryData, type BinaryDataMode } from '../../../../support/binaryData';
import { isPossible, STEPS, TROUBLES, type Step } from '../../../../support/conversionFaults';
import { generatedPart } from '../../../../support/generated';
import { table } from '../../../../support/markdown';
import { runConvert } from '../../../../support/simulateFiles';
import { runInTrouble, type Undertaking } from '../../../../support/troubledRuns';

afterEach(() => jest.restoreAllMocks());

const conversion: Undertaking = {
	run: runConvert,
	uploads: 1,
	right: ['converted to pdf: the report'],
	contentOf: async (item) => String(await binaryOf(item)),
};

/** What becomes of conversions: a row for each step, a column for each trouble. */
async function outcomes(mode: BinaryDataMode, steps: Step[], times: number): Promise<string[][]> {
	const store = await startBinaryData(mode);
	const rows: string[][] = [];
	for (const step of steps) {
		const row = [step.name];
		for (const trouble of TROUBLES) {
			row.push(
				isPossible(step, trouble) ? await runInTrouble(conversion, step, trouble, times) : '',
			);
			jest.restoreAllMocks();
		}
		rows.push(row);
	}
	await store.stop();
	return rows;
}

describe('Trouble at any step of a conversion', () => {
	it.each([
		['once', 1],
		['always', Infinity],
	])(
		'ends in the right file or a true error, as docs/reliability.md tells: %s',
		async (name, times) => {
			const rows = await outcomes('memory', STEPS, times);
			const moving = STEPS.filter(({ movesFile }) => movesFile);
			expect(rows).toEqual(expect.arrayContaining(await outcomes('filesystem', moving, times)));
			const text = table([['step', ...TROUBLES.map((trouble) => trouble.name)], ...rows]);
			const told = generatedPart('docs/reliability.md', `conversions ${name}`, text);
			expect(told).toBe(text);
		},
		120_000,
	);
});
