// What changes about the account that a soak watches: it becomes another one, or very much ends in it.
import { World, nowSeconds } from '../../scripts/n8n/simulation.mjs';
import { until } from '../../scripts/n8n/processes.mjs';
import { openAccount } from './account.mjs';
import { TRIGGER_NAME } from './triggerWorkflow.mjs';

/** A key of another account. */
const OTHER_KEY = 'other-key';

function createOtherWorld() {
	const world = new World(nowSeconds());
	world.keys.clear();
	world.keys.set(OTHER_KEY, { scopes: ['task.read', 'task.write'], environment: 'live' });
	return world;
}

/**
 * The trigger gets the credential of another account, which has a past of its own. Nothing ends in
 * either while that is done, so that it is clear what is owed; afterwards both go on.
 *
 * @param {import('./soak.mjs').Soak} soak
 */
export async function changeAccount(soak) {
	const { service, rest, workflowId, accounts, secondsLeft } = soak;
	const end = Date.now() + secondsLeft * 1000;
	const [before] = accounts;
	before.halt();
	await soak.drained();
	before.leave();
	const after = openAccount(service.serve(createOtherWorld()).world);
	const credential = await soak.addCredential({ apiKey: OTHER_KEY }, 'Another account');
	const { nodes } = await rest.get(`/rest/workflows/${workflowId}`);
	await rest.updateWorkflow(workflowId, {
		nodes: nodes.map((node) =>
			node.name === TRIGGER_NAME ? { ...node, credentials: soak.credentials(credential) } : node,
		),
	});
	await rest.activate(workflowId);
	accounts.push(after);
	after.watched({ tasks: before.left, seconds: Math.max(10, (end - Date.now()) / 1000) });
}

/** So many tasks end within so many seconds while nothing can be read. */
const BACKLOG = { tasks: 1_500, seconds: 20 };

/** A poll reads about so many pages in its time after that: some hundred tasks. */
const PAGES = 10;

/**
 * More tasks end during an outage than the next poll has time to read, as pages come slowly at first.
 *
 * @param {import('./soak.mjs').Soak} soak
 */
export async function pileUp({ service, rest, workflowId, accounts, pollBudget }) {
	const { simulator } = service;
	/** The newest execution that is not a poll that failed. */
	const newest = async () => {
		const started = (await rest.executions(workflowId)).filter(({ status }) => status !== 'error');
		return Math.max(0, ...started.map(({ id }) => Number(id)));
	};
	simulator.addFault({ status: 503, times: Infinity });
	await accounts.slice(-1)[0].pileUp(BACKLOG.tasks, BACKLOG.seconds);
	const before = await newest();
	simulator.clearFaults();
	simulator.addFault({ delay: (0.8 * pollBudget) / PAGES, times: Infinity });
	await until('a part of it has come', async () => (await newest()) > before, {
		timeout: 2 * pollBudget,
		every: 500,
	});
	simulator.clearFaults();
}
