import { expectSame, megabytes, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 0;

const COUNT = 300;
const BYTES = 5_000_000;

/** Convert for 300 files of 5 MB that are in the items, into small ones. */
export async function filesInMemory({ world, simulator, client }) {
	world.convertedFiles = () => [{ filename: 'small.pdf', content: 'small' }];
	const found = await (await client()).ask('convertInMemory', { count: COUNT, bytes: BYTES });
	expectSame('convertInMemory', [found.count, world.jobs.size], [COUNT, COUNT]);
	const uploads = [...world.tasks.values()].filter(
		({ operation }) => operation === 'import/upload',
	);
	const received = uploads.flatMap(({ files }) => files);
	expectSame('sizes', [...new Set(received.map(({ size }) => size))], [BYTES]);
	expectSame('files', new Set(received.map(({ sha256 }) => sha256)).size, COUNT);
	expectSame('leaks', simulator.leaks.length, 0);
	const { grownMegabytes, milliseconds } = found;
	return [
		[
			'Convert for 300 files of 5 MB, files in memory',
			'at most 400 MB more memory than before',
			`${megabytes(grownMegabytes)} more`,
			seconds(milliseconds),
			grownMegabytes <= 400,
		],
	];
}
