import { optionsOf, type OfferedOption } from './offeredOptions';

/** An operation that the vendor offers, for a pair of formats and with an engine. */
export interface OfferedOperation {
	operation: string;
	/** Which formats there are depends on the operation. */
	input_format?: string;
	output_format?: string;
	engine: string;
	credits: number;
	/** Of several engines, the one that is taken when none is named. */
	isDefault: boolean;
	options: OfferedOption[];
}

/** Which formats become which, with which engines; the first engine is the default. */
const CONVERSIONS: Array<[inputs: string, outputs: string, engines: string]> = [
	['docx', 'pdf', 'office libreoffice'],
	['pptx', 'pdf', 'office libreoffice'],
	['xlsx', 'pdf csv', 'office libreoffice'],
	['doc odt rtf', 'pdf docx html txt', 'libreoffice'],
	['html', 'pdf png', 'chrome'],
	['md', 'pdf docx html', 'pandoc'],
	['pdf', 'docx png jpg txt', 'solidframework'],
	['png jpg webp heic', 'pdf gif bmp', 'imagemagick'],
	['svg', 'png pdf', 'inkscape'],
	['mp3 wav flac', 'aac ogg m4a', 'ffmpeg'],
	['mp4 mov avi', 'webm mkv gif', 'ffmpeg'],
];

const words = (text: string) => text.split(' ');

/** The other operations: which formats they depend on, and their engine. */
const OTHERS: Array<[operation: string, inputs: string, outputs: string, engine: string]> = [
	['optimize', 'pdf png jpg', '', '3heights'],
	['thumbnail', 'pdf png mp4', 'png jpg webp', 'thumbnailer'],
	['watermark', 'pdf png jpg mp4', '', 'watermarker'],
	['capture-website', '', 'pdf png jpg', 'capture'],
	['merge', '', 'pdf', 'poppler'],
	['archive', '', 'zip 7z rar tar tar.gz tar.bz2', 'archivetool'],
	['metadata', 'pdf png jpg', '', 'exiftool'],
	['pdf/ocr', '', '', 'ocrmypdf'],
	['pdf/a', '', '', '3heights'],
	['pdf/x', '', '', '3heights'],
	...['encrypt', 'decrypt', 'extract-pages', 'rotate-pages', 'split-pages'].map(
		(name): [string, string, string, string] => [`pdf/${name}`, '', '', 'qpdf'],
	),
];

const OFFERED_OTHERS = OTHERS.flatMap(([operation, inputs, outputs, engine]) =>
	words(inputs).flatMap((input) =>
		words(outputs).map((output): OfferedOperation => ({
			operation,
			...(input && { input_format: input }),
			...(output && { output_format: output }),
			...{ engine, credits: 1, isDefault: true, options: optionsOf(operation) },
		})),
	),
);

const OFFERED_CONVERSIONS: OfferedOperation[] = CONVERSIONS.flatMap(([inputs, outputs, engines]) =>
	words(inputs).flatMap((input) =>
		words(outputs).flatMap((output) =>
			words(engines).map((engine, index) => ({
				operation: 'convert',
				input_format: input,
				output_format: output,
				engine,
				credits: 1,
				isDefault: index === 0,
				options: optionsOf(engine),
			})),
		),
	),
);

/** What `GET /operations` lists. */
export const OFFERED: OfferedOperation[] = [...OFFERED_CONVERSIONS, ...OFFERED_OTHERS];
