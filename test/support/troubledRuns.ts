import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { addTrouble, TIMEOUT, type Step, type Trouble } from './conversionFaults';
import type { executeNode, NodeRun } from './engine';
import { everythingIn } from './everything';
import { simulate, withoutBackOff } from './simulate';
import { hurry, isDownload, isUpload } from './simulateFiles';

const KEY = 'the-secret-part';

/** What is run, and what comes out when nothing happens on the way. */
export interface Undertaking {
	run: (parameters: INodeParameters, more: Partial<NodeRun>) => ReturnType<typeof executeNode>;
	/** How many files it uploads. */
	uploads: number;
	/** The content of its items, as `contentOf` tells it. */
	right: string[];
	contentOf: (item: INodeExecutionData) => Promise<string>;
}

/** CloudConvert with trouble at one step of an undertaking, and what it did in spite of that. */
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

/** Runs it, checks what must be so whatever happens, and tells in short what happened. */
export async function runInTrouble(
	{ run, uploads: most, right, contentOf }: Undertaking,
	step: Step,
	trouble: Trouble,
	times: number,
): Promise<string> {
	const { world, simulator, jobs, uploads } = simulateTrouble(step, trouble, times);
	// What passes shall not fail for a machine that is busy; what does not shall end soon.
	const maxWait = times === 1 ? 300 : 30;
	const options = { deleteAfter: true, maxWait, tag: step.tag ?? '' };
	const requestOptions = trouble.fault.delay ? { timeout: TIMEOUT } : {};
	const settings = { credentials: { apiKey: KEY } };
	const result = await run({ options, requestOptions }, settings);
	const { items, error } = result;

	expect(jobs().length).toBeLessThanOrEqual(1);
	expect(uploads().length).toBeLessThanOrEqual(most);
	expect(world.charges.length).toBe(jobs().length);
	for (const request of simulator.requests) {
		if (isUpload(request) || isDownload(request)) expect(request.authorization).toBe('');
	}
	expect(simulator.leaks).toEqual([]);
	expect(everythingIn(result.run)).not.toContain(KEY);

	const [job] = jobs();
	if (!error) {
		const isOther = trouble.gives !== undefined && times > 1;
		const wrong = right.map(() => trouble.gives);
		const found = await Promise.all(items.map(contentOf));
		expect(found).toEqual(isOther ? wrong : right);
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
	// Without a job, and without words of one, it is right to try again.
	if (!job && !words.includes('may have been created')) return 'error';
	expect(words).toContain(`Job > Get Many with Filters > Tag "${job?.tag ?? step.tag ?? 'n8n-'}`);
	return 'error, names the tag';
}
