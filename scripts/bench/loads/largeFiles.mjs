import { expectSame, megabytes, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 0;

const GIGABYTE = 1024 ** 3;

/** A file of 1 GB up and one down, each in a process of its own. */
export async function largeFiles({ world, simulator, client }) {
	const row = (what, { milliseconds, grownMegabytes }) => [
		what,
		'at most 200 MB more memory than before',
		`${megabytes(grownMegabytes)} more`,
		seconds(milliseconds),
		grownMegabytes <= 200,
	];

	const waiting = world.createTask({ operation: 'import/upload', status: 'waiting', files: [] });
	const up = await (await client()).ask('upload', { id: waiting.id, bytes: GIGABYTE });
	expectSame('upload', [up.status, waiting.files[0]?.size], ['finished', GIGABYTE]);

	const files = [{ filename: 'large.bin', size: GIGABYTE }];
	const { id } = world.createEnded('finished', { operation: 'export/url', files });
	const down = await (await client()).ask('download', { id });
	expectSame('download', down.bytes, GIGABYTE);
	expectSame('leaks', simulator.leaks.length, 0);
	return [
		row('Upload File with 1 GB, files on disk', up),
		row('Download Files with 1 GB, files on disk', down),
	];
}
