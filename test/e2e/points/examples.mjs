// 3. Each workflow of examples/ keeps in real n8n what it promises in the demo.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { createAccount } from '../../../scripts/demo/account.mjs';
import { examples as described } from '../../../scripts/demo/examples.mjs';
import { withCredential } from '../../../scripts/n8n/examples.mjs';
import { ROOT } from '../../../scripts/n8n/package.mjs';
import { World } from '../../../scripts/n8n/simulation.mjs';
import { OWN_CREDENTIAL, TRIGGER } from '../lane.mjs';
import { errorOf, jsonOf } from '../workflow.mjs';

/** Seconds that pass in each second while somebody waits for a task: they take a minute. */
const RATE = 20;

const manualTriggerOf = ({ nodes }) =>
	nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger')?.name;

async function runExample(lane, example) {
	const { rest, service } = lane;
	const text = await readFile(join(ROOT, 'examples', example.file), 'utf8');
	const definition = withCredential(JSON.parse(text), OWN_CREDENTIAL, lane.credential);
	service.serve(createAccount(World, 'test-key'), RATE);
	example.trouble?.(service);
	const { id } = await rest.createWorkflow(definition);
	const execution = await rest.run(id, manualTriggerOf(definition));
	assert.equal(execution.status, 'success', errorOf(execution)?.message);
	const run = { out: (name, output) => jsonOf(execution, name, output) };
	const kept = [...example.promises(run), ...(example.figures?.(run, service) ?? [])];
	const broken = kept.filter(([, isKept]) => !isKept).map(([promise]) => promise);
	assert.deepEqual(broken, []);
	return `${kept.length} promises kept`;
}

export async function examples(lane, check) {
	const { service } = lane;
	const before = service.world;
	for (const example of described.filter(({ file }) => !file.includes('trigger'))) {
		await check(`${example.file} keeps its promises`, () => runExample(lane, example));
	}
	service.serve(before);
	await check('none is forgotten', async () => {
		const files = (await readdir(join(ROOT, 'examples'))).filter((file) => file.endsWith('.json'));
		const known = described.map(({ file }) => file);
		for (const file of files.filter((each) => !known.includes(each))) {
			const { nodes } = JSON.parse(await readFile(join(ROOT, 'examples', file), 'utf8'));
			assert.ok(
				nodes.some(({ type }) => type === TRIGGER),
				`${file} is not run by anybody`,
			);
		}
	});
}
