import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

const className = (path) => path.split('/').at(-1).split('.')[0];

/** Where the classes that index.js exports differ from those that package.json lists. */
export function exportProblems(folder) {
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const listed = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map(className).sort();
	const exported = Object.keys(require(folder)).sort();
	return String(listed) === String(exported)
		? []
		: [`index.js exports ${exported}, package.json lists ${listed}`];
}

/** What n8n's own loader finds missing when it loads the package as an installed one. */
export async function loaderProblems(folder) {
	const { PackageDirectoryLoader } = require('n8n-core');
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const { nodes, credentials } = loader.types;
	const problems = [];
	for (const { name, iconUrl, codex } of nodes) {
		if (typeof iconUrl !== 'object' || !iconUrl.light || !iconUrl.dark)
			problems.push(`${name} has no light and dark icon`);
		// The tool twin of a node is made by n8n and has a codex of its own.
		if (!codex?.categories?.length) problems.push(`${name} has no codex file`);
	}
	for (const { name, iconUrl } of credentials) {
		if (!iconUrl) problems.push(`${name} has no icon`);
	}
	const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	if (nodes.length < n8n.nodes.length) problems.push('n8n does not load all nodes');
	if (credentials.length < n8n.credentials.length)
		problems.push('n8n does not load all credentials');
	return problems;
}
