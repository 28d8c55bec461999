/**
 * Measures what the trigger costs and how the node does under load, and writes docs/benchmarks.md.
 * Exit code 0 only if each bound is met. Needs `npm run build` and `npm run build:tools` before.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { format } from 'prettier';

import { COST_HEADINGS, measureCost } from './bench/cost.mjs';
import { LOAD_HEADINGS, measureLoad } from './bench/load.mjs';
import { LOADING_HEADINGS, measureLoading } from './bench/loading.mjs';
import { markdown } from './bench/report.mjs';
import { createAuthority } from './n8n/certificates.mjs';

const PAGE = 'docs/benchmarks.md';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Runs a part, whose rows are printed as they come. */
async function part(headings, measure) {
	const rows = [];
	await measure((row) => {
		rows.push(row);
		const verdict = row.met === undefined ? ' ' : row.met ? '✓' : '✗';
		console.log(`${verdict} ${row.cells[0]}`);
		for (const [index, cell] of row.cells.slice(1).entries()) {
			console.log(`    ${headings[index + 1]}: ${cell}`);
		}
	});
	return { headings, rows };
}

const cost = await part(COST_HEADINGS, measureCost);
const authority = createAuthority(join(folder, 'certificates'));
const load = await part(LOAD_HEADINGS, (tell) => measureLoad(authority, tell));
const loading = await part(LOADING_HEADINGS, (tell) => measureLoading(folder, tell));

const style = { parser: 'markdown', useTabs: true, printWidth: 100 };
writeFileSync(PAGE, await format(markdown({ cost, load, loading }), style));
const missed = [cost, load, loading].flatMap(({ rows }) => rows.filter(({ met }) => met === false));
console.log(`\n${PAGE} is written. Bounds missed: ${missed.length}`);
process.exit(missed.length > 0 ? 1 : 0);
