import { expectSame, fixed, inTurns, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 50;

const COUNT = 50;

const EXPECTED = Array.from({ length: COUNT }, (_, index) => `converted to pdf: file ${index}`);

/** Convert for 50 files at 50 ms a request. */
export async function convert({ world, simulator, client }) {
	const asking = await client();
	const ask = async (work, count = COUNT) => {
		const jobs = world.jobs.size;
		const found = await asking.ask(work, { count });
		expectSame(work, found.texts, EXPECTED.slice(0, count));
		expectSame(work, world.jobs.size - jobs, count);
		return found;
	};
	for (const work of ['convert', 'convertOneByOne']) await ask(work, 20);
	simulator.requests.length = 0;
	await ask('convert');
	const requests = simulator.requests.length / COUNT;
	const [ours] = await inTurns([() => ask('convert')]);
	const peer = await ask('convertOneByOne');
	const speedUp = peer.milliseconds / ours.milliseconds;
	expectSame('leaks', simulator.leaks.length, 0);
	return [
		[
			'Convert for 50 files at 50 ms, beside one after the other',
			'at least 5 times as fast; one job and four requests a file',
			`${fixed(speedUp)} times; ${requests} requests a file`,
			`${seconds(ours.milliseconds)}, one after the other ${seconds(peer.milliseconds)}`,
			speedUp >= 5 && requests === 4,
		],
	];
}
