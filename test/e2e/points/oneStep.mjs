// Each operation in one step, in each mode in which n8n keeps files: the bytes, links and errors.
import assert from 'node:assert/strict';

import { loadPackage } from '../../../scripts/demo/package.mjs';
import { bytesOf } from '../binary.mjs';
import { NODE } from '../lane.mjs';
import { CASES, cameFrom, itemsFor } from '../oneStepCases.mjs';
import {
	errorOf,
	files as fileItems,
	itemsOf,
	jsonOf,
	manual,
	node,
	workflow,
} from '../workflow.mjs';
import { ours, runNew } from './operations.mjs';

/** The operations of the package's menus that work on files in one step. */
function offered() {
	const { properties } = loadPackage().nodeTypes[NODE].description;
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			options.map(({ value }) => `${displayOptions.show.resource[0]}/${value}`),
		)
		.filter((path) => /^(?:file|pdf)\/|^job\/run$/.test(path));
}

/** An item without a file, which fails where each item is worked on by itself. */
const BAD = { json: { name: 'bad' } };

/** @param {import('../binary.mjs').FileLane} lane */
export async function oneStep(lane, check) {
	const { world } = lane.service;

	await check('no operation is forgotten', async () => {
		assert.deepEqual(Object.keys(CASES).sort(), offered().sort());
	});

	/** Runs an operation between items and nodes that look at what it puts out. */
	async function run(path, { parameters = {}, ...rest }) {
		const [resource, operation] = path.split('/');
		const isWhole = rest.isTogether || rest.isWithoutFile;
		const items = [...itemsFor(rest), ...(isWhole ? [] : [BAD])];
		const assignments = [
			{ id: '1', name: 'came', value: "={{ $('Items').item.json.name }}", type: 'string' },
		];
		const nodes = [
			manual(),
			fileItems('Items', items),
			ours(
				lane,
				'CloudConvert',
				{ resource, operation, ...parameters },
				{ onError: 'continueErrorOutput' },
			),
			...(rest.isTogether ? [] : [node('Linked', 'set', { assignments: { assignments } })]),
			node('Failed', 'noOp'),
		];
		const links = [
			['Manual Trigger', 'Items'],
			['Items', 'CloudConvert'],
			...(rest.isTogether ? [] : [['CloudConvert', 'Linked']]),
			['CloudConvert', 'Failed', 1],
		];
		const execution = await runNew(lane, workflow(`e2e ${path}`, nodes, links));
		assert.equal(execution.status, 'success', errorOf(execution)?.message);
		return { execution, isWhole };
	}

	for (const path of offered()) {
		await check(`${path}: two items, their bytes and their links`, async () => {
			const one = CASES[path];
			assert.ok(one, 'there is nothing to try it with');
			const before = world.jobs.size;
			const { execution, isWhole } = await run(path, one);
			const out = itemsOf(execution, 'CloudConvert');
			const errors = jsonOf(execution, 'Failed').map(({ error }) => error);
			if (isWhole) assert.deepEqual(errors, []);
			else
				assert.match(
					errors.join(),
					/^Input Binary Field "data" has no file$|^Uploads gives the task "import" no file$/,
				);
			const withFile = out.filter(({ binary }) => binary);
			const bytes = await Promise.all(withFile.map((item) => bytesOf(lane, item)));
			one.check(
				bytes,
				out.map(({ json }) => json),
			);
			for (const { binary } of withFile) {
				assert.equal(Boolean(binary.data.id), lane.mode !== 'default');
			}
			if (one.isTogether) {
				assert.deepEqual(
					out.map(({ pairedItem }) => pairedItem),
					[[{ item: 0 }, { item: 1 }]],
				);
			} else {
				assert.deepEqual(
					jsonOf(execution, 'Linked').map(({ came }) => came),
					cameFrom(one),
				);
			}
			assert.equal(world.jobs.size - before, one.isTogether ? 1 : 2);
			return `${out.length} items`;
		});
	}
}
