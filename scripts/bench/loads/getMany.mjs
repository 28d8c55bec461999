import { expectSame, fixed, inTurns, megabytes, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 20;

/** Get Many over 10,000 tasks at 20 ms. */
export async function getMany({ world, simulator, client }) {
	for (let index = 0; index < 10_000; index += 1) {
		world.createEnded();
		if (index % 10 === 0) world.advance(1);
	}
	const [node, loop] = [await client(), await client()];
	const requests = new Set();
	const ask = async (asking, work) => {
		simulator.requests.length = 0;
		const found = await asking.ask(work);
		expectSame(work, found.count, 10_000);
		if (work === 'getMany') requests.add(simulator.requests.length);
		return found;
	};
	const grown = [];
	for (const [asking, work] of [
		[node, 'getMany'],
		[loop, 'barePages'],
	]) {
		grown.push((await ask(asking, work)).grownMegabytes);
	}
	const [ours, bare] = await inTurns([() => ask(node, 'getMany'), () => ask(loop, 'barePages')]);
	// Its pages overlap, so that it is seen whether they join: that takes a seventh more of them.
	const most = Math.max(...requests);
	const ratio = ours.milliseconds / most / (bare.milliseconds / 100);
	return [
		[
			'Get Many, Return All over 10,000 tasks at 20 ms, beside a bare HTTP loop',
			'at most 115 requests, where the loop, which does not see whether its pages join, makes 100; each at most 1.15 times',
			`${[...requests].join(', ')} requests; ${fixed(ratio)} times`,
			`${seconds(ours.milliseconds)}, loop ${seconds(bare.milliseconds)}; peak memory grew by ${megabytes(grown[0])}, loop ${megabytes(grown[1])}`,
			most <= 115 && ratio <= 1.15,
		],
	];
}
