import { expectSame, fixed, inTurns, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 50;

const COUNT = 20;

const EXPECTED = `made up, merged to pdf: ${Array.from({ length: COUNT }, (_, index) => `file ${index}`).join('')}`;

/** Merge of the files of 20 items at 50 ms a request. */
export async function merge({ world, simulator, client }) {
	const asking = await client();
	const ask = async (work, count = COUNT) => {
		const jobs = world.jobs.size;
		const found = await asking.ask(work, { count });
		if (count === COUNT) expectSame(work, found.texts, [EXPECTED]);
		expectSame(work, world.jobs.size - jobs, 1);
		return found;
	};
	for (const work of ['merge', 'mergeOneByOne']) await ask(work, 5);
	simulator.requests.length = 0;
	await ask('merge');
	const requests = simulator.requests.length;
	// A quarter of a second, of which half is processor time: three times would leave much to chance.
	const pieces = [() => ask('merge'), () => ask('mergeOneByOne')];
	const [ours, peer] = await inTurns(pieces, 10);
	const speedUp = peer.milliseconds / ours.milliseconds;
	expectSame('leaks', simulator.leaks.length, 0);
	return [
		[
			'Merge for the files of 20 items at 50 ms, beside uploads one after the other',
			`at least 5 times as fast; one job, ${COUNT + 3} requests`,
			`${fixed(speedUp)} times; ${requests} requests`,
			`${seconds(ours.milliseconds)}, one after the other ${seconds(peer.milliseconds)}`,
			speedUp >= 5 && requests === COUNT + 3,
		],
	];
}
