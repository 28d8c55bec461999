// The client's process: does a piece of work, and tells how long it took and what it found.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { rmSync } from 'node:fs';

import { redirectTo } from './redirect.mjs';

const ownUserFolder = !process.env.N8N_USER_FOLDER;
createRequire(import.meta.url)('../../test/support/environment.js');
if (ownUserFolder) {
	process.once('exit', () =>
		rmSync(String(process.env.N8N_USER_FOLDER), { recursive: true, force: true }),
	);
}
process.once('SIGTERM', () => process.exit(0));

redirectTo(Number(process.argv[2]));
const { work } = await import('./work.mjs');

const MEGABYTE = 1024 * 1024;

process.on('message', async (/** @type {any} */ asked) => {
	try {
		const before = process.memoryUsage().rss;
		const start = performance.now();
		const found = await work[asked.work](asked.options);
		const milliseconds = performance.now() - start;
		// The peak is in kilobytes.
		const grown = process.resourceUsage().maxRSS * 1024 - before;
		// Work that prepares something first measures itself.
		process.send?.({ milliseconds, grownMegabytes: Math.max(0, grown) / MEGABYTE, ...found });
	} catch (error) {
		process.send?.({ error: error.stack ?? String(error) });
	}
});
