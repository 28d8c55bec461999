// Examples in real n8n, as somebody uses them who has imported them.
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { readExample, withCredential, withFolder } from '../../scripts/n8n/examples.mjs';
import { pollingEvery } from '../../scripts/n8n/pollTimes.mjs';
import { sleep } from '../../scripts/n8n/processes.mjs';
import { OWN_CREDENTIAL } from './lane.mjs';
import { executionsOf } from './received.mjs';
import { errorOf, jsonOf } from './workflow.mjs';

/** What only real n8n can run. */
export const REAL_ONLY = [
	'convert-a-folder.json',
	'fetch-exported-files.json',
	'retry-and-tell.json',
	'when-a-task-ends.json',
];

export function importedExamples({ rest, instance, credential }) {
	/** Where n8n 2 lets nodes read and write; an early n8n 1 takes it for its own `.n8n`. */
	const isLineOne = instance.n8n.version.startsWith('1.');
	const folder = join(instance.home, isLineOne ? 'files' : '.n8n-files');
	return {
		folder,
		/**
		 * Imports one, chooses a credential and folders, and lets triggers poll every second.
		 *
		 * @param change what else is to be changed in its text
		 */
		async importExample(file, change = (text) => text) {
			const text = JSON.stringify(withFolder(await readExample(file), folder));
			const workflow = withCredential(JSON.parse(change(text)), OWN_CREDENTIAL, credential);
			return (await rest.createWorkflow(pollingEvery(1, workflow))).id;
		},
		async run(id, from) {
			const execution = await rest.run(id, from);
			assert.equal(execution.status, 'success', errorOf(execution)?.message);
			return execution;
		},
		/** Activates it for as long as the work takes. */
		async activated(id, work) {
			await rest.activate(id);
			try {
				// What ends before the first poll is no news.
				await sleep(2_000);
				return await work();
			} finally {
				await rest.deactivate(id);
			}
		},
		/** What a node put out in all executions. */
		allOf: async (id, name) =>
			(await executionsOf(rest, id)).flatMap((execution) => jsonOf(execution, name)),
	};
}
