import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { bodiesOf, runOneStep } from '../../../../support/oneStep';
import { simulate } from '../../../../support/simulate';
import { itemWithFile } from '../../../../support/simulateFiles';

keepBinaryDataIn('memory');

const TWO = {
	tasks: {
		left: { operation: 'import/upload' },
		right: { operation: 'import/upload' },
		merge: { operation: 'merge', input: ['left', 'right'], output_format: 'pdf' },
		'out-a': { operation: 'export/url', input: 'merge' },
		'out-b': { operation: 'export/url', input: 'right' },
		about: { operation: 'metadata', input: 'left' },
	},
};
const ONE = {
	import: { operation: 'import/upload' },
	ocr: { operation: 'pdf/ocr', input: 'import', language: ['eng'] },
	export: { operation: 'export/url', input: 'ocr' },
};

/** An item with files in these fields. */
async function itemWith(...fields: string[]) {
	const files = fields.map(async (field) => {
		const { binary } = await itemWithFile(`<${field}>`, `${field}.pdf`);
		return [field, binary?.data] as const;
	});
	return { json: {}, binary: Object.fromEntries(await Promise.all(files)) as never };
}

const runIt = async (definition: object, parameters = {}, ...fields: string[]) =>
	await runOneStep(
		'job/run',
		{ definition: JSON.stringify(definition), ...parameters },
		{ items: [await itemWith(...fields)] },
	);

describe('Job: Run', () => {
	it('uploads the only file to the only upload, and gives the file', async () => {
		const simulation = simulate();
		const { items } = await runIt({ tasks: ONE, tag: 'mine' }, {}, 'data');
		expect(bodiesOf(simulation)).toEqual([{ tasks: ONE, tag: 'mine' }]);
		const [job] = simulation.world.jobs.values();
		expect(items).toMatchObject([
			{
				json: { task: 'export', job_id: job?.id, tag: 'mine', filename: 'data.pdf', size: 24 },
				pairedItem: { item: 0 },
			},
		]);
		expect(String(await binaryOf(items[0]))).toBe('made up, pdf/ocr: <data>');
	});

	it('has a tag of its definition that is a number', async () => {
		simulate();
		const { items } = await runIt({ tasks: ONE, tag: 5 }, {}, 'data');
		expect(items).toMatchObject([{ json: { tag: '5' } }]);
	});

	it('gives each upload the field of its name, and an item for each result', async () => {
		simulate();
		const { items } = await runIt(TWO, {}, 'left', 'right', 'other');
		expect(items).toMatchObject([
			{ json: { task: 'out-a', filename: 'left.pdf' } },
			{ json: { task: 'out-b', filename: 'right.pdf' } },
			{ json: { task: 'about', metadata: { FileName: 'left.pdf' } } },
		]);
		expect(String(await binaryOf(items[0]))).toBe('made up, merged to pdf: <left><right>');
		expect(items[2]).not.toHaveProperty('binary');
	});

	it('does as Uploads says', async () => {
		simulate();
		const values = [{ task: 'right', inputBinaryPropertyName: 'other' }];
		const { items } = await runIt(TWO, { uploads: { values } }, 'left', 'other');
		expect(String(await binaryOf(items[0]))).toBe('made up, merged to pdf: <left><other>');
	});

	it('takes a job of the Tag that does the same with Reuse Job, and no other', async () => {
		const { world } = simulate();
		world.advanceTo(Math.floor(Date.now() / 1000));
		const options = { tag: 'mine', reuseJob: true };
		const first = await runIt(ONE, { options }, 'data');
		expect((await runIt(ONE, { options }, 'data')).json).toEqual(first.json);
		expect(first.json).toMatchObject([{ task: 'export' }]);
		expect(world.charges).toHaveLength(1);
		await runIt(ONE, { options }, 'other');
		expect(world.charges).toHaveLength(2);
	});

	it('fails with the reason of the task that failed', async () => {
		const { world } = simulate();
		world.failOperation('pdf/ocr');
		const { error } = await runIt(ONE, {}, 'data');
		expect(error?.description).toMatch(/^Task "ocr" \(pdf\/ocr\) of job ".*" failed\. Check Def/);
	});

	const task = (name: string, inputBinaryPropertyName = 'data') => ({
		uploads: { values: [{ task: name, inputBinaryPropertyName }] },
	});
	it.each([
		['Uploads gives the task "right" no file', TWO, {}, ['left']],
		['Uploads gives the task "import" no file', ONE, {}, []],
		['Uploads gives the task "import" no file', ONE, {}, ['a', 'b']],
		['Uploads has no task "x"', ONE, task('x'), ['data']],
		['Input Binary Field of "import" "x" has no file', ONE, task('import', 'x'), ['data']],
		['Definition gives no result', { a: { operation: 'import/url', url: 'https://a.b/' } }, {}, []],
		['Definition has no tasks', {}, {}, []],
		['Reuse Job needs Tag', ONE, { options: { reuseJob: true } }, ['data']],
	])('refuses with "%s" before it sends anything', async (message, definition, more, fields) => {
		const { simulator } = simulate();
		const { error } = await runIt(definition, more, ...fields);
		expect(error?.message).toBe(message);
		expect(simulator.requests).toEqual([]);
	});
});
