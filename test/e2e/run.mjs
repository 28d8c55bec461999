// The package in unmodified n8n:
//   npm run test:e2e -- [--n8n 2.41.1]... [--only trigger]... [--without soak]... [--soak 300]
//     [--tasks 2000] [--every 5] [--lanes 2]
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { N8N_VERSIONS, installN8n } from '../../scripts/n8n/install.mjs';
import { pack } from '../../scripts/n8n/package.mjs';
import { writeDocs } from './docs.mjs';
import { LOGS } from './lane.mjs';
import { createCheck, summary } from './report.mjs';
import { plan } from './plan.mjs';

const { values: options } = parseArgs({
	options: {
		n8n: { type: 'string', multiple: true, default: N8N_VERSIONS },
		only: { type: 'string', multiple: true, default: [] },
		without: { type: 'string', multiple: true, default: [] },
		soak: { type: 'string', default: '300' },
		tasks: { type: 'string', default: '2000' },
		/** Seconds between two polls in a soak: polls that overlap disturb each other in n8n 2. */
		every: { type: 'string', default: '5' },
		/** Puts the figures into docs/reliability.md. */
		'write-docs': { type: 'boolean', default: false },
		/** How many n8n set-ups run side by side. */
		lanes: { type: 'string', default: '2' },
	},
});

const started = Date.now();
const minutes = () => ((Date.now() - started) / 60_000).toFixed(1);

for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => process.exit(130));

// A run that hangs is a failed run; the exit ends every process that was started.
setTimeout(() => {
	console.error('The run took too long and is ended');
	process.exit(1);
}, 75 * 60_000).unref();

await rm(LOGS, { recursive: true, force: true });
const tarball = await pack(join(LOGS, 'package'));
const versions = await Promise.all(options.n8n.map((version) => installN8n(version)));
console.log(`n8n ${options.n8n.join(' and ')} ready after ${minutes()} min`);

const soak = {
	seconds: Number(options.soak),
	tasks: Number(options.tasks),
	every: Number(options.every),
};
const wanted = (name) =>
	(options.only.length === 0 || options.only.includes(name)) && !options.without.includes(name);
const isLeftOut = (name) => options.without.includes(name);
const points = plan(versions).filter(({ names }) => names.some(wanted) && !isLeftOut(names[0]));

async function lane() {
	for (let point = points.shift(); point; point = points.shift()) {
		const { names, n8n, run } = point;
		const name = names.join('+');
		try {
			await run({ n8n, tarball, soak, createCheck, wanted });
		} catch (error) {
			await createCheck(n8n.version, name)('comes to its end', () => Promise.reject(error));
		}
		console.log(`     ${n8n.version} · ${name} done at ${minutes()} min`);
	}
}
await Promise.all(Array.from({ length: Number(options.lanes) }, lane));

if (options['write-docs']) await writeDocs();
console.log(`\nLogs: ${LOGS}; ${minutes()} min in all`);
process.exit(summary() ? 0 : 1);
