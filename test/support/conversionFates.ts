import { countNodeRuns } from './nodeRuns';
import { simulate } from './simulate';
import { isWork } from './oneStepRequests';
import { isCreation, isDownload, isWait } from './simulateFiles';
import type { LoggedRequest } from './simulator';
import { speedUp } from './time';
import type { World } from './world';

/** What becomes of the work on an item whose job has the name of it somewhere. */
export const FATES = [
	'good',
	/** The answer to its creation takes long. */
	'slow',
	/** The item has no file. */
	'without file',
	/** CloudConvert does not take its job. */
	'refused',
	/** Nothing can be made of its file. */
	'failing',
	/** The answer to its first creation is lost; the job is there. */
	'lost',
	/** Its file cannot be fetched, with the first link and the one that takes its place. */
	'unfetched',
] as const;

export type Fate = (typeof FATES)[number];

export const nameOf = (index: number) => `item-${index}.pdf`;

/** The item that a text tells of. */
const indexIn = (text: string): number => Number(/item-(\d+)\.pdf/.exec(text)?.[1] ?? -1);

/** The item that a job is for. */
export const itemOfJob = ({ body }: LoggedRequest): number => indexIn(JSON.stringify(body ?? ''));

/** Milliseconds, of the real clock, within which what was under way has been sent. */
const UNDER_WAY = 120;
const PACE = 50;

/** Something about an item that is seen in a run of the node. */
interface Sight {
	item: number;
	run: number;
	/** Milliseconds of the real clock. */
	at: number;
}

/** An account in which each item meets its fate, and what is seen of it. */
export function simulateFates(fates: Fate[]) {
	speedUp(PACE);
	const runs = countNodeRuns();
	const { world, simulator } = simulate();
	world.advanceTo(Math.floor(Date.now() / 1000));
	const creations: Sight[] = [];
	const failures: Sight[] = [];
	const seen = (item: number): Sight => ({ item, run: runs(), at: performance.now() });
	const tries = new Map<string, number>();
	const nth = (what: string): number => {
		tries.set(what, (tries.get(what) ?? 0) + 1);
		return tries.get(what) as number;
	};
	const meets = (fate: Fate) => (request: LoggedRequest) =>
		isCreation(request) && fates[itemOfJob(request)] === fate;
	const errors = { 'tasks.convert.engine': ['The engine is invalid.'] };
	const refusal = { status: 422, body: { message: 'Invalid.', code: 'INVALID_DATA', errors } };
	simulator.addFault({
		...{ ...refusal, times: Infinity },
		when(request) {
			const isMet = meets('refused')(request);
			if (isMet) failures.push(seen(itemOfJob(request)));
			return isMet;
		},
	});
	simulator.addFault({ when: meets('slow'), delay: 4 * UNDER_WAY * PACE, times: Infinity });
	simulator.addFault({
		...{ drop: true, afterEffect: true, times: Infinity },
		when: (request) => meets('lost')(request) && nth(`lost ${itemOfJob(request)}`) === 1,
	});
	simulator.addFault({
		...{ status: 404, times: Infinity },
		when(request) {
			const item = isDownload(request) ? itemOfFile(world, request) : -1;
			if (fates[item] !== 'unfetched') return false;
			const count = nth(`unfetched ${request.path}`);
			if (count === 2) failures.push(seen(item));
			return count <= 2;
		},
	});
	const begin = world.begin.bind(world);
	jest.spyOn(world, 'begin').mockImplementation((task) => {
		const isMet = isWork(task) && fates[itemOf(world, task.jobId)] === 'failing';
		if (isMet) task.failure = { code: 'BAD_FILE', message: 'Not a document.' };
		begin(task);
	});
	simulator.onRequest = (request) => {
		if (isCreation(request)) creations.push(seen(itemOfJob(request)));
		const [, id = ''] = /\/jobs\/(.+)$/.exec(request.path) ?? [];
		const item = itemOf(world, id);
		if (isWait(request) && fates[item] === 'failing') failures.push(seen(item));
	};
	/** The creations that were begun although a failure in the same run was known. */
	const tooLate = () =>
		creations.filter(({ run, at }) =>
			failures.some((failure) => failure.run === run && at > failure.at + UNDER_WAY),
		);
	return { world, simulator, tooLate, runs };
}

/** The item that a job is for, while it is there. */
function itemOf(world: World, jobId: string): number {
	const ids = world.jobs.get(jobId)?.taskIds ?? [];
	return indexIn(JSON.stringify(ids.map((id) => world.tasks.get(id)?.payload)));
}

/** The item that a file is for, by the task in its address. */
function itemOfFile(world: World, { path }: LoggedRequest): number {
	const [, id = ''] = /\/tasks\/([^/]+)\//.exec(path) ?? [];
	return itemOf(world, world.tasks.get(id)?.jobId ?? '');
}
