import { fileOf } from './fileContent';
import { baseName, numbered, severalOf, text } from './fileNames';
import { after, joined } from './madeUp';
import { assemblePdf } from './pdf';
import { isPdfFile, PDF_OPERATIONS } from './pdfOperations';
import { sheetPng } from './picture';
import { isPage, pagesOf } from './realPages';
import { thumbnailsOf } from './thumbnails';
import type { WorldFile, WorldTask } from './worldTypes';
import { unzip, zipOf } from './zip';

type Payload = Record<string, unknown>;

type Make = (inputs: WorldFile[], payload: Payload) => WorldFile[];

/** What each operation makes of its inputs; one that is not here makes of each file one of its kind. */
const MAKERS: Record<string, Make> = {
	merge: (inputs, payload) => {
		const filename = text(payload.filename) ?? `${baseName(inputs[0]?.filename ?? 'file')}.pdf`;
		return inputs.some(isPage)
			? [fileOf({ filename, content: assemblePdf(inputs.map(pagesOf)) })]
			: [joined('merged to pdf', filename, inputs)];
	},
	archive: (inputs, payload) => {
		const format = String(payload.output_format);
		const filename = text(payload.filename) ?? `archive.${format}`;
		const isKept = inputs.every(({ content }) => content !== undefined);
		return format === 'zip' && isKept
			? [fileOf({ filename, content: zipOf(inputs) })]
			: [joined(format, filename, inputs)];
	},
	'archive/extract': (inputs) => inputs.flatMap(({ content }) => (content ? unzip(content) : [])),
	thumbnail: (inputs, payload) => inputs.flatMap((input) => thumbnailsOf(input, payload)),
	'capture-website': (_inputs, payload) => {
		const { url, output_format: format } = payload;
		const filename = text(payload.filename) ?? `${new URL(String(url)).hostname}.${String(format)}`;
		const what = `made up, ${String(url)} as ${String(format)}`;
		if (format === 'pdf') return [fileOf({ filename, content: assemblePdf([{ lines: [what] }]) })];
		return [fileOf({ filename, content: format === 'png' ? sheetPng(800, 600, what) : what })];
	},
	metadata: () => [],
	command: (inputs, payload) => {
		const [, filename] = /\/output\/([^\s"']+)/.exec(String(payload.arguments)) ?? [];
		const [input] = inputs;
		return filename && input ? [after(String(payload.command), filename, input)] : [];
	},
};

/** What an operation on one file makes of a file that is no PDF. */
const OTHERS: Record<string, (input: WorldFile, name: string, payload: Payload) => WorldFile[]> = {
	'metadata/write': (input, filename, { metadata }) => [
		{ ...input, filename, metadata: { ...input.metadata, ...(metadata as Payload) } },
	],
	'pdf/split-pages': (input, name) =>
		severalOf(2, name, (filename) => after('a page of', filename, input)),
};

/**
 * The files that an operation other than an import, an export or a conversion makes.
 *
 * @param picture of a watermark
 * @throws an error with a `code` when the operation fails with one of the files
 */
export function makeFiles(
	{ operation, payload }: WorldTask,
	inputs: WorldFile[],
	picture?: WorldFile,
): WorldFile[] {
	const make = MAKERS[operation];
	if (make) return make(inputs, payload);
	return inputs.flatMap((input) => {
		const name = text(payload.filename) ?? input.filename;
		const real = PDF_OPERATIONS[operation];
		if (real && input.content && isPdfFile(input)) {
			const made = real(input.content, payload, picture);
			return made.map((content, index) =>
				fileOf({ filename: numbered(name, index, made.length), content }),
			);
		}
		return OTHERS[operation]?.(input, name, payload) ?? [after(operation, name, input)];
	});
}
