// The figures of the soaks, kept for docs/reliability.md.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../../scripts/n8n/package.mjs';

const FOLDER = join(ROOT, '.cache', 'e2e-figures');

export async function keepFigures(name, figures) {
	await mkdir(FOLDER, { recursive: true });
	const file = join(FOLDER, `${name}-${figures.n8n}.json`);
	await writeFile(file, JSON.stringify({ name, ...figures }, null, '\t'));
}

/** @returns the figures of the last runs, in the order of their names */
export async function keptFigures() {
	const files = (await readdir(FOLDER).catch(() => [])).sort();
	return await Promise.all(
		files.map(async (file) => JSON.parse(await readFile(join(FOLDER, file), 'utf8'))),
	);
}
