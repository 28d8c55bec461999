import { simulate, located } from '../../../support/simulate';
import { forgetFormats } from '../../../support/simulateFormats';
import { chosen, loadByName, loadForm, optionsFor } from '../../../support/simulateForm';

beforeEach(forgetFormats);
afterEach(() => jest.restoreAllMocks());

const idsOf = ({ fields }: Awaited<ReturnType<typeof loadForm>>) => fields.map(({ id }) => id);

describe('The form of Convert', () => {
	it('has the options that the vendor lists for the formats, without showing the key', async () => {
		const { simulator, requests } = simulate();
		const form = await loadForm(chosen('.HTML ', 'PDF'));
		expect(requests()).toEqual([optionsFor('html', 'pdf')]);
		expect(simulator.requests[0]?.authorization).toBe('');
		expect(idsOf(form)).toEqual([
			'zoom',
			'page_width',
			'print_background',
			'wait_until',
			'headers',
		]);
		expect(form.emptyFieldsNotice).toBeUndefined();
	});

	it('shows none before it is added, and lets none be a must or a key', async () => {
		simulate();
		for (const field of (await loadForm(chosen('html', 'pdf'))).fields) {
			const plain = { removed: true, required: false, display: true, defaultMatch: false };
			expect(field).toMatchObject(plain);
		}
	});

	it('tells the type, the default, the choices and what an option is for', async () => {
		simulate();
		expect(await loadByName(chosen('html', 'pdf'))).toMatchObject({
			zoom: {
				displayName: 'zoom (default 1): Zoom level of the page',
				type: 'number',
				defaultValue: 1,
			},
			print_background: {
				displayName: 'print_background (default true)',
				type: 'boolean',
				defaultValue: true,
			},
			wait_until: {
				type: 'options',
				defaultValue: 'load',
				options: ['load', 'domcontentloaded', 'networkidle0', 'networkidle2'].map((value) => ({
					name: value,
					value,
				})),
			},
			headers: { displayName: 'headers: Headers sent to the site', type: 'object' },
		});
		expect(await loadByName(chosen('pdf', 'png'))).toMatchObject({
			pages: { displayName: 'pages: Page range, such as 1-3', type: 'string' },
			pixel_density: { type: 'number', kind: 'integer' },
			rotate: { type: 'options', defaultValue: 0, options: [{ value: 0 }, { value: 90 }, {}, {}] },
			languages: { displayName: 'languages (default []): eng, deu', type: 'array' },
		});
	});

	it.each([
		['String', 'string', undefined],
		['BOOLEAN', 'boolean', undefined],
		['bool', 'boolean', undefined],
		[' Integer ', 'number', 'integer'],
		['int', 'number', 'integer'],
		['Float', 'number', undefined],
		['number', 'number', undefined],
		['Enum', 'string', undefined],
		['Dictionary', 'object', undefined],
		['array', 'array', undefined],
		['Input', 'string', 'any'],
		['something', 'string', 'any'],
		['constructor', 'string', 'any'],
		[undefined, 'string', 'any'],
		[7, 'string', 'any'],
	])('takes %j for a type', async (type, expected, kind) => {
		const { simulator } = simulate();
		simulator.showOperation = (row) => ({ ...row, options: [{ name: 'a', type }] });
		const { a } = await loadByName(chosen('html', 'pdf'));
		expect(a).toMatchObject({ displayName: 'a', type: expected });
		expect((a as { kind?: string }).kind).toBe(kind);
	});

	it('takes a default that is told as text', async () => {
		const { simulator } = simulate();
		const options = [
			{ name: 'a', type: 'integer', default: '75' },
			{ name: 'b', type: 'boolean', default: 'true' },
			{ name: 'c', type: 'integer', default: 'many' },
			{ name: 'd', type: 'enum', possible_values: [1, 2], default: '2' },
			{ name: 'e', type: 'string', default: '={{ 1 }}' },
			{ name: 'f', type: 'dictionary', default: {} },
		];
		simulator.showOperation = (row) => ({ ...row, options });
		const { fields } = await loadForm(chosen('html', 'pdf'));
		expect(fields.map(({ defaultValue }) => defaultValue)).toEqual([
			75,
			true,
			undefined,
			2,
			undefined,
			undefined,
		]);
	});

	it('leaves out what has a field of its own, and what has no usable name', async () => {
		const { simulator } = simulate();
		const own = ['input', 'output_format', 'engine', 'engine_version', 'filename', 'timeout'];
		const names = [...own, '__proto__', 'toString', 'constructor', 'a"]'];
		const options = [...names, '', 7, null, '=b', 'fine'].map((name) => ({ name, type: 'string' }));
		simulator.showOperation = (row) => ({ ...row, options: [...options, null, 'x', []] });
		expect(idsOf(await loadForm(chosen('html', 'pdf')))).toEqual(['fine']);
	});

	const url = 'https://example.com/Report.HTML?a=.png';

	it.each([
		['the ending of the URL', '', { source: 'url', url }, 'html'],
		['Options > Input Format before it', 'pdf', { source: 'url', url }, 'pdf'],
		['the ending of Filename', '', { source: 'text', filename: 'a.html' }, 'html'],
	])('is narrowed by %s', async (_what, input, more, format) => {
		const { requests } = simulate();
		await loadForm(chosen(input, 'png', more));
		expect(requests()).toEqual([optionsFor(format, 'png')]);
	});

	it('has the options of all formats where nothing tells what the file is, each once', async () => {
		const { requests } = simulate();
		const found = idsOf(await loadForm(chosen('', 'pdf')));
		expect(requests()).toEqual([optionsFor('', 'pdf')]);
		expect(found).toEqual([...new Set(found)]);
		expect(found).toEqual(expect.arrayContaining(['optimize_print', 'zoom', 'strip']));
	});

	it('has also those of a row that tells no formats', async () => {
		const { simulator } = simulate();
		const options = [{ name: 'a', type: 'string' }];
		const row = { input_format: 'docx', output_format: 'pdf', options: [{ name: 'b' }] };
		simulator.addFault({ body: { data: [row, { options }] } });
		expect(idsOf(await loadForm(chosen('', 'pdf')))).toEqual(['b']);
		forgetFormats();
		simulator.addFault({ body: { data: [{ ...row, output_format: null }, { options }] } });
		expect(idsOf(await loadForm(chosen('', 'pdf')))).toEqual(['b', 'a']);
	});

	it('has them also when the ending of the URL is no format', async () => {
		const { requests } = simulate();
		const form = await loadForm(chosen('', 'pdf', { source: 'url', url: 'https://example.com' }));
		expect(requests()).toEqual([optionsFor('com', 'pdf'), optionsFor('', 'pdf')]);
		expect(idsOf(form)).toContain('zoom');
	});

	it('lets an option that differs between formats take what any of them takes', async () => {
		const { simulator } = simulate();
		const byFormat: Record<string, object[]> = {
			docx: [
				{ name: 'a', type: 'integer', default: 1 },
				{ name: 'b', type: 'integer' },
				{ name: 'c', type: 'enum', possible_values: ['x', 'y'], default: 'x' },
				{ name: 'd', type: 'enum', possible_values: ['x'] },
			],
			html: [
				{ name: 'a', type: 'float', default: 2, description: 'A number' },
				{ name: 'b', type: 'boolean' },
				{ name: 'c', type: 'enum', possible_values: ['y', 'z'], default: 'x' },
				{ name: 'd', type: 'string' },
			],
		};
		simulator.showOperation = (row) => ({
			...row,
			options: byFormat[String(row.input_format)],
		});
		const { a, b, c, d } = await loadByName(chosen('', 'pdf'));
		expect(a).toMatchObject({ displayName: 'a: A number', type: 'number' });
		expect(a).not.toHaveProperty('kind');
		expect(b).toMatchObject({ type: 'string', kind: 'any' });
		expect(c?.options?.map(({ value }) => value)).toEqual(['x', 'y', 'z']);
		expect(c?.defaultValue).toBe('x');
		expect(d).toMatchObject({ type: 'string' });
	});

	it.each(['office', 'LibreOffice '])('has the options of the engine %s', async (engine) => {
		const { requests } = simulate();
		const options = { inputFormat: 'docx', engine };
		const found = idsOf(await loadForm(chosen('', 'pdf', { options })));
		expect(requests()).toEqual([`${optionsFor('docx', 'pdf')}&alternatives=true`]);
		expect(found.includes('bookmarks')).toBe(engine === 'office');
		expect(found).toContain('pdf_a');
	});

	it('has the rows of the formats only, should the service give others too', async () => {
		const { simulator } = simulate();
		const row = (input: string, name: string) => ({
			...{ operation: 'convert', input_format: input, output_format: 'pdf' },
			options: [{ name, type: 'string' }],
		});
		simulator.addFault({ body: { data: [row('docx', 'a'), row('HTML', 'b')] } });
		expect(idsOf(await loadForm(chosen('html', 'pdf')))).toEqual(['b']);
		forgetFormats();
		// It may know a format by another name.
		simulator.addFault({ body: { data: [row('jpg', 'c')] } });
		expect(idsOf(await loadForm(chosen('jpeg', 'pdf')))).toEqual(['c']);
	});

	it('has the options of all pages', async () => {
		const { simulator, requests } = simulate();
		const all = idsOf(await loadForm(chosen('', 'pdf')));
		forgetFormats();
		Object.assign(simulator, { pagesOperations: true, maxPageSize: 10 });
		expect(idsOf(await loadForm(chosen('', 'pdf')))).toEqual(all);
		expect(requests().slice(1)).toEqual([optionsFor('', 'pdf'), `${optionsFor('', 'pdf')}&page=2`]);
	});

	it('is asked for once in ten minutes, for each choice', async () => {
		const { requests } = simulate();
		await Promise.all([loadForm(chosen('html', 'pdf')), loadForm(chosen('html', 'pdf'))]);
		await loadForm(chosen('docx', 'pdf'));
		await loadForm(chosen('html', 'pdf'));
		expect(requests()).toEqual([optionsFor('html', 'pdf'), optionsFor('docx', 'pdf')]);
		forgetFormats();
		await loadForm(chosen('html', 'pdf'));
		expect(requests()).toHaveLength(3);
	});

	it('takes a format that an expression has given already', async () => {
		const { requests } = simulate();
		await loadForm(chosen('html', '', { outputFormat: located('id', 'pdf') }));
		await loadForm(chosen('html', '', { outputFormat: 'png' }));
		expect(requests()).toEqual([optionsFor('html', 'pdf'), optionsFor('html', 'png')]);
	});
});
