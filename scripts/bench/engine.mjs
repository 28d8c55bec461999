// Nodes on n8n's engine: our own, and those of peers.
import { compiled } from '../compiled.mjs';

const { START_NODE, createEngine, executeNode, resultOf } = compiled('test/support/engine');

/** @returns what a run has put out */
export function checked({ error, json }) {
	if (error) throw error;
	return json;
}

/** Runs our node. */
export async function runNode(parameters, items) {
	const run = await executeNode({ parameters, items });
	checked(run);
	return run;
}

/** Runs a node as peers write it. */
export async function runPeer(peer, items) {
	/** @type {import('n8n-workflow').INode} */
	const node = {
		...{ id: 'n1', name: 'Peer', type: 'peer', typeVersion: 1, position: [200, 0], parameters: {} },
		credentials: { cloudConvertTasksApi: { id: 'c1', name: 'CloudConvert' } },
	};
	const engine = createEngine({
		nodes: [START_NODE, node],
		connections: { Start: { main: [[{ node: 'Peer', type: 'main', index: 0 }]] } },
		nodeTypes: { peer },
	});
	const run = resultOf(await engine.start('Start', items), 'Peer');
	checked(run);
	return run;
}
