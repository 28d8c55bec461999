import { expectSame, megabytes, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 0;

const COUNT = 20;
const GIGABYTES = 2;
const BYTES = Math.ceil((GIGABYTES * 1024 ** 3) / COUNT);

/** Create Archive for 20 files of 2 GB in all. */
export async function largeArchive({ world, simulator, client }) {
	const found = await (await client()).ask('archive', { count: COUNT, bytes: BYTES });
	const uploads = [...world.tasks.values()].filter(
		({ operation }) => operation === 'import/upload',
	);
	const sizes = uploads.flatMap(({ files }) => files.map(({ size }) => size));
	expectSame('uploads', sizes, Array(COUNT).fill(BYTES));
	const [{ files }] = [...world.tasks.values()].filter(({ operation }) => operation === 'archive');
	expectSame('archive', found.bytes, files[0].size);
	expectSame('jobs', world.jobs.size, 1);
	expectSame('leaks', simulator.leaks.length, 0);
	const { grownMegabytes, milliseconds } = found;
	return [
		[
			'Create Archive for 2 GB in 20 files, files on disk; as much comes back',
			'at most 200 MB more memory than before',
			`${megabytes(grownMegabytes)} more`,
			seconds(milliseconds),
			grownMegabytes <= 200 && found.bytes >= GIGABYTES * 1024 ** 3,
		],
	];
}
