// 6. Beside another package that owns the credential type cloudConvertApi and a node CloudConvert.
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { ROOT, placeFolder } from '../../../scripts/n8n/package.mjs';
import { NODE, OWN_CREDENTIAL, openLane } from '../lane.mjs';
import { chain, errorOf, jsonOf, manual, node } from '../workflow.mjs';
import { ours } from './operations.mjs';

const OTHER = 'n8n-nodes-cloudconvert-fixture';

export async function neighbour({ n8n, tarball, createCheck }) {
	const check = createCheck(n8n.version, 'neighbour');
	const lane = await openLane({ name: `${n8n.version}-neighbour`, n8n, tarball });
	try {
		await placeFolder(join(ROOT, 'test', 'e2e', 'fixture'), lane.instance.nodesFolder, OTHER);
		await lane.start();
		const { rest, service } = lane;
		await check('both nodes and both credentials appear', async () => {
			const types = (await rest.nodeTypes()).map(({ name }) => name);
			assert.ok(types.includes(NODE), NODE);
			assert.ok(types.includes(`${OTHER}.cloudConvert`), OTHER);
			const credentials = (await rest.get('/types/credentials.json')).map(({ name }) => name);
			assert.ok(credentials.includes(OWN_CREDENTIAL));
			assert.ok(credentials.includes('cloudConvertApi'));
		});
		await check('both run in one workflow, each with its own credential', async () => {
			const other = await rest.createCredential('Other', 'cloudConvertApi', { token: 'other' });
			const task = service.world.createEnded();
			const taskId = { __rl: true, mode: 'id', value: task.id };
			const nodes = [
				manual(),
				node(
					'Other',
					`${OTHER}.cloudConvert`,
					{},
					{ credentials: { cloudConvertApi: { id: other.id, name: other.name } } },
				),
				ours(lane, 'CloudConvert', { operation: 'get', taskId }),
			];
			const { id } = await rest.createWorkflow(chain('e2e neighbour', nodes));
			const execution = await rest.run(id);
			assert.equal(execution.status, 'success', errorOf(execution)?.message);
			assert.deepEqual(jsonOf(execution, 'Other'), [{ token: 'other' }]);
			assert.equal(jsonOf(execution, 'CloudConvert')[0].id, task.id);
		});
	} finally {
		await lane.close();
	}
}
