// How long our nodes and the credential take to load and how large they are, beside two packages that
// many use and that, like ours, need nothing but n8n-workflow to load.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { filesBelow } from '../package/contents.mjs';
import { fixed } from './figures.mjs';
import { BEFORE, checkYardstick, loadTimes } from './loadTimes.mjs';

const PEERS = ['n8n-nodes-evolution-api@1.0.4', '@mendable/n8n-nodes-firecrawl@2.1.2'];

/** How many times as long as before the operations in one step it may take. */
const MOST = 1.5;

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

const bytesOf = (folder) =>
	filesBelow(join(folder, 'dist')).reduce((sum, path) => sum + statSync(path).size, 0);

export const LOADING_HEADINGS = [
	'package',
	'milliseconds to load',
	'bytes in dist/',
	'beside n8n-workflow',
	'beside itself before',
	'met',
];

/** @param tell gets each row as soon as it is known: cells, and for ours whether the bound is met */
export function measureLoading(folder, tell) {
	checkYardstick();
	/** @type {[string, string | undefined][]} */
	const packages = [['this package', resolve('.')]];
	for (const [index, name] of PEERS.entries()) {
		packages.push([name, fetchPackage(name, join(folder, `peer-${index}`))]);
	}
	const paths = packages.flatMap(([, path]) => path ?? []);
	const times = new Map(loadTimes(paths).map((each, index) => [paths[index], each]));
	for (const [name, path] of packages) {
		const took = times.get(path ?? '');
		if (!path || !took) {
			tell({ cells: [name, 'skipped: no registry', '', '', '', ''] });
			continue;
		}
		const { milliseconds, ratio } = took;
		const cells = [
			name,
			milliseconds.toFixed(1),
			count(bytesOf(path)),
			`${ratio.toFixed(3)} times`,
		];
		const growth = ratio / BEFORE.ratio;
		if (path === resolve('.')) {
			tell({ cells: [...cells, `${fixed(growth)} of at most ${MOST} times`], met: growth <= MOST });
		} else tell({ cells: [...cells, '', ''] });
	}
}
