import { unzipSync, zipSync } from 'fflate';

import { fileOf } from './fileContent';
import type { WorldFile } from './worldTypes';

/** The same files give the same bytes, whenever it is. */
const mtime = '1980-01-01T12:00:00';

/** A ZIP of files whose bytes were kept; the last of several with the same name is in it. */
export const zipOf = (files: WorldFile[]): Buffer =>
	Buffer.from(
		zipSync(
			Object.fromEntries(
				files.map(({ filename, content }) => [filename, content ?? new Uint8Array()]),
			),
			{ mtime },
		),
	);

/** The files in a ZIP; throws an error with a `code` when it is none. */
export function unzip(bytes: Uint8Array): WorldFile[] {
	try {
		const entries = Object.entries(unzipSync(bytes));
		return entries.map(([filename, content]) => fileOf({ filename, content }));
	} catch {
		throw Object.assign(new Error('The file is no ZIP.'), { code: 'INVALID_FILE' });
	}
}
