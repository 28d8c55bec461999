// 5. What somebody does in the editor, in headless Chromium.
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { openEditor } from '../../../scripts/n8n/browser.mjs';
import {
	addBySearch,
	executeStep,
	iconSize,
	listed,
	openCredential,
	openList,
	pickFromList,
} from '../../../scripts/n8n/editorSteps.mjs';
import { TRIGGER_NAME, triggerNode } from '../triggerWorkflow.mjs';
import { chain, manual } from '../workflow.mjs';
import { editorForm } from './editorForm.mjs';
import { ours } from './operations.mjs';

/** @param {import('../lane.mjs').Lane} lane */
export async function editor(lane, check) {
	const { rest, service, instance } = lane;
	const { world } = service;
	for (let count = 0; count < 5; count += 1) world.createEnded();
	const opened = await openEditor({ url: instance.url, rest });
	/** A check that leaves a picture of what was seen when it failed. */
	const checkSeen = async (title, work) => {
		const passed = await check(title, work);
		if (!passed) {
			const name = `${title.replaceAll(/\W+/g, '-')}.png`;
			await opened.page.screenshot({ path: join(instance.logs, name) }).catch(() => undefined);
		}
	};
	try {
		await checkSeen('search for the node, and choose an action', async () => {
			await addBySearch(opened, instance.url, 'CloudConvert', 'Get a task');
			const [width, height] = await iconSize(opened);
			assert.ok(width > 0 && height > 0, 'the icon was not loaded');
		});
		await checkSeen('choose a task from the list', async () => {
			await openList(opened);
			const texts = await listed(opened);
			assert.ok(texts.length >= 5, texts.join('\n'));
			await pickFromList(opened);
			return texts[0].trim();
		});
		await checkSeen('run it and see the item', async () => {
			assert.equal(await executeStep(opened), '1 item');
		});
		await checkSeen('open the credential and see its test pass', async () => {
			await openCredential(opened);
		});
		await checkSeen('open the trigger and fetch a test event', async () => {
			const pollTimes = { item: [{ mode: 'everyMinute' }] };
			const { id } = await rest.createWorkflow(
				chain('e2e editor', [triggerNode(lane, { pollTimes })]),
			);
			await opened.openWorkflow(id);
			await opened.openNode(TRIGGER_NAME);
			assert.equal(await executeStep(opened), '1 item');
		});
		await checkSeen('choose an output format from the list, and convert', async () => {
			const parameters = {
				...{ resource: 'file', operation: 'convert', source: 'url' },
				...{ url: 'https://example.com/logo.svg', options: {} },
				outputFormat: { __rl: true, mode: 'list', value: '' },
			};
			const nodes = [manual(), ours(lane, 'Convert', parameters)];
			const { id } = await rest.createWorkflow(chain('e2e convert', nodes));
			await opened.openWorkflow(id);
			await opened.openNode('Convert');
			await openList(opened, 'outputFormat');
			assert.deepEqual(
				(await listed(opened)).map((text) => text.trim()),
				['PDF', 'PNG'],
			);
			await pickFromList(opened, 1);
			assert.equal(await executeStep(opened), '1 item');
			const [job] = [...world.jobs.values()].slice(-1);
			const made = job.taskIds.map((task) => world.tasks.get(task)?.files[0].filename);
			assert.deepEqual(made, ['logo.svg', 'logo.png', 'logo.png']);
		});
		await editorForm(lane, opened, checkSeen);
		await checkSeen('nothing went wrong in the page', async () => {
			assert.deepEqual(opened.errors, []);
		});
	} finally {
		await opened.close();
	}
}
