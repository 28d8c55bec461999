import { bytesOf } from './fileContent';
import {
	assemblePdf,
	decryptPdf,
	describePdf,
	encryptPdf,
	isPdf,
	lookIntoPdf,
	rotatePdf,
	stampPdf,
} from './pdf';
import type { WorldFile } from './worldTypes';

type Payload = Record<string, unknown>;

/** Whether a file is a PDF, and small enough that its bytes were kept. */
export const isPdfFile = ({ content }: WorldFile): boolean =>
	content !== undefined && isPdf(content);

/** The pages that `1,2,5-7` or `3-` means; all of them when there is no such text. */
function pagesIn(text: unknown, bytes: Buffer): number[] | undefined {
	if (typeof text !== 'string' || text === '') return undefined;
	const count = lookIntoPdf(bytes).pages.length;
	return text.split(',').flatMap((part) => {
		const [first = 0, last = first] = part.split('-').map((page) => Number(page || count));
		return Array.from({ length: Math.max(0, last - first + 1) }, (_each, index) => first + index);
	});
}

/** The lines of a text without the tags of HTML. */
export const linesOf = (text: string): string[] =>
	text
		.replace(/<[^>]*>/g, '\n')
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');

/** Says in the document what was not really done with it. */
function madeUp(bytes: Buffer, { operation, ...payload }: Payload): Buffer {
	const { Keywords } = lookIntoPdf(bytes).metadata;
	const what = ['made up', operation, payload.conformance_level, payload.variant, payload.profile];
	const words = what.filter(Boolean).join(' ');
	return describePdf(bytes, { Keywords: Keywords ? `${Keywords}; ${words}` : words });
}

const numberIn = (value: unknown, otherwise: number) =>
	typeof value === 'number' ? value : otherwise;

function colorOf(text: unknown): number[] {
	const digits = /^#([0-9a-f]{6})/i.exec(String(text))?.[1] ?? '000000';
	return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255);
}

function stamped(bytes: Buffer, payload: Payload, picture?: WorldFile): Buffer {
	const image = picture && bytesOf(picture);
	const isShown = image !== undefined && /^(?:\x89PNG|\xff\xd8)/.test(image.toString('latin1'));
	return stampPdf(bytes, {
		// Other pictures are told by their names.
		text: picture ? `made up, picture: ${picture.filename}` : String(payload.text),
		picture: isShown ? image : undefined,
		pages: pagesIn(payload.pages, bytes),
		size: numberIn(payload.font_size, 40),
		color: colorOf(payload.font_color),
		opacity: numberIn(payload.opacity, 100) / 100,
		rotation: numberIn(payload.rotation, 0),
		horizontal: payload.position_horizontal as string | undefined,
		vertical: payload.position_vertical as string | undefined,
		margin: numberIn(payload.margin_vertical, 25),
	});
}

const PRINTING: Record<string, unknown> = { full: 'highResolution', low: 'lowResolution' };

/** qpdf's words, which the vendor's are taken for. */
function encrypted(bytes: Buffer, payload: Payload): Buffer {
	const modify = payload.allow_modify;
	return encryptPdf(bytes, {
		userPassword: String(payload.set_password),
		...(payload.set_owner_password
			? { ownerPassword: String(payload.set_owner_password) }
			: undefined),
		permissions: {
			printing: PRINTING[String(payload.allow_print)] ?? false,
			copying: payload.allow_extract === true,
			contentAccessibility: payload.allow_accessibility === true,
			modifying: modify === 'all',
			annotating: modify === 'all' || modify === 'annotate',
			fillingForms: modify === 'all' || modify === 'annotate' || modify === 'form',
			documentAssembly: modify === 'all' || modify === 'assembly',
		},
	});
}

/** What is done with a PDF by each operation on one file: the files that it makes of it. */
export const PDF_OPERATIONS: Record<
	string,
	(bytes: Buffer, payload: Payload, picture?: WorldFile) => Buffer[]
> = {
	'pdf/extract-pages': (bytes, { pages }) => [
		assemblePdf([{ bytes, pages: pagesIn(pages, bytes) }]),
	],
	'pdf/split-pages': (bytes) =>
		lookIntoPdf(bytes).pages.map((_page, index) => assemblePdf([{ bytes, pages: [index + 1] }])),
	'pdf/rotate-pages': (bytes, { pages, rotation }) => [
		rotatePdf(bytes, pagesIn(pages, bytes), Number(rotation)),
	],
	'pdf/encrypt': (bytes, payload) => [encrypted(bytes, payload)],
	'pdf/decrypt': (bytes, { password }) => [decryptPdf(bytes, String(password))],
	'metadata/write': (bytes, { metadata }) => [describePdf(bytes, metadata as Payload)],
	watermark: (bytes, payload, picture) => [stamped(bytes, payload, picture)],
	'pdf/ocr': (bytes, payload) => [madeUp(bytes, { ...payload, operation: 'pdf/ocr' })],
	'pdf/a': (bytes, payload) => [madeUp(bytes, { ...payload, operation: 'pdf/a' })],
	'pdf/x': (bytes, payload) => [madeUp(bytes, { ...payload, operation: 'pdf/x' })],
	optimize: (bytes, payload) => [madeUp(bytes, { ...payload, operation: 'optimize' })],
};
