// 3. Every operation in a real workflow: what is sent, what comes out, and to what it is linked.
import assert from 'node:assert/strict';

import { NODE } from '../lane.mjs';
import { chain, errorOf, items, itemsOf, jsonOf, manual, node, workflow } from '../workflow.mjs';

const byId = (value) => ({ __rl: true, mode: 'id', value });

/** @param {import('../lane.mjs').Lane} lane */
export const ours = (lane, name, parameters, rest = {}) =>
	node(
		name,
		NODE,
		{ resource: 'task', ...parameters },
		{ credentials: lane.credentials(), ...rest },
	);

/**
 * Creates and runs a workflow that begins with the manual trigger.
 *
 * @param {import('../lane.mjs').Lane} lane
 */
export async function runNew(lane, definition) {
	const { id } = await lane.rest.createWorkflow(definition);
	return await lane.rest.run(id);
}

const linking = () =>
	node('Linked', 'set', {
		assignments: {
			assignments: [
				{ id: '1', name: 'came', value: "={{ $('Items').item.json.id }}", type: 'string' },
				{ id: '2', name: 'id', value: "={{ $('CloudConvert').item.json.id }}", type: 'string' },
			],
		},
		options: {},
	});

/** @param {import('../lane.mjs').Lane} lane */
export async function operations(lane, check) {
	const { service } = lane;
	const run = async (operation, ids, parameters = {}) => {
		const own = { operation, taskId: byId('={{ $json.id }}'), ...parameters };
		const nodes = [
			manual(),
			items(
				'Items',
				ids.map((id) => ({ id })),
			),
			ours(lane, 'CloudConvert', own),
			linking(),
		];
		const execution = await runNew(lane, chain(`e2e ${operation}`, nodes));
		assert.equal(execution.status, 'success', errorOf(execution)?.message);
		return { out: jsonOf(execution, 'CloudConvert'), linked: jsonOf(execution, 'Linked') };
	};
	const { world } = service;
	const create = (count, task) => Array.from({ length: count }, () => world.createTask(task).id);
	const linkedTo = (ids) => ids.map((id) => ({ came: id, id }));

	await check('Get: each item gets its task', async () => {
		const ids = create(5);
		const { out, linked } = await run('get', ids);
		assert.deepEqual(
			out.map(({ id }) => id),
			ids,
		);
		assert.deepEqual(linked, linkedTo(ids));
	});
	await check('Wait: comes back when all have ended', async () => {
		const ids = [1, 3, 2].map((endsAfter) => world.createTask({ endsAfter }).id);
		const { out, linked } = await run('wait', ids);
		assert.deepEqual(
			out.map(({ id, status }) => [id, status]),
			ids.map((id) => [id, 'finished']),
		);
		assert.deepEqual(linked, linkedTo(ids));
	});
	await check('Cancel: open tasks end', async () => {
		const ids = create(2);
		const { out } = await run('cancel', ids);
		assert.deepEqual(
			out.map(({ status, code }) => [status, code]),
			ids.map(() => ['error', 'CANCELLED']),
		);
	});
	await check('Retry: one new task each', async () => {
		const ids = create(3, { endsAfter: 0, endsAs: 'error' });
		const { out } = await run('retry', ids);
		assert.deepEqual(
			out.map(({ id }) => world.tasks.get(id)?.retryOf),
			ids,
		);
	});
	await check('Delete: gone, and linked to what it was', async () => {
		const ids = create(3, { endsAfter: 0 });
		const { out, linked } = await run('delete', ids);
		assert.deepEqual(out, [{ deleted: true }, { deleted: true }, { deleted: true }]);
		assert.deepEqual(
			linked.map(({ came }) => came),
			ids,
		);
		assert.ok(ids.every((id) => !world.tasks.has(id)));
	});
	await check('Get Many: 0, 1 and 250 results for three items stay linked', async () => {
		const jobs = ['empty-job', 'small-job', 'large-job'];
		create(1, { jobId: 'small-job' });
		create(250, { jobId: 'large-job' });
		const own = { operation: 'getAll', returnAll: true, filters: { jobId: '={{ $json.id }}' } };
		const jobItems = jobs.map((id) => ({ id }));
		const nodes = [manual(), items('Items', jobItems), ours(lane, 'CloudConvert', own), linking()];
		const execution = await runNew(lane, chain('e2e many', nodes));
		const linked = jsonOf(execution, 'Linked');
		assert.equal(linked.length, 251);
		assert.ok(linked.every(({ came, id }) => world.tasks.get(id)?.jobId === came));
		assert.equal(new Set(linked.map(({ id }) => id)).size, 251);
	});
	await check('On Error, continue: the others come through, each in its place', async () => {
		const [good, other] = create(2);
		const own = ours(
			lane,
			'CloudConvert',
			{ operation: 'get', taskId: byId('={{ $json.id }}') },
			{ onError: 'continueRegularOutput' },
		);
		const ids = [good, '../users/me', other, 'unknown-task'];
		const list = ids.map((id) => ({ id }));
		const execution = await runNew(
			lane,
			chain('e2e continue', [manual(), items('Items', list), own, linking()]),
		);
		const out = jsonOf(execution, 'CloudConvert');
		assert.deepEqual(
			out.map(({ id, error }) => id ?? typeof error),
			[good, 'string', other, 'string'],
		);
		assert.deepEqual(
			jsonOf(execution, 'Linked').map(({ came }) => came),
			ids,
		);
	});
	await check('On Error, error output: errors leave by the second output', async () => {
		const [good] = create(1);
		const own = ours(
			lane,
			'CloudConvert',
			{ operation: 'get', taskId: byId('={{ $json.id }}') },
			{ onError: 'continueErrorOutput' },
		);
		const list = [{ id: 'unknown-task' }, { id: good }];
		const nodes = [manual(), items('Items', list), own, linking(), node('Failed', 'noOp')];
		const links = [
			['Manual Trigger', 'Items'],
			['Items', 'CloudConvert'],
			['CloudConvert', 'Linked'],
			['CloudConvert', 'Failed', 1],
		];
		const execution = await runNew(lane, workflow('e2e error output', nodes, links));
		assert.deepEqual(jsonOf(execution, 'Linked'), linkedTo([good]));
		const failed = itemsOf(execution, 'Failed');
		assert.equal(failed.length, 1);
		assert.match(String(failed[0].json.error), /not found/);
		return failed[0].json.error;
	});
}
