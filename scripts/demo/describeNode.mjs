import { createRequire } from 'node:module';

const { NodeConnectionTypes } = createRequire(import.meta.url)('n8n-workflow');

export const { Main } = NodeConnectionTypes;

/** The description of a node with one input and one output, unless told. */
export const describe = (name, version, properties = [], ends = {}) => ({
	displayName: name,
	name,
	group: ['transform'],
	version,
	description: '',
	defaults: { name },
	inputs: [Main],
	outputs: [Main],
	...ends,
	properties,
});

export const field = (name, type, value, more = {}) => ({
	displayName: name,
	name,
	type,
	default: value,
	...more,
});
