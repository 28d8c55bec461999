import { setTimeout as sleep } from 'node:timers/promises';

import { expectSame, fixed, inTurns, megabytes, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 50;

const COUNT = 10_000;

const isBeyond = ({ query }) => (query.page - 1) * query.per_page >= COUNT;

/** Get Many over 10,000 tasks at 50 ms. */
export async function getMany({ world, simulator, client }) {
	for (let index = 0; index < COUNT; index += 1) {
		world.createEnded();
		if (index % 10 === 0) world.advance(1);
	}
	const [node, loop] = [await client(), await client()];
	let [most, beyond] = [0, 0];
	const ask = async (asking, work) => {
		simulator.requests.length = 0;
		const found = await asking.ask(work);
		expectSame(work, found.count, COUNT);
		if (work === 'barePages') return found;
		// What was asked for in vain may still be on its way.
		await sleep(4 * DELAY);
		most = Math.max(most, simulator.requests.length);
		beyond = Math.max(beyond, simulator.requests.filter(isBeyond).length);
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
	const speedUp = bare.milliseconds / ours.milliseconds;
	return [
		[
			'Reading ahead: Get Many, Return All over 10,000 tasks at 50 ms, beside a bare HTTP loop',
			'at least 3 times as fast',
			`${fixed(speedUp)} times`,
			`${seconds(ours.milliseconds)}, loop ${seconds(bare.milliseconds)}`,
			speedUp >= 3,
		],
		[
			'the same: its requests, where the loop, which does not see whether its pages join, makes 100',
			'at most 118, of which at most 3 beyond the end',
			`${most}, of which ${beyond} beyond the end`,
			`peak memory grew by ${megabytes(grown[0])}, loop ${megabytes(grown[1])}`,
			most <= 118 && beyond <= 3,
		],
	];
}
