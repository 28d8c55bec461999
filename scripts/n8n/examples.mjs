// The workflows of examples/ as somebody imports them: with a credential chosen.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from './package.mjs';

/** Fills in the credential wherever a node asks for one of its type. */
export function withCredential(workflow, type, { id, name }) {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[type] ? { ...node, credentials: { [type]: { id, name } } } : node,
	);
	const { name: title, connections, settings } = workflow;
	return { name: title, nodes, connections, settings };
}

/** @returns every example, by file name */
export async function readExamples() {
	const folder = join(ROOT, 'examples');
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => [file, JSON.parse(await readFile(join(folder, file), 'utf8'))]),
	);
}
