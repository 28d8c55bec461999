// The pieces of work: our node on n8n's engine, what peers do, and requests without any n8n.
import { createRequire } from 'node:module';

import { bareGet } from './bareRequest.mjs';

const require = createRequire(import.meta.url);
const {
	START_NODE,
	createEngine,
	executeNode,
	resultOf,
} = require('../../.build/test/support/engine.js');

const HOST = 'api.cloudconvert.com';

const itemsOf = (ids) => ids.map((id) => ({ json: { id } }));
const taskId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

function checked({ error, json }) {
	if (error) throw error;
	return json;
}

/** A node as most packages write it: one item after the other. */
const peer = {
	description: {
		...{ displayName: 'Peer', name: 'peer', group: ['input'], version: 1, description: '' },
		...{ defaults: { name: 'Peer' }, inputs: ['main'], outputs: ['main'], properties: [] },
		credentials: [{ name: 'cloudConvertTasksApi', required: true }],
	},
	async execute() {
		const found = [];
		for (const { json } of this.getInputData()) {
			const url = `https://${HOST}/v2/tasks/${json.id}`;
			const options = { method: 'GET', url, json: true };
			const { data } = await this.helpers.httpRequestWithAuthentication.call(
				this,
				'cloudConvertTasksApi',
				options,
			);
			found.push({ json: data });
		}
		return [found];
	},
};

async function runPeer(ids) {
	const node = {
		...{ id: 'n1', name: 'Peer', type: 'peer', typeVersion: 1, position: [200, 0], parameters: {} },
		credentials: { cloudConvertTasksApi: { id: 'c1', name: 'CloudConvert' } },
	};
	const engine = createEngine({
		nodes: [START_NODE, node],
		connections: { Start: { main: [[{ node: 'Peer', type: 'main', index: 0 }]] } },
		nodeTypes: { peer },
	});
	return checked(resultOf(await engine.start('Start', itemsOf(ids)), 'Peer'));
}

export const work = {
	/** One of our operations for each of these tasks. */
	async forEach({ operation, ids, parameters }) {
		const run = { parameters: { operation, taskId, ...parameters }, items: itemsOf(ids) };
		return { ids: checked(await executeNode(run)).map(({ id }) => id) };
	},

	async oneByOne({ ids }) {
		return { ids: (await runPeer(ids)).map(({ id }) => id) };
	},

	/** Rounds of so many requests at once, without n8n: what the machine itself can do. */
	async bareRounds({ ids, size }) {
		const found = [];
		for (let start = 0; start < ids.length; start += size) {
			const round = ids.slice(start, start + size);
			found.push(...(await Promise.all(round.map((id) => bareGet(HOST, `/v2/tasks/${id}`)))));
		}
		return { ids: found.map(({ data }) => data.id) };
	},

	async getMany() {
		const parameters = { operation: 'getAll', returnAll: true };
		const items = checked(await executeNode({ parameters }));
		return { count: items.length };
	},

	/** The same pages in a bare loop. */
	async barePages() {
		const tasks = [];
		for (let page = 1; ; page += 1) {
			const body = await bareGet(HOST, `/v2/tasks?per_page=100&page=${page}`);
			tasks.push(...body.data);
			if (!body.links.next) return { count: tasks.length };
		}
	},
};
