// When all that a trigger may still put out has come.
import { until } from '../../scripts/n8n/processes.mjs';
import { executionsOf, startedWith } from './received.mjs';
import { TRIGGER_NAME } from './triggerWorkflow.mjs';

/** How often polls failed with which words. */
export function failuresOf(executions) {
	const counts = {};
	for (const { data } of executions) {
		const message = data?.resultData?.error?.message;
		if (message) counts[message] = (counts[message] ?? 0) + 1;
	}
	return counts;
}

/** Reads what an execution was started with; where n8n forgot it, from what was noted before. */
export const itemsBy =
	(snapshots = new Map()) =>
	(execution) => {
		const kept = startedWith(execution, TRIGGER_NAME);
		return kept.length > 0 ? kept : (snapshots.get(execution.id) ?? []);
	};

/**
 * Waits until no new execution has come for a while, then tells what all of them received.
 *
 * @param {import('./lane.mjs').Lane} lane
 * @param {object} options
 * @param {string[]} options.expected IDs that are to come
 * @param {ReturnType<typeof itemsBy>} options.items
 * @param {(text: string) => void} options.note
 * @param {number} options.every seconds between two polls
 * @param {Map<string, any>} options.known executions that had ended when they were read
 */
export async function drained(lane, workflowId, { expected, items, note, every, known }) {
	let executions = [];
	let count = 0;
	let quietSince = Date.now();
	await until(
		'the last executions',
		async () => {
			const found = await executionsOf(lane.rest, workflowId, known);
			const isOpen = found.some(({ status }) => ['running', 'new', 'waiting'].includes(status));
			executions = found;
			const tasks = found.flatMap(items);
			if (tasks.length > count || isOpen) quietSince = Date.now();
			count = tasks.length;
			const received = new Set(tasks.map(({ id }) => id));
			const missing = expected.filter((id) => !received.has(id));
			note(`${found.length} executions, ${missing.length} of ${expected.length} not received`);
			note(JSON.stringify(failuresOf(found)));
			// What is lost would never come: after some more polls it is lost.
			const patience = missing.length === 0 ? 5_000 : Math.max(60, 2.5 * every) * 1000;
			return Date.now() - quietSince > patience;
		},
		{ timeout: 360_000, every: 2_000 },
	);
	return executions;
}
