// The trigger with Download: the files of exports, exactly once, whatever the host of files does.
import assert from 'node:assert/strict';

import { everySeconds } from '../../../scripts/n8n/pollTimes.mjs';
import { sleep, until } from '../../../scripts/n8n/processes.mjs';
import { bytesOf } from '../binary.mjs';
import { executionsOf } from '../received.mjs';
import { TRIGGER_NAME, createTriggerWorkflow } from '../triggerWorkflow.mjs';
import { itemsOf } from '../workflow.mjs';

/** A job whose export has two files of one name. */
const twoFiles = (name) => ({
	tasks: {
		one: { operation: 'import/raw', file: `${name} 1`, filename: `${name}.txt` },
		two: { operation: 'import/raw', file: `${name} 2`, filename: `${name}.txt` },
		export: { operation: 'export/url', input: ['one', 'two'] },
	},
});

const ofStorage = ({ host }) => host === 'storage.cloudconvert.com';

/** @param {import('../lane.mjs').Lane} lane */
export async function exports(lane, check) {
	const { rest, service } = lane;
	const { world, simulator } = service;
	const parameters = { options: { download: true }, pollTimes: everySeconds(2) };

	/** @returns the ID of the task */
	const createExport = (name) => world.createJob(twoFiles(name)).taskIds.at(-1);
	const received = async (id) =>
		(await executionsOf(rest, id)).flatMap((execution) => itemsOf(execution, TRIGGER_NAME));
	const arrives = async (id, task) =>
		await until(
			'the task arrives',
			async () => (await received(id)).find(({ json }) => json.id === task),
			{ timeout: 90_000, every: 500 },
		);
	async function checkFiles(item, name) {
		const files = Object.entries(item.binary);
		const seen = files.map(async ([field, { fileName }]) => {
			const bytes = await bytesOf(lane, item, field);
			return [field, fileName, String(bytes)];
		});
		assert.deepEqual(await Promise.all(seen), [
			['data', `${name}.txt`, `${name} 1`],
			['data_1', `${name}.txt`, `${name} 2`],
		]);
	}

	await check('Trigger: files come once, also when their host was down', async () => {
		const { id } = await createTriggerWorkflow(lane, { parameters });
		await rest.activate(id);
		try {
			await sleep(2_000);
			await checkFiles(await arrives(id, createExport('before')), 'before');
			simulator.addFault({ when: ofStorage, status: 503, times: Infinity });
			const late = createExport('during');
			const { id: other } = world.createEnded('error');
			await arrives(id, other);
			const isThere = async () => (await received(id)).some(({ json }) => json.id === late);
			assert.equal(await isThere(), false, 'it came without its files');
			simulator.clearFaults();
			await checkFiles(await arrives(id, late), 'during');
			await sleep(5_000);
			const ids = (await received(id)).map(({ json }) => json.id);
			assert.deepEqual(ids.sort(), [...new Set(ids)].sort());
			const failed = simulator.requests.filter(ofStorage).filter(({ status }) => status === 503);
			assert.ok(failed.length >= 2);
			return `${ids.length} tasks, ${failed.length} downloads failed`;
		} finally {
			await rest.deactivate(id);
		}
	});
	await check('Trigger: a test event has the files too', async () => {
		const created = createExport('sample');
		const filters = { operation: 'export/url' };
		const { id } = await createTriggerWorkflow(lane, { parameters: { ...parameters, filters } });
		const [item] = itemsOf(await rest.run(id, TRIGGER_NAME), TRIGGER_NAME);
		assert.equal(item.json.id, created);
		await checkFiles(item, 'sample');
	});
}
