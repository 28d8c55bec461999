// 5. What somebody does in the editor, in headless Chromium.
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { openEditor } from '../../../scripts/n8n/browser.mjs';
import {
	addBySearch,
	executeStep,
	iconSize,
	listedTasks,
	openCredential,
	openTaskList,
	pickTask,
} from '../../../scripts/n8n/editorSteps.mjs';
import { TRIGGER_NAME, triggerNode } from '../triggerWorkflow.mjs';
import { chain } from '../workflow.mjs';

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
			await openTaskList(opened);
			const texts = await listedTasks(opened);
			assert.ok(texts.length >= 5, texts.join('\n'));
			await pickTask(opened);
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
		await checkSeen('nothing went wrong in the page', async () => {
			assert.deepEqual(opened.errors, []);
		});
	} finally {
		await opened.close();
	}
}
