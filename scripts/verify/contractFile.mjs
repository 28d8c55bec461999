import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { checks } from './checks.mjs';
import { parseContract, renderContract, withResults } from './contract.mjs';
import { formatted, readText, ROOT } from './repository.mjs';
import { createScrubber } from './scrub.mjs';

const FILE = 'docs/contract.md';

/**
 * Writes what a run says into docs/contract.md, or says that it is not there yet.
 *
 * @param {import('./run.mjs').Result[]} results
 * @param {{ column: string, apiKey: string, readOnlyKey?: string }} service
 * @param {boolean} mayWrite
 * @returns {Promise<{ words: string, isGood: boolean }>}
 */
export async function updateContract(results, { column, apiKey, readOnlyKey = '' }, mayWrite) {
	const before = await readText(FILE).catch(() => '');
	const date = new Date().toISOString().slice(0, 10);
	const scrub = createScrubber([apiKey, readOnlyKey]);
	const told = results.map((result) => ({ ...result, seen: scrub(result.seen) }));
	const cells = withResults(parseContract(before), told, column, date);
	const after = await formatted(renderContract(checks, cells), FILE);
	if (after === before) return { words: `${FILE} says the same.`, isGood: true };
	if (!mayWrite) {
		return { words: `✗ ${FILE} is out of date: npm run verify -- --write`, isGood: false };
	}
	await writeFile(join(ROOT, FILE), after);
	return { words: `${FILE} says so now, in its column for the ${column}.`, isGood: true };
}
