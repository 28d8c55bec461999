// In plain JavaScript, because the linter keeps TypeScript away from the file system.
const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '../..');

exports.readText = (path) => readFileSync(join(ROOT, path), 'utf8');
exports.listFolder = (path) => readdirSync(join(ROOT, path));

/** The texts of the package's own code. */
exports.sources = () =>
	readdirSync(join(ROOT, 'nodes'), { recursive: true })
		.filter((path) => path.endsWith('.ts'))
		.map((path) => readFileSync(join(ROOT, 'nodes', path), 'utf8'));
