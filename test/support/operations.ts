import { optionsOf, type OfferedOption } from './offeredOptions';

/** An operation that the vendor offers, for a pair of formats and with an engine. */
export interface OfferedOperation {
	operation: string;
	input_format: string;
	output_format: string;
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

/** What `GET /operations` lists. */
export const OFFERED: OfferedOperation[] = CONVERSIONS.flatMap(([inputs, outputs, engines]) =>
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
