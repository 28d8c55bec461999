import { endedTasks, expectSame, fixed, inTurns, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 50;

/** Requests in flight at once. */
const SIZE = 20;

/** Get for 200 items at 50 ms. */
export async function get({ world, client }) {
	const ids = endedTasks(world, 200);
	const asking = await client();
	const ask = async (work, some = ids) => {
		const found = await asking.ask(work, { operation: 'get', ids: some, size: SIZE });
		expectSame(work, found.ids, some);
		return found;
	};
	for (const work of ['forEach', 'oneByOne', 'bareRounds']) await ask(work, ids.slice(0, 40));
	const [ours, bare] = await inTurns([() => ask('forEach'), () => ask('bareRounds')]);
	const peer = await ask('oneByOne');
	const speedUp = peer.milliseconds / ours.milliseconds;
	const overBare = ours.milliseconds / bare.milliseconds;
	const delays = Math.ceil(ids.length / SIZE) * DELAY;
	return [
		[
			'Get for 200 items at 50 ms, beside one after the other',
			'at least 12 times as fast',
			`${fixed(speedUp)} times`,
			`${seconds(ours.milliseconds)}, one after the other ${seconds(peer.milliseconds)}`,
			speedUp >= 12,
		],
		[
			'the same, beside ten rounds of 20 bare requests at once',
			'at most 1.3 times',
			`${fixed(overBare)} times`,
			`rounds ${seconds(bare.milliseconds)}, of which delay ${seconds(delays)} (${fixed(ours.milliseconds / delays)} times)`,
			overBare <= 1.3,
		],
	];
}
