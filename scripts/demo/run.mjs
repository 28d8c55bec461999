import { readFileSync } from 'node:fs';

import { compiled } from '../compiled.mjs';
import { neighbours } from './neighbours.mjs';
import { loadPackage } from './package.mjs';

const EXAMPLES = new URL('../../examples/', import.meta.url);

const TRIGGERS = ['n8n-nodes-base.manualTrigger', 'n8n-nodes-base.scheduleTrigger'];
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

export const readExample = (file) => JSON.parse(readFileSync(new URL(file, EXAMPLES), 'utf8'));

/** What the example's sticky note says it does, without its heading and markup. */
export function purposeOf({ nodes }) {
	const { content } = nodes.find(({ type }) => type.endsWith('.stickyNote')).parameters;
	return content.split('\n')[1].replace(/\*/g, '');
}

/** The errors of items that failed while the others went on, as the node's panel shows them. */
const errorsOf = (outputs) =>
	outputs.flatMap((items) => (items ?? []).flatMap(({ error }) => (error ? [error] : [])));

/** What a node of ours does, in the words of its menu. */
function operationOf({ type, parameters }, nodeTypes) {
	const properties = nodeTypes[type]?.description.properties ?? [];
	const menu = properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.includes(parameters.resource),
	);
	return menu?.options.find(({ value }) => value === parameters.operation)?.name;
}

/** The node from which somebody runs a workflow by hand. */
export const startOf = ({ nodes }) => nodes.find(({ type }) => TRIGGERS.includes(type))?.name;

/** What each node of a finished run put out, in the order in which the nodes ran. */
function stepsOf(run, nodes, nodeTypes) {
	const steps = Object.entries(run.data.resultData.runData).map(([name, runs]) => {
		const node = nodes.find((candidate) => candidate.name === name);
		const items = [];
		for (const { data } of runs) {
			(data?.main ?? []).forEach((some, output) => {
				items[output] = [...(items[output] ?? []), ...(some ?? [])];
			});
		}
		return {
			name,
			isOurs: node.type in nodeTypes,
			does: operationOf(node, nodeTypes) ?? node.type.split('.').at(-1),
			runs: runs.length,
			items,
			outputs: items.map((some) => some.map(({ json }) => json)),
			errors: runs.flatMap(({ data }) => errorsOf(data?.main ?? [])),
			milliseconds: runs.reduce((sum, { executionTime }) => sum + executionTime, 0),
			order: runs[0].executionIndex,
		};
	});
	return steps.sort((a, b) => a.order - b.order);
}

/**
 * Runs a workflow on n8n's engine, as its Execute Workflow button does.
 *
 * @param workflow as exported from n8n
 * @returns the steps; `out(name, output)` gives the JSON of the items that a node put out, and
 *   `files(name)` the bytes of the files in them
 */
export async function runWorkflow(workflow, credentials) {
	return await runFrom(workflow, credentials, startOf(workflow), 'manual');
}

/**
 * Runs a workflow from one of its nodes on.
 *
 * @param name of the node
 * @param mode `manual`, or `trigger` when a trigger has put out the items
 * @param {any[]} [items] what the node gets; a trigger hands them on
 */
export async function runFrom(workflow, credentials, name, mode, items) {
	const { createEngine } = compiled('test/support/engine');
	const { nodeTypes, credentialType } = loadPackage();
	const nodes = workflow.nodes.filter(({ type }) => type !== STICKY_NOTE);
	const engine = createEngine({
		nodes,
		connections: workflow.connections,
		nodeTypes: { ...neighbours, ...nodeTypes },
		credentialType,
		credentials,
		mode,
	});
	const run = await engine.start(name, items);
	const steps = stepsOf(run, nodes, nodeTypes);
	const stepOf = (wanted) => steps.find((step) => step.name === wanted);
	const { binaryOf } = compiled('test/support/binaryData');
	return {
		error: run.data.resultData.error,
		steps,
		out: (name, output = 0) => stepOf(name)?.outputs[output] ?? [],
		files: async (name) => {
			const fields = (stepOf(name)?.items[0] ?? []).flatMap((item) =>
				Object.keys(item.binary ?? {}).map((field) => binaryOf(item, field)),
			);
			return await Promise.all(fields);
		},
	};
}
