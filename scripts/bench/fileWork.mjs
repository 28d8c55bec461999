// Pieces of work with files: our node on n8n's engine, and what peers do.
import { compiled } from '../compiled.mjs';
import { peerConvert, peerMerge } from './peer.mjs';
import { checked, runPeer, runNode } from './engine.mjs';

const { binaryFrom, binaryOf, binaryStreamOf, startBinaryData } =
	compiled('test/support/binaryData');
const { piecesOf } = compiled('test/support/fileContent');

/** Does something while n8n keeps files in the items (`memory`) or on the disk (`filesystem`). */
async function withFilesIn(mode, work) {
	const store = await startBinaryData(mode);
	try {
		return await work();
	} finally {
		await store.stop();
	}
}

/** n8n keeps files on the disk by itself. */
const withFilesOnDisk = async (work) => await withFilesIn('filesystem', work);

const inputs = async (count) =>
	await Promise.all(
		Array.from({ length: count }, async (_, index) => ({
			json: {},
			binary: { data: await binaryFrom(`file ${index}`, { fileName: `${index}.txt` }) },
		})),
	);

/**
 * Items that have their files in them, each another one. They leave nothing behind that would count, or
 * make room, when the memory of the work is measured.
 */
function inputsInMemory(count, bytes) {
	const content = Buffer.alloc(bytes, 'A file that is kept in its item. ');
	return Array.from({ length: count }, (_, index) => {
		content.writeUInt32BE(index);
		const data = content.toString('base64');
		const mimeType = 'application/octet-stream';
		return { json: {}, binary: { data: { data, mimeType, fileName: `${index}.bin` } } };
	});
}

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

/** The files of all items become one. */
const MANY = { filesFrom: 'allItems', options: {} };
const MERGE = { resource: 'pdf', operation: 'merge', ...MANY };
const ARCHIVE = { resource: 'file', operation: 'archive', outputFormat: 'zip', ...MANY };

/** The bytes that come out, counted as they are read. */
async function countBytes(item) {
	let bytes = 0;
	for await (const piece of await binaryStreamOf(item)) bytes += piece.length;
	return bytes;
}

const CONVERT = { resource: 'file', operation: 'convert', outputFormat: 'pdf' };

const task = (id) => ({ taskId: { __rl: true, mode: 'id', value: id } });

export const fileWork = {
	convert: async ({ count }) =>
		await convertWith(count, async (items) => await runNode(CONVERT, items)),

	/** Converts files of so many bytes that are in the items. */
	convertInMemory: async ({ count, bytes }) =>
		await withFilesIn('memory', async () => {
			const items = inputsInMemory(count, bytes);
			const { result, ...figures } = await measured(async () => await runNode(CONVERT, items));
			return { ...figures, count: checked(result).length };
		}),

	convertOneByOne: async ({ count }) =>
		await convertWith(count, async (items) => await runPeer(peerConvert, items)),

	merge: async ({ count }) =>
		await convertWith(count, async (items) => await runNode(MERGE, items)),

	mergeOneByOne: async ({ count }) =>
		await convertWith(count, async (items) => await runPeer(peerMerge, items)),

	/** Puts so many files of so many bytes into one archive. */
	archive: async ({ count, bytes }) =>
		await withFilesOnDisk(async () => {
			const items = [];
			for (let index = 0; index < count; index += 1) {
				const content = piecesOf({ filename: '', size: bytes });
				const fileName = `${index}.bin`;
				items.push({ json: {}, binary: { data: await binaryFrom(content, { fileName }) } });
			}
			const { result, ...figures } = await measured(async () => await runNode(ARCHIVE, items));
			checked(result);
			return { ...figures, bytes: await countBytes(result.items[0]) };
		}),

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
			return { ...figures, bytes: await countBytes(result.items[0]) };
		}),
};
