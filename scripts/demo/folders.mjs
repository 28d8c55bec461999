import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the folders that an example reads and writes.
 *
 * @param {string} folder for all of them
 * @param {Record<string, Record<string, Uint8Array>>} [folders] the files in each, by their names
 */
export function makeFolders(folder, folders = {}) {
	for (const [name, files] of Object.entries(folders)) {
		mkdirSync(join(folder, name), { recursive: true });
		for (const [file, bytes] of Object.entries(files)) {
			writeFileSync(join(folder, name, file), bytes);
		}
	}
}
