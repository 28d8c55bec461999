// 3. Each workflow of examples/ keeps in real n8n what it promises in the demo.
import assert from 'node:assert/strict';

import { createAccount } from '../../../scripts/demo/account.mjs';
import { examples as described } from '../../../scripts/demo/examples.mjs';
import { makeFolders } from '../../../scripts/demo/folders.mjs';
import { startOf } from '../../../scripts/demo/run.mjs';
import {
	readExample,
	readExamples,
	withCredential,
	withFolder,
} from '../../../scripts/n8n/examples.mjs';
import { World } from '../../../scripts/n8n/simulation.mjs';
import { bytesOf } from '../binary.mjs';
import { REAL_ONLY, importedExamples } from '../importedExamples.mjs';
import { OWN_CREDENTIAL } from '../lane.mjs';
import { errorOf, itemsOf, jsonOf } from '../workflow.mjs';

/** Seconds that pass in each second while somebody waits for a task: they take a minute. */
const RATE = 20;

/** @param {import('../lane.mjs').Lane} lane */
async function runExample(lane, example) {
	const { rest, service } = lane;
	const { folder } = importedExamples(lane);
	const definition = withCredential(
		withFolder(await readExample(example.file), folder),
		OWN_CREDENTIAL,
		lane.credential,
	);
	const account = Object.assign(service.serve(createAccount(World, 'test-key'), RATE), { folder });
	makeFolders(folder, example.folders?.());
	example.trouble?.(account);
	const { id } = await rest.createWorkflow(definition);
	const execution = await rest.run(id, startOf(definition));
	assert.equal(execution.status, 'success', errorOf(execution)?.message);
	const run = {
		out: (name, output) => jsonOf(execution, name, output),
		files: async (name) =>
			await Promise.all(
				itemsOf(execution, name).flatMap((item) =>
					Object.keys(item.binary ?? {}).map((field) => bytesOf(lane, item, field)),
				),
			),
	};
	const figures = (await example.figures?.(run, account)) ?? [];
	const kept = [...example.promises(run), ...figures];
	const broken = kept.filter(([, isKept]) => !isKept).map(([promise]) => promise);
	assert.deepEqual(broken, []);
	return `${kept.length} promises kept`;
}

/** @param {import('../lane.mjs').Lane} lane */
export async function examples(lane, check) {
	const { service } = lane;
	const before = service.world;
	for (const example of described) {
		await check(`${example.file} keeps its promises`, () => runExample(lane, example));
	}
	service.serve(before);
	await check('none is forgotten', async () => {
		const run = [...described.map(({ file }) => file), ...REAL_ONLY];
		const there = (await readExamples()).map(([file]) => file);
		assert.deepEqual([...new Set(run)].sort(), there.sort());
	});
}
