// Tests in TypeScript may not read files themselves.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

module.exports = {
	/** The names of the files in a folder of the package. */
	filesIn: (folder) => readdirSync(join(root, folder)),
	/** Whether a file exists, seen from a folder of the package. */
	existsBeside: (folder, file) => existsSync(join(root, folder, file)),
	/** What a JSON file of the package holds. */
	jsonIn: (file) => JSON.parse(readFileSync(join(root, file), 'utf8')),
};
