import { fileOf } from './fileContent';
import { baseName, numbered, severalOf, text } from './fileNames';
import { after } from './madeUp';
import { lookIntoPdf } from './pdf';
import { isPdfFile } from './pdfOperations';
import { sheetPng } from './picture';
import type { WorldFile } from './worldTypes';

type Payload = Record<string, unknown>;

/** Pixels up to which a picture is as large as asked for. */
const LARGEST = 1000;

/** The sheet that stands for a page, in the proportions of it. */
function thumbnailPng(payload: Payload, page: { width: number; height: number }, name: string) {
	const [width = Infinity, height = Infinity] = [payload.width, payload.height].map((side) =>
		typeof side === 'number' ? side : undefined,
	);
	const factor = Math.min(width / page.width, height / page.height);
	const isFree = !Number.isFinite(factor);
	const side = (length: number, asked: number) => {
		const isExact = payload.fit === 'crop' || payload.fit === 'scale';
		const wanted = isExact && Number.isFinite(asked) ? asked : isFree ? length : length * factor;
		return Math.min(LARGEST, Math.max(1, Math.round(wanted)));
	};
	return sheetPng(
		side(page.width, width),
		side(page.height, height),
		`made up, picture of ${name}`,
	);
}

/** No file has more pages here, however many pictures are asked for. */
const MOST_PAGES = 100;

/** The pictures of a file: PNGs of a PDF can be looked at, others are made up altogether. */
export function thumbnailsOf(input: WorldFile, payload: Payload): WorldFile[] {
	const format = String(payload.output_format);
	const name = text(payload.filename) ?? `${baseName(input.filename)}.${format}`;
	const asked = Math.min(typeof payload.count === 'number' ? payload.count : 1, MOST_PAGES);
	if (!input.content || !isPdfFile(input)) {
		return severalOf(asked, name, (filename) => after(`thumbnail as ${format}`, filename, input));
	}
	const pages = lookIntoPdf(input.content).pages.slice(0, asked);
	return pages.map((page, index) => {
		const filename = numbered(name, index, pages.length);
		const what = `page ${index + 1} of ${input.filename}`;
		return format === 'png'
			? fileOf({ filename, content: thumbnailPng(payload, page, what) })
			: after(`thumbnail as ${format}`, filename, input);
	});
}
