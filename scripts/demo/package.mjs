import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The built package, as n8n loads it: the classes that index.js exports, by the type that a workflow
 * calls them. A new object each time, because n8n adds its own parameters to it.
 */
export function loadPackage() {
	const { name } = require('../../package.json');
	const instances = Object.values(require('../../index.js')).map((Class) => new Class());
	const isNode = (instance) => 'description' in instance;
	return {
		nodeTypes: Object.fromEntries(
			instances.filter(isNode).map((node) => [`${name}.${node.description.name}`, node]),
		),
		credentialType: instances.find((instance) => !isNode(instance)),
	};
}
