const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

/** Removes the last build, so that a file that is gone from the sources is gone from the package. */
exports.clean = async () => await rm('dist', { recursive: true, force: true });

/** Copies what tsc does not: icons, codex files and output schemas. */
exports.assets = () =>
	src(['nodes/**/*.{svg,png}', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
