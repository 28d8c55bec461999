// 3. The lists that fields of the panel offer: tasks, jobs, formats.
import assert from 'node:assert/strict';

import { NODE } from '../lane.mjs';

/** @param {import('../lane.mjs').Lane} lane */
export async function fields(lane, check) {
	const { rest, service } = lane;
	const { world } = service;

	const list = async (field, methodName, parameters, filter, paginationToken) =>
		await rest.post('/rest/dynamic-node-parameters/resource-locator-results', {
			path: `parameters.${field}`,
			nodeTypeAndVersion: { name: NODE, version: 1 },
			methodName,
			currentNodeParameters: { [field]: { mode: 'list' }, ...parameters },
			credentials: lane.credentials(),
			...(filter && { filter }),
			...(paginationToken && { paginationToken }),
		});
	const search = async (filter, paginationToken) => {
		const parameters = { resource: 'task', operation: 'get' };
		return await list('taskId', 'searchTasks', parameters, filter, paginationToken);
	};

	await check('the task list shows tasks, newest first, and more on demand', async () => {
		for (let count = 0; count < 120; count += 1) world.createTask({ operation: 'optimize' });
		const newest = world.list();
		const first = await search();
		assert.deepEqual(
			first.results.map(({ value }) => value),
			newest.slice(0, 100).map(({ id }) => id),
		);
		assert.match(
			first.results[0].name,
			/^convert-my-file · optimize · processing · \d{4}-\d\d-\d\d \d\d:\d\d · /,
		);
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
	await check('the job list finds by tag', async () => {
		const job = world.createJob({
			tasks: { import: { operation: 'import/raw', file: 'x', filename: 'x.txt' } },
			tag: 'quarterly report',
		});
		const parameters = { resource: 'job', operation: 'get' };
		const { results } = await list('jobId', 'searchJobs', parameters, 'QUARTERLY');
		assert.deepEqual(
			results.map(({ value }) => value),
			[job.id],
		);
		return results[0].name;
	});
	await check('the format list shows what a file can become, and asks once', async () => {
		const formats = async (parameters, filter) => {
			const own = { resource: 'file', operation: 'convert', ...parameters };
			const { results } = await list('outputFormat', 'searchOutputFormats', own, filter);
			return results;
		};
		const before = service.simulator.requests.length;
		const fromSvg = { source: 'url', url: 'https://example.com/logo.svg?size=2', options: {} };
		assert.deepEqual(await formats(fromSvg), [
			{ name: 'PDF', value: 'pdf' },
			{ name: 'PNG', value: 'png' },
		]);
		assert.deepEqual(await formats(fromSvg, 'PN'), [{ name: 'PNG', value: 'png' }]);
		const asked = service.simulator.requests.slice(before);
		assert.deepEqual(
			asked.map(({ path, query, authorization }) => [path, query, authorization]),
			[['/v2/operations', { 'filter[operation]': 'convert', 'filter[input_format]': 'svg' }, '']],
		);
		const binary = { source: 'binary', options: { inputFormat: '.MD' } };
		assert.deepEqual(
			(await formats(binary)).map(({ value }) => value),
			['docx', 'html', 'pdf'],
		);
		const all = await formats({ source: 'binary', options: {} });
		assert.ok(all.length > 10, `${all.length} formats`);
		return `${all.length} formats in all`;
	});
}
