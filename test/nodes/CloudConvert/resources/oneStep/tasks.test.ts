import type { INodeParameters } from 'n8n-workflow';

import { binaryOf, keepBinaryDataIn } from '../../../../support/binaryData';
import { bodiesOf, runOneStep } from '../../../../support/oneStep';
import { continueRegular, simulate } from '../../../../support/simulate';
import { itemWithFile } from '../../../../support/simulateFiles';

keepBinaryDataIn('memory');

/** What the fields of an operation become in the job, beside `operation` and `input`. */
const TASKS: Array<[path: string, operation: string, given: INodeParameters, task: object]> = [
	['file/optimize', 'optimize', {}, { profile: 'web' }],
	[
		'file/optimize',
		'optimize',
		{
			profile: 'print',
			options: { quality: 80, colorspace: 'rgb', flattenSignatures: true, engine: '3heights' },
		},
		{
			profile: 'print',
			quality: 80,
			colorspace: 'rgb',
			flatten_signatures: true,
			engine: '3heights',
		},
	],
	['file/thumbnail', 'thumbnail', {}, { output_format: 'png', fit: 'max' }],
	[
		'file/thumbnail',
		'thumbnail',
		{
			outputFormat: 'webp',
			width: 200,
			height: 100,
			fit: 'crop',
			options: { count: 3, timestamp: '00:01:00', timeout: 60, engineVersion: '1.2' },
		},
		{
			output_format: 'webp',
			width: 200,
			height: 100,
			fit: 'crop',
			count: 3,
			timestamp: '00:01:00',
			timeout: 60,
			engine_version: '1.2',
		},
	],
	[
		'file/writeMetadata',
		'metadata/write',
		{ metadata: '{"Title": "Report", "Year": 2026}', options: { filename: 'b.pdf' } },
		{ metadata: { Title: 'Report', Year: 2026 }, filename: 'b.pdf' },
	],
	['pdf/ocr', 'pdf/ocr', {}, { language: ['eng'] }],
	[
		'pdf/ocr',
		'pdf/ocr',
		{ languages: ['eng', 'deu'], options: { autoOrient: false } },
		{ language: ['eng', 'deu'], auto_orient: false },
	],
	['pdf/ocr', 'pdf/ocr', { languages: '={{ "fra, SPA" }}' }, { language: ['fra', 'spa'] }],
	['pdf/toPdfA', 'pdf/a', {}, { conformance_level: '3b' }],
	['pdf/toPdfA', 'pdf/a', { conformanceLevel: '1b' }, { conformance_level: '1b' }],
	['pdf/toPdfX', 'pdf/x', {}, { variant: '4' }],
	['pdf/toPdfX', 'pdf/x', { variant: '={{ 3 }}' }, { variant: '3' }],
	['pdf/encrypt', 'pdf/encrypt', { password: ' a b ' }, { set_password: ' a b ' }],
	[
		'pdf/encrypt',
		'pdf/encrypt',
		{
			password: 'secret',
			options: {
				ownerPassword: 'boss',
				allowExtract: false,
				allowAccessibility: true,
				allowModify: 'form',
				allowPrint: 'full',
			},
		},
		{
			set_password: 'secret',
			set_owner_password: 'boss',
			allow_extract: false,
			allow_accessibility: true,
			allow_modify: 'form',
			allow_print: 'full',
		},
	],
	['pdf/decrypt', 'pdf/decrypt', { password: 'secret' }, { password: 'secret' }],
	['pdf/extractPages', 'pdf/extract-pages', { pages: '1, 3 - 5,7-' }, { pages: '1,3-5,7-' }],
	['pdf/extractPages', 'pdf/extract-pages', { pages: '={{ 2 }}' }, { pages: '2' }],
	['pdf/rotatePages', 'pdf/rotate-pages', {}, { rotation: '+90' }],
	[
		'pdf/rotatePages',
		'pdf/rotate-pages',
		{ rotation: '180', pages: '2' },
		{ rotation: '180', pages: '2' },
	],
	['pdf/splitPages', 'pdf/split-pages', {}, {}],
	[
		'pdf/splitPages',
		'pdf/split-pages',
		{ options: { furtherOptions: '{"input": "x", "speed": 2}' } },
		{ speed: 2 },
	],
];

describe('An operation in one step', () => {
	it.each(TASKS)('%s asks for the task %s, of %j', async (path, operation, given, task) => {
		const simulation = simulate();
		const { error, items } = await runOneStep(path, given);
		expect(error).toBeUndefined();
		const name = operation.replace('/', '-');
		expect(bodiesOf(simulation)).toEqual([
			{
				tasks: {
					import: { operation: 'import/upload' },
					[name]: { operation, input: 'import', ...task },
					export: { operation: 'export/url', input: name },
				},
				tag: expect.stringMatching(/^n8n-/) as string,
			},
		]);
		expect(items.length).toBeGreaterThan(0);
		for (const item of items) {
			expect(item).toMatchObject({ pairedItem: { item: 0 }, json: { credits: 1 } });
			expect((await binaryOf(item)).toString()).toContain('the report');
		}
	});

	const paths = [...new Set(TASKS.map(([path]) => path))];

	it.each(paths)('%s does so for each item, and one that fails leaves the others', async (path) => {
		const { world } = simulate();
		const items = await Promise.all(
			['a', 'b', 'c'].map(async (name) => await itemWithFile(name, `${name}.pdf`)),
		);
		items[1] = { json: {} };
		const result = await runOneStep(path, {}, { items, ...continueRegular });
		const paired = result.items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
		expect([...new Set(paired)]).toEqual([0, 1, 2]);
		expect(result.items[paired.indexOf(1)]?.json.error).toBe(
			'Input Binary Field "data" has no file',
		);
		expect(world.charges).toHaveLength(2);
	});

	it.each(paths)('%s fails the item with the reason of the task that failed', async (path) => {
		const { world } = simulate();
		const [, operation = ''] = TASKS.find(([each]) => each === path) ?? [];
		world.failOperation(operation, { code: 'INVALID_FILE', message: 'This is no such file.' });
		const { error } = await runOneStep(path);
		expect(error?.message).toBe('This is no such file. (INVALID_FILE)');
		const name = operation.replace('/', '-');
		expect(error?.description).toContain(`Task "${name}" (${operation}) of job`);
	});

	it('puts out an item for each file, in the field that is wanted', async () => {
		simulate();
		const options = { outputBinaryPropertyName: 'page' };
		const { items } = await runOneStep('pdf/splitPages', { options });
		expect(items).toMatchObject([
			{ json: { filename: 'report-1.pdf' }, binary: { page: { fileName: 'report-1.pdf' } } },
			{ json: { filename: 'report-2.pdf' }, binary: { page: { fileName: 'report-2.pdf' } } },
		]);
	});

	it('works on a file from a URL, and on one that stays without Download', async () => {
		const simulation = simulate();
		const url = 'https://example.com/a.pdf';
		const options = { download: false };
		const { json } = await runOneStep('pdf/ocr', { source: 'url', url, options });
		expect(bodiesOf(simulation)).toMatchObject([
			{ tasks: { import: { operation: 'import/url', url } } },
		]);
		expect(json).toMatchObject([
			{ filename: 'a.pdf', url: expect.stringContaining('https://storage.') as string },
		]);
	});
});
