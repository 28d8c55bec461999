// The pieces of work: our node on n8n's engine, what peers do, and requests without any n8n.
import { asleepWork } from './asleepWork.mjs';
import { bareGet } from './bareRequest.mjs';
import { runNode, runPeer } from './engine.mjs';
import { fileWork } from './fileWork.mjs';
import { peerGet } from './peer.mjs';
import { toldWork } from './toldWork.mjs';

const HOST = 'api.cloudconvert.com';

const itemsOf = (ids) => ids.map((id) => ({ json: { id } }));
const taskId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
const idsOf = ({ json }) => json.map(({ id }) => id);

export const work = {
	...asleepWork,
	...fileWork,
	...toldWork,

	/** One of our operations for each of these tasks. */
	async forEach({ operation, ids, parameters }) {
		return { ids: idsOf(await runNode({ operation, taskId, ...parameters }, itemsOf(ids))) };
	},

	async oneByOne({ ids }) {
		return { ids: idsOf(await runPeer(peerGet, itemsOf(ids))) };
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
		const { json } = await runNode({ operation: 'getAll', returnAll: true });
		return { count: json.length };
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
