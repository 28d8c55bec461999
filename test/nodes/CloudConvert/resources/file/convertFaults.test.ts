import { binaryOf, startBinaryData, type BinaryDataMode } from '../../../../support/binaryData';
import {
	addTrouble,
	isPossible,
	STEPS,
	TIMEOUT,
	TROUBLES,
	type Step,
	type Trouble,
} from '../../../../support/conversionFaults';
import { everythingIn } from '../../../../support/everything';
import { generatedPart } from '../../../../support/generated';
import { table } from '../../../../support/markdown';
import { simulate, withoutBackOff } from '../../../../support/simulate';
import { hurry, isDownload, isUpload, runConvert } from '../../../../support/simulateFiles';

const KEY = 'the-secret-part';

afterEach(() => jest.restoreAllMocks());

/** CloudConvert with trouble at one step of a conversion, and what it did in spite of that. */
function simulateTrouble(step: Step, { fault }: Trouble, times: number) {
	const { world, simulator } = simulate();
	world.keys.set(KEY, { scopes: ['task.read', 'task.write'], environment: 'live' });
	const creations = jest.spyOn(world, 'createJob');
	const begun = jest.spyOn(world, 'begin');
	withoutBackOff();
	hurry(simulator);
	addTrouble(simulator, step, fault, times);
	return {
		world,
		simulator,
		jobs: () => creations.mock.results.map(({ value }) => value as { id: string; tag: string }),
		uploads: () => begun.mock.calls.filter(([{ operation }]) => operation === 'import/upload'),
	};
}

/** Converts a file, checks what must be so whatever happens, and tells in short what happened. */
async function convert(step: Step, trouble: Trouble, times: number): Promise<string> {
	const { world, simulator, jobs, uploads } = simulateTrouble(step, trouble, times);
	const options = { deleteAfter: true, maxWait: 30, tag: step.tag ?? '' };
	const requestOptions = trouble.fault.delay ? { timeout: TIMEOUT } : {};
	const settings = { credentials: { apiKey: KEY } };
	const { items, error, run } = await runConvert({ options, requestOptions }, settings);

	expect(jobs().length).toBeLessThanOrEqual(1);
	expect(uploads().length).toBeLessThanOrEqual(1);
	for (const request of simulator.requests) {
		if (isUpload(request) || isDownload(request)) expect(request.authorization).toBe('');
	}
	expect(simulator.leaks).toEqual([]);
	expect(everythingIn(run)).not.toContain(KEY);

	const [job] = jobs();
	if (!error) {
		expect(items).toHaveLength(1);
		const isOther = trouble.gives !== undefined && times > 1;
		const right = 'converted to pdf: the report';
		expect(String(await binaryOf(items[0]))).toBe(isOther ? trouble.gives : right);
		const isDeleted = items[0]?.json.deleted as boolean;
		if (isDeleted) expect(world.jobs.size).toBe(0);
		// What is only taken for the file may be the only copy of something else.
		if (isOther) expect(isDeleted).toBe(false);
		return isOther ? 'what came, job stays' : isDeleted ? 'file' : 'file, job stays';
	}
	expect(items).toEqual([]);
	const words = `${error.message} ${error.description}`;
	if (!words.includes('has not ended within')) expect(words).toMatch(step.says ?? trouble.says);
	if (job && words.includes(job.id)) return 'error, names the job';
	// Without a job, and without words of one, it is right to convert again.
	if (!job && !words.includes('may have been created')) return 'error';
	expect(words).toContain(`Job > Get Many with Filters > Tag "${job?.tag ?? step.tag ?? 'n8n-'}`);
	return 'error, names the tag';
}

/** What becomes of conversions: a row for each step, a column for each trouble. */
async function outcomes(mode: BinaryDataMode, steps: Step[], times: number): Promise<string[][]> {
	const store = await startBinaryData(mode);
	const rows: string[][] = [];
	for (const step of steps) {
		const row = [step.name];
		for (const trouble of TROUBLES) {
			row.push(isPossible(step, trouble) ? await convert(step, trouble, times) : '');
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
