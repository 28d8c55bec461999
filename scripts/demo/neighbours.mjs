import { createRequire } from 'node:module';

import { Main, describe, field } from './describeNode.mjs';
import { readWriteFile } from './readWriteFile.mjs';

const { NodeOperationError, validateFieldType } = createRequire(import.meta.url)('n8n-workflow');

/**
 * Stand-ins for those of n8n's own nodes that the examples use (the real ones come with n8n itself,
 * which is far too large for a demo). Each does what the real one does with the parameters used here.
 */

const conditions = field(
	'conditions',
	'filter',
	{},
	{
		typeOptions: { filter: { caseSensitive: true, typeValidation: 'strict', version: 2 } },
	},
);

/** The engine itself evaluates a parameter of the type `filter`, to true or false. */
function sortByConditions(context) {
	const passed = [];
	const refused = [];
	context.getInputData().forEach((item, index) => {
		const pass = context.getNodeParameter('conditions', index, false, { extractValue: true });
		(pass ? passed : refused).push({ ...item, pairedItem: { item: index } });
	});
	return [passed, refused];
}

function readAssignment(context, { name, value, type }, index) {
	if (value === undefined || value === null) return [name, null];
	const { valid, newValue, errorMessage } = validateFieldType(name, value, type);
	if (!valid) throw new NodeOperationError(context.getNode(), errorMessage, { itemIndex: index });
	return [name, newValue];
}

/** A trigger that was told to run now. */
const triggerOf = (name, version) => ({
	description: describe(name, version, [], { inputs: [] }),
	async execute() {
		return [this.getInputData()];
	},
});

const set = {
	description: describe('set', 3.4, [field('assignments', 'assignmentCollection', {})]),
	async execute() {
		const items = this.getInputData().map((_, index) => {
			const { assignments = [] } = this.getNodeParameter('assignments', index);
			const fields = assignments.map((entry) => readAssignment(this, entry, index));
			return { json: Object.fromEntries(fields), pairedItem: { item: index } };
		});
		return [items];
	},
};

const ifNode = {
	description: describe('if', 2.2, [conditions], { outputs: [Main, Main] }),
	async execute() {
		return sortByConditions(this);
	},
};

const filter = {
	description: describe('filter', 2.2, [conditions]),
	async execute() {
		return sortByConditions(this).slice(0, 1);
	},
};

/** Puts the first item of both inputs together, then the second ones, and so on. */
const byPosition = (/** @type {any[][]} */ [one, other]) =>
	one.slice(0, other.length).map((item, index) => ({
		json: { ...item.json, ...other[index].json },
		binary: { ...item.binary, ...other[index].binary },
		pairedItem: [item.pairedItem, other[index].pairedItem],
	}));

const merge = {
	description: describe('merge', 3, [field('mode', 'string', 'append')], { inputs: [Main, Main] }),
	async execute() {
		const lists = [0, 1].map((input) =>
			this.getInputData(input).map((item, index) => ({
				...item,
				pairedItem: { item: index, input },
			})),
		);
		return [this.getNodeParameter('mode', 0) === 'combine' ? byPosition(lists) : lists.flat()];
	},
};

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;

/** Runs the code of an example: once, for all items. */
const code = {
	description: describe('code', 2, [field('jsCode', 'string', '')]),
	async execute() {
		const run = new AsyncFunction('$input', this.getNodeParameter('jsCode', 0));
		return [await run({ all: () => this.getInputData() })];
	},
};

const splitOut = {
	description: describe('splitOut', 1, [field('fieldToSplitOut', 'string', '')]),
	async execute() {
		const items = this.getInputData().flatMap(({ json }, index) => {
			const name = this.getNodeParameter('fieldToSplitOut', index);
			return json[name].map((element) => ({
				json: { [name]: element },
				pairedItem: { item: index },
			}));
		});
		return [items];
	},
};

const splitInBatches = {
	description: describe('splitInBatches', 3, [field('batchSize', 'number', 1)], {
		outputs: [Main, Main],
		outputNames: ['done', 'loop'],
	}),
	async execute() {
		const loop = this.getContext('node');
		const size = this.getNodeParameter('batchSize', 0);
		const sourceOverwrite = this.getInputSourceData();
		const items = this.getInputData().map((item, index) => ({
			...item,
			pairedItem: { item: index, sourceOverwrite },
		}));
		if (loop.left === undefined) Object.assign(loop, { left: items, done: [] });
		else loop.done = [...loop.done, ...items];
		const batch = loop.left.slice(0, size);
		loop.left = loop.left.slice(size);
		return batch.length > 0 ? [[], batch] : [loop.done, []];
	},
};

/** Sleeps not at all: here nobody calls, and what is waited for is looked at. */
const wait = {
	description: describe('wait', 1.1),
	async execute() {
		return [this.getInputData()];
	},
};

/**
 * Node types by the name that a workflow calls them.
 *
 * @type {Record<string, any>}
 */
export const neighbours = {
	'n8n-nodes-base.manualTrigger': triggerOf('manualTrigger', 1),
	'n8n-nodes-base.scheduleTrigger': triggerOf('scheduleTrigger', 1.2),
	'n8n-nodes-base.readWriteFile': readWriteFile,
	'n8n-nodes-base.set': set,
	'n8n-nodes-base.if': ifNode,
	'n8n-nodes-base.code': code,
	'n8n-nodes-base.filter': filter,
	'n8n-nodes-base.merge': merge,
	'n8n-nodes-base.splitOut': splitOut,
	'n8n-nodes-base.splitInBatches': splitInBatches,
	'n8n-nodes-base.wait': wait,
};
