// Runs of one of our nodes, between items and the nodes that look at what it puts out.
import assert from 'node:assert/strict';

import { bytesOf } from './binary.mjs';
import { ours, runNew } from './points/operations.mjs';
import { errorOf, itemsOf, jsonOf, manual, node, workflow } from './workflow.mjs';

/**
 * @param {import('./lane.mjs').Lane} lane
 * @returns how to run it, with what came out: items, bytes, links to the input, and texts
 */
export const fileRuns = (lane) =>
	async function run(source, parameters, more) {
		const set = (id, name, value) => ({ id, name, value, type: 'string' });
		const assignments = [
			set('1', 'came', "={{ $('Items').item.json.name }}"),
			set('2', 'file', "={{ $('CloudConvert').item.json.filename }}"),
		];
		const nodes = [
			manual(),
			source,
			ours(lane, 'CloudConvert', parameters, more),
			node('Linked', 'set', { assignments: { assignments }, options: {} }),
			node('Text', 'extract', { operation: 'text', destinationKey: 'text', options: {} }),
			node('Failed', 'noOp'),
		];
		const execution = await runNew(
			lane,
			workflow('e2e files', nodes, [
				['Manual Trigger', 'Items'],
				['Items', 'CloudConvert'],
				['CloudConvert', 'Linked'],
				['CloudConvert', 'Text'],
				...(more?.onError ? [['CloudConvert', 'Failed', 1]] : []),
			]),
		);
		assert.equal(execution.status, 'success', errorOf(execution)?.message);
		const out = itemsOf(execution, 'CloudConvert');
		return {
			execution,
			out,
			bytes: await Promise.all(out.map(async (item) => await bytesOf(lane, item))),
			linked: jsonOf(execution, 'Linked').map(({ came, file }) => [came, file]),
			texts: jsonOf(execution, 'Text').map(({ text }) => text),
		};
	};
