// Jobs in a real workflow: created, found, waited for and deleted, each linked to its item.
import assert from 'node:assert/strict';

import { chain, errorOf, items, jsonOf, manual, node } from '../workflow.mjs';
import { ours, runNew } from './operations.mjs';

const DEFINITION = {
	tasks: {
		import: { operation: 'import/url', url: 'https://example.com/a.docx' },
		convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
		export: { operation: 'export/url', input: ['convert'] },
	},
};

const linking = () =>
	node('Linked', 'set', {
		assignments: {
			assignments: [
				{ id: '1', name: 'came', value: "={{ $('Items').item.json.value }}", type: 'string' },
				{ id: '2', name: 'id', value: "={{ $('CloudConvert').item.json.id }}", type: 'string' },
			],
		},
		options: {},
	});

/** @param {import('../lane.mjs').Lane} lane */
export async function jobs(lane, check) {
	const { world } = lane.service;

	async function run(operation, values, parameters = {}) {
		const jobId = { __rl: true, mode: 'id', value: '={{ $json.value }}' };
		const own = { resource: 'job', operation, jobId, ...parameters };
		const list = values.map((value) => ({ value }));
		const nodes = [manual(), items('Items', list), ours(lane, 'CloudConvert', own), linking()];
		const execution = await runNew(lane, chain(`e2e job ${operation}`, nodes));
		assert.equal(execution.status, 'success', errorOf(execution)?.message);
		return { out: jsonOf(execution, 'CloudConvert'), linked: jsonOf(execution, 'Linked') };
	}
	const idsOf = (list) => list.map(({ id }) => id);
	const linkedTo = (ids) => ids.map((id) => ({ came: id, id }));

	await check('Job > Create: one job per item, each with its tag', async () => {
		const definition = JSON.stringify(DEFINITION);
		const { out, linked } = await run('create', ['red', 'blue'], {
			definition,
			jobId: undefined,
			options: { tag: '={{ $json.value }}' },
		});
		assert.deepEqual(
			out.map(({ id, tag }) => [world.jobs.get(id)?.tag, tag]),
			[
				['red', 'red'],
				['blue', 'blue'],
			],
		);
		assert.deepEqual(
			linked.map(({ came }) => came),
			['red', 'blue'],
		);
	});
	await check('Job > Create: a definition with a mistake creates nothing', async () => {
		const before = world.jobs.size;
		const { out } = await run('create', ['x'], {
			definition: '{"tasks":{"a":{"operation":"convert","input":"b","output_format":"pdf"}}}',
			jobId: undefined,
		}).catch((error) => ({ out: error.message }));
		assert.match(String(out), /Definition has no task "b"/);
		assert.equal(world.jobs.size, before);
		return out.split('\n')[0];
	});
	await check('Job > Get: each item gets its job, with its files', async () => {
		const ids = idsOf([1, 2, 3].map(() => world.createJob(DEFINITION)));
		const { out, linked } = await run('get', ids);
		assert.deepEqual(
			out.map(({ id, files }) => [id, files.map(({ filename }) => filename)]),
			ids.map((id) => [id, ['a.pdf']]),
		);
		assert.deepEqual(linked, linkedTo(ids));
	});
	await check('Job > Wait: comes back when all have ended', async () => {
		world.taskSeconds = 1;
		const ids = idsOf([1, 2].map(() => world.createJob(DEFINITION)));
		const { out } = await run('wait', ids);
		world.taskSeconds = 0;
		assert.deepEqual(
			out.map(({ id, status, credits }) => [id, status, credits]),
			ids.map((id) => [id, 'finished', 1]),
		);
	});
	await check('Job > Wait: a failed job fails with the first reason, when wanted', async () => {
		world.failOperation('convert', { code: 'INVALID_PASSWORD', message: 'The file is encrypted' });
		const { id } = world.createJob(DEFINITION);
		const told = await run('wait', [id], { options: { failOnJobError: true } }).then(
			() => 'nothing',
			(error) => error.message,
		);
		assert.match(told, /The file is encrypted \(INVALID_PASSWORD\)/);
		assert.equal((await run('wait', [id])).out[0].status, 'error');
	});
	await check('Job > Get Many: by tag, more than a page, linked', async () => {
		for (let count = 0; count < 120; count += 1) world.createJob({ ...DEFINITION, tag: 'many' });
		world.createJob({ ...DEFINITION, tag: 'one' });
		const { out, linked } = await run('getAll', ['many', 'one', 'none'], {
			jobId: undefined,
			returnAll: true,
			filters: { tag: '={{ $json.value }}' },
		});
		assert.equal(out.length, 121);
		assert.equal(new Set(idsOf(out)).size, 121);
		assert.ok(linked.every(({ came, id }) => world.jobs.get(id)?.tag === came));
	});
	await check('Job > Delete: gone with its tasks', async () => {
		const { id, taskIds } = world.createJob(DEFINITION);
		assert.deepEqual((await run('delete', [id])).out, [{ deleted: true }]);
		assert.ok(!world.jobs.has(id) && taskIds.every((task) => !world.tasks.has(task)));
	});
}
