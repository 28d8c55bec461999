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

/** Where the examples read and write files. */
const FILES = '/home/node/.n8n-files';

/** Lets an example read and write in another folder. */
export const withFolder = (workflow, folder) =>
	JSON.parse(JSON.stringify(workflow).replaceAll(FILES, folder));

const FOLDER = join(ROOT, 'examples');

/** @returns one example, as it was exported from n8n */
export const readExample = async (file) => JSON.parse(await readFile(join(FOLDER, file), 'utf8'));

/** @returns every example, by file name */
export async function readExamples() {
	const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(files.map(async (file) => [file, await readExample(file)]));
}
