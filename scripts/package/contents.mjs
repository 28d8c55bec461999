import { readdirSync } from 'node:fs';

const ALWAYS = ['CHANGELOG.md', 'LICENSE', 'README.md', 'index.js', 'package.json'];

/** Files below nodes/ and credentials/ that are copied as they are; the rest is compiled. */
const COPIED = [/\.svg$/, /\.png$/, /\.node\.json$/, /__schema__\/.*\.json$/];

/** Paths of all files below a folder, with slashes, relative to where the process runs. */
export const filesBelow = (folder) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.replaceAll('\\', '/'));

/** The files that belong into the package: one per source file, and the few around them. */
export function expectedFiles() {
	const built = [...filesBelow('nodes'), ...filesBelow('credentials')].map((path) => {
		if (path.endsWith('.ts')) return `dist/${path.replace(/\.ts$/, '.js')}`;
		if (COPIED.some((pattern) => pattern.test(path))) return `dist/${path}`;
		throw new Error(`${path} is neither compiled nor copied: it does not belong there`);
	});
	return [...ALWAYS, ...built].sort();
}
