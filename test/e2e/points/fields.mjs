// 3. The task list of the Task field, and the tool variant as an agent calls it.
import assert from 'node:assert/strict';

import { NODE } from '../lane.mjs';

export async function fields(lane, check) {
	const { rest, service } = lane;
	const { world } = service;

	const search = async (filter, paginationToken) =>
		await rest.post('/rest/dynamic-node-parameters/resource-locator-results', {
			path: 'parameters.taskId',
			nodeTypeAndVersion: { name: NODE, version: 1 },
			methodName: 'searchTasks',
			currentNodeParameters: { resource: 'task', operation: 'get', taskId: { mode: 'list' } },
			credentials: lane.credentials(),
			...(filter && { filter }),
			...(paginationToken && { paginationToken }),
		});

	await check('the task list shows tasks, newest first, and more on demand', async () => {
		for (let count = 0; count < 120; count += 1) world.createTask({ operation: 'optimize' });
		const newest = world.list();
		const first = await search();
		assert.deepEqual(
			first.results.map(({ value }) => value),
			newest.slice(0, 100).map(({ id }) => id),
		);
		assert.match(first.results[0].name, /^optimize · processing · \d{4}-\d\d-\d\d \d\d:\d\d · /);
		const second = await search(undefined, first.paginationToken);
		assert.equal(second.results[0].value, newest[100].id);
		return first.results[0].name;
	});
	await check('the task list finds by status, operation and ID', async () => {
		const { id } = world.createEnded('error', { operation: 'capture-website' });
		for (const words of ['capture', 'ERROR', id.slice(0, 12)]) {
			const { results } = await search(words);
			assert.ok(
				results.some(({ value }) => value === id),
				words,
			);
		}
	});
	await check('the task list says why it cannot be shown', async () => {
		service.simulator.addFault({ status: 403, times: 2, body: { message: 'Invalid scope(s)' } });
		const told = await search().then(
			() => 'nothing',
			(error) => error.message,
		);
		service.simulator.clearFaults();
		assert.match(told, /task\.read/);
		return told;
	});
}
