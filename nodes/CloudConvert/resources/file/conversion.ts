import type { IDataObject } from 'n8n-workflow';

/** What a conversion is made of, as the user set it; an empty text leaves it to the vendor. */
export interface Conversion {
	/** Address of the file; empty when it will be uploaded. */
	url: string;
	outputFormat: string;
	inputFormat: string;
	engine: string;
	/** Name of the converted file. */
	filename: string;
	/** Further options of the vendor's `convert` task. */
	furtherOptions: IDataObject;
	tag: string;
	/** Name of the task that exports the converted file. */
	exportName: string;
}

/** The names of the tasks in the job of a conversion. */
export const IMPORT = 'import';
const CONVERT = 'convert';
export const EXPORT = 'export';

/** The body of `POST /jobs` for a conversion: import, convert, export. */
export function conversionBody(conversion: Conversion): IDataObject & { tag: string } {
	const { url, outputFormat, inputFormat, engine, filename, furtherOptions, tag, exportName } =
		conversion;
	return {
		tasks: {
			[IMPORT]: url === '' ? { operation: 'import/upload' } : { operation: 'import/url', url },
			[CONVERT]: {
				...furtherOptions,
				operation: 'convert',
				input: IMPORT,
				output_format: outputFormat,
				...(inputFormat && { input_format: inputFormat }),
				...(engine && { engine }),
				...(filename && { filename }),
			},
			[exportName]: { operation: 'export/url', input: CONVERT },
		},
		tag,
	};
}

/** A format as the vendor writes it: `.PDF` means `pdf`. */
export const normalFormat = (text: string): string => text.trim().replace(/^\./, '').toLowerCase();

/** The ending of a file's name or address, as a format; empty when it has none. */
export function formatOf(name: string): string {
	const [path = ''] = name.split(/[?#]/);
	return normalFormat(/\.([A-Za-z0-9]+)$/.exec(path)?.[1] ?? '');
}
