// In plain JavaScript, because the linter keeps TypeScript away from the file system.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '../fixtures/recordings');

/** What `npm run verify -- --record` has kept, of whichever environment. */
exports.readRecordings = () =>
	readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.json'))
		.sort()
		.map((path) => ({
			path,
			exchanges: JSON.parse(readFileSync(join(FOLDER, path), 'utf8')),
		}));
