// The times of loading a package, from fresh processes.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const RUNS = 9;
const LOAD_ONCE = fileURLToPath(new URL('loadOnce.mjs', import.meta.url));

const WORKFLOW = createRequire(import.meta.url)('n8n-workflow/package.json').version;

/**
 * What the package took before it had operations in one step: its processor time in those of loading
 * n8n-workflow, so that neither the history of the repository nor that machine is needed to compare with
 * it. `node scripts/bench/loadBefore.mjs` measures it anew.
 */
export const BEFORE = { commit: '83bc7bc', workflow: '2.41.0', ratio: 0.1 };

/** @throws when what was measured cannot be compared with */
export function checkYardstick() {
	if (WORKFLOW === BEFORE.workflow) return;
	throw new Error(
		`Loading was measured beside n8n-workflow ${BEFORE.workflow}, and ${WORKFLOW} is installed: run node scripts/bench/loadBefore.mjs, and correct scripts/bench/loadTimes.mjs`,
	);
}

/** The least of a disturbed machine. */
const least = (runs, name) => Math.min(...runs.map((run) => run[name]));

/**
 * @param {string[]} folders of packages, which take turns
 * @returns of each the median of the milliseconds, and the processor time beside that of n8n-workflow
 */
export function loadTimes(folders) {
	const once = (folder) =>
		JSON.parse(execFileSync(process.execPath, [LOAD_ONCE, folder], { encoding: 'utf8' }));
	// The first ones fill the disk cache.
	for (const folder of folders) once(folder);
	const all = Array.from({ length: RUNS }, () => folders.map(once));
	return folders.map((_folder, index) => {
		const runs = all.map((round) => round[index]);
		const sorted = runs.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
		return {
			milliseconds: sorted[Math.floor(RUNS / 2)],
			ratio: least(runs, 'processor') / least(runs, 'yardstick'),
		};
	});
}
