// Pieces of work with files: our node on n8n's engine, and what peers do.
import { compiled } from '../compiled.mjs';
import { peerConvert } from './peer.mjs';
import { checked, runPeer, runNode } from './engine.mjs';

const { binaryFrom, binaryOf, binaryStreamOf, startBinaryData } =
	compiled('test/support/binaryData');
const { piecesOf } = compiled('test/support/fileContent');

/** Does something while n8n keeps files as it does by itself: on the disk. */
async function withFilesOnDisk(work) {
	const store = await startBinaryData('filesystem');
	try {
		return await work();
	} finally {
		await store.stop();
	}
}

const inputs = async (count) =>
	await Promise.all(
		Array.from({ length: count }, async (_, index) => ({
			json: {},
			binary: { data: await binaryFrom(`file ${index}`, { fileName: `${index}.txt` }) },
		})),
	);

/** Measures only the work itself, not the making of its input and the reading of its output. */
async function measured(work) {
	const before = process.memoryUsage().rss;
	const start = performance.now();
	const result = await work();
	const milliseconds = performance.now() - start;
	const grown = process.resourceUsage().maxRSS * 1024 - before;
	return { result, milliseconds, grownMegabytes: Math.max(0, grown) / 1024 / 1024 };
}

const convertWith = async (count, convert) =>
	await withFilesOnDisk(async () => {
		const items = await inputs(count);
		const { result, ...figures } = await measured(async () => await convert(items));
		const texts = await Promise.all(result.items.map(async (item) => await binaryOf(item)));
		return { ...figures, texts: texts.map(String) };
	});

const CONVERT = { resource: 'file', operation: 'convert', outputFormat: 'pdf' };

const task = (id) => ({ taskId: { __rl: true, mode: 'id', value: id } });

export const fileWork = {
	convert: async ({ count }) =>
		await convertWith(count, async (items) => await runNode(CONVERT, items)),

	convertOneByOne: async ({ count }) =>
		await convertWith(count, async (items) => await runPeer(peerConvert, items)),

	/** Uploads a file of so many bytes. */
	upload: async ({ id, bytes }) =>
		await withFilesOnDisk(async () => {
			const content = piecesOf({ filename: 'large.bin', size: bytes });
			const items = [
				{ json: {}, binary: { data: await binaryFrom(content, { fileName: 'large.bin' }) } },
			];
			const parameters = { operation: 'upload', ...task(id) };
			const { result, ...figures } = await measured(async () => await runNode(parameters, items));
			return { ...figures, status: checked(result)[0].status };
		}),

	/** Downloads the one file of a task. */
	download: async ({ id }) =>
		await withFilesOnDisk(async () => {
			const parameters = { operation: 'download', ...task(id) };
			const { result, ...figures } = await measured(async () => await runNode(parameters));
			checked(result);
			let bytes = 0;
			for await (const piece of await binaryStreamOf(result.items[0])) bytes += piece.length;
			return { ...figures, bytes };
		}),
};
