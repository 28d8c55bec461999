// How long our nodes and the credential take to load and how large they are, beside two packages that
// many use and that, like ours, need nothing but n8n-workflow to load.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { filesBelow } from '../package/contents.mjs';

const PEERS = ['n8n-nodes-evolution-api@1.0.4', '@mendable/n8n-nodes-firecrawl@2.1.2'];
const RUNS = 9;
const LOAD_ONCE = fileURLToPath(new URL('loadOnce.mjs', import.meta.url));

const count = (number) => number.toLocaleString('en');

/** @returns the folder of the package, or nothing when the registry cannot be reached */
function fetchPackage(name, folder) {
	try {
		mkdirSync(join(folder, 'node_modules'), { recursive: true });
		/** @type {import('node:child_process').ExecFileSyncOptionsWithStringEncoding} */
		const options = { cwd: folder, encoding: 'utf8', stdio: 'pipe', timeout: 60_000 };
		const file = execFileSync('npm', ['pack', '--silent', name], options).trim();
		execFileSync('tar', ['-xzf', file], options);
	} catch {
		return undefined;
	}
	symlinkSync(resolve('node_modules/n8n-workflow'), join(folder, 'node_modules/n8n-workflow'));
	return join(folder, 'package');
}

/** The median of fresh processes, after one that fills the disk cache. */
function millisecondsToLoad(folder) {
	const once = () => Number(execFileSync(process.execPath, [LOAD_ONCE, folder]));
	once();
	const all = Array.from({ length: RUNS }, once).sort((a, b) => a - b);
	return all[Math.floor(RUNS / 2)];
}

const bytesOf = (folder) =>
	filesBelow(join(folder, 'dist')).reduce((sum, path) => sum + statSync(path).size, 0);

export const LOADING_HEADINGS = ['package', 'milliseconds to load', 'bytes in dist/'];

/** @param tell gets each row as soon as it is known: cells, and no bound */
export function measureLoading(folder, tell) {
	/** @type {[string, string | undefined][]} */
	const packages = [['this package', resolve('.')]];
	for (const [index, name] of PEERS.entries()) {
		packages.push([name, fetchPackage(name, join(folder, `peer-${index}`))]);
	}
	for (const [name, path] of packages) {
		tell({
			cells: path
				? [name, millisecondsToLoad(path).toFixed(1), count(bytesOf(path))]
				: [name, 'skipped: no registry', ''],
		});
	}
}
