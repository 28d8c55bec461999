import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const readText = async (path) => await readFile(join(ROOT, path), 'utf8');

/** @returns a text as `npm run format` leaves it */
export async function formatted(text, filepath) {
	const config = await resolveConfig(join(ROOT, 'package.json'));
	return await format(text, { ...config, filepath });
}
