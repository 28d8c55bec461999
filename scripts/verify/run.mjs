// A run: all checks, one after the other, and then everything that they made is deleted.
import { cleanUp } from './made.mjs';
import { Interrupted, Trouble, Untried } from './outcomes.mjs';

/**
 * @typedef {import('./checks.mjs').Check} Check
 * `isLost`: no usable answer came, and another run may tell more
 *
 * @typedef {{ check: Check, held: boolean | null, seen: string, isLost?: boolean }} Result
 */

async function resultOf(check, client, isPaid) {
	if (check.costs > 0 && !isPaid) return { held: null, seen: 'costs credits: only with --costs' };
	try {
		return await check.run(client);
	} catch (error) {
		if (error instanceof Interrupted) throw error;
		if (error instanceof Untried) {
			return { held: null, seen: error.message, isLost: error instanceof Trouble };
		}
		// A network that fails says nothing about CloudConvert.
		if (error.code) return { held: null, seen: `no answer: ${error.message}`, isLost: true };
		return { held: false, seen: `${error.message}` };
	}
}

/**
 * @param {Check[]} checks
 * @param {import('./client.mjs').Client} client
 * @param {object} [options]
 * @param {boolean} [options.isPaid] whether what costs credits is tried
 * @param {(check: Check) => void} [options.onCheck] called before each
 * @returns {Promise<{ results: Result[], wasInterrupted: boolean, left: string[] }>} `left`: what could
 *   not be deleted
 */
export async function runChecks(checks, client, { isPaid = false, onCheck } = {}) {
	const results = [];
	let wasInterrupted = false;
	try {
		for (const check of checks) {
			onCheck?.(check);
			results.push({ check, ...(await resultOf(check, client, isPaid)) });
		}
	} catch (error) {
		if (!(error instanceof Interrupted)) throw error;
		wasInterrupted = true;
	}
	return { results, wasInterrupted, left: await cleanUp(client) };
}
