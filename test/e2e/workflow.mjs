// Small workflows, written as a chain of nodes.
import { randomUUID } from 'node:crypto';

const BASE = 'n8n-nodes-base';

/** Type and version of n8n's own nodes, both lines having them. */
const NEIGHBOURS = {
	manual: [`${BASE}.manualTrigger`, 1],
	set: [`${BASE}.set`, 3.4],
	if: [`${BASE}.if`, 2.2],
	filter: [`${BASE}.filter`, 2.2],
	merge: [`${BASE}.merge`, 3.1],
	loop: [`${BASE}.splitInBatches`, 3],
	code: [`${BASE}.code`, 2],
	noOp: [`${BASE}.noOp`, 1],
	extract: [`${BASE}.extractFromFile`, 1],
};

export const node = (name, type, parameters = {}, rest = {}) => {
	const [known, version] = NEIGHBOURS[type] ?? [type, 1];
	return {
		id: randomUUID(),
		name,
		type: known,
		typeVersion: version,
		position: [0, 0],
		parameters,
		...rest,
	};
};

export const manual = () => node('Manual Trigger', 'manual');

/** Gives items, one for each object. */
export const items = (name, list) =>
	node(name, 'code', { jsCode: `return ${JSON.stringify(list)}.map((json) => ({ json }));` });

/** Gives items with a file each: `{json, fileName, mimeType, content}`; without a name there is none. */
export const files = (name, list) => {
	const made = list.map(({ json = {}, fileName, mimeType = 'text/plain', content = '' }) => ({
		json,
		...(fileName && {
			binary: { data: { fileName, mimeType, data: Buffer.from(content).toString('base64') } },
		}),
	}));
	return node(name, 'code', { jsCode: `return ${JSON.stringify(made)};` });
};

/** @param links `[from, to, output of from, input of to]` */
export function workflow(name, nodes, links) {
	const connections = {};
	for (const [from, to, output = 0, input = 0] of links) {
		const outputs = (connections[from] ??= { main: [] }).main;
		while (outputs.length <= output) outputs.push([]);
		outputs[output].push({ node: to, type: 'main', index: input });
	}
	const placed = nodes.map((each, index) => ({ ...each, position: [index * 220, 0] }));
	return { name, nodes: placed, connections, settings: { executionOrder: 'v1' } };
}

/** Each node leads to the next. */
export const chain = (name, nodes) =>
	workflow(
		name,
		nodes,
		nodes.slice(1).map((each, index) => [nodes[index].name, each.name]),
	);

/** What a node put out in an execution: its items, by output. */
export function outputsOf(execution, name) {
	const runs = execution.data.resultData.runData[name] ?? [];
	return runs.flatMap((run) => run.data?.main ?? []);
}

export const itemsOf = (execution, name, output = 0) =>
	(execution.data.resultData.runData[name] ?? []).flatMap((run) => run.data?.main?.[output] ?? []);

export const jsonOf = (execution, name, output = 0) =>
	itemsOf(execution, name, output).map((item) => item.json);

export const errorOf = (execution) => execution.data.resultData.error;
