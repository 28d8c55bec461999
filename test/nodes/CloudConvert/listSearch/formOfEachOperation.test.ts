import type { INodeParameters } from 'n8n-workflow';

import { keepBinaryDataIn } from '../../../support/binaryData';
import { ONE_STEP_OPERATIONS } from '../../../support/menus';
import { optionsOf } from '../../../support/offeredOptions';
import { bodiesOf, runOneStep } from '../../../support/oneStep';
import { fieldsOf, WORKING } from '../../../support/oneStepPlaces';
import { simulate } from '../../../support/simulate';
import { filled, loadForm } from '../../../support/simulateForm';
import { forgetFormats } from '../../../support/simulateFormats';

keepBinaryDataIn('memory');
beforeEach(forgetFormats);
afterEach(() => jest.restoreAllMocks());

const formOf = ({ resource, operation }: { resource: string; operation: string }) =>
	fieldsOf(resource, operation).find(({ property }) => property.type === 'resourceMapper');

/** Those whose every option has a field, or that have no operation of the vendor's of their own. */
const WITHOUT = ['file/archive', 'file/command', 'file/getMetadata', 'file/writeMetadata'];
const withForm = ONE_STEP_OPERATIONS.filter(
	({ path }) => ![...WITHOUT, 'file/convert', 'job/run'].includes(path),
);

const panelOf = (path: string, more: INodeParameters = {}) => {
	const [resource, operation] = path.split('/');
	return { resource, operation, ...WORKING[path], ...more };
};

/** What the form has without a choice of formats, where the vendor lists it. */
const OFFERED: Record<string, string[]> = {
	'file/captureWebsite': ['device_scale_factor'],
	'file/optimize': ['strip'],
	'file/thumbnail': ['pixel_density'],
	'file/watermark': ['tile'],
	'pdf/decrypt': ['linearize', 'open_password'],
	'pdf/encrypt': ['linearize', 'open_password'],
	'pdf/extractPages': ['linearize', 'open_password'],
	'pdf/merge': ['bookmarks'],
	'pdf/ocr': ['deskew'],
	'pdf/rotatePages': ['linearize', 'open_password'],
	'pdf/splitPages': ['linearize', 'open_password'],
	'pdf/toPdfA': ['strict'],
	'pdf/toPdfX': ['strict'],
};

/** A value of each type, as n8n keeps it, or an expression gives it. */
const VALUES: Record<string, unknown> = {
	boolean: '={{ "true" }}',
	number: '={{ "2" }}',
	string: 'some text',
};
const SENT: Record<string, unknown> = { boolean: true, number: 2, string: 'some text' };

describe('The form of options', () => {
	it('is in every operation that it helps, and in no other', () => {
		const having = ONE_STEP_OPERATIONS.filter(formOf).map(({ path }) => path);
		expect(having.sort()).toEqual(['file/convert', ...Object.keys(OFFERED)].sort());
	});

	it.each(withForm)('of $path has what has no field of its own, and nothing else', async (each) => {
		const { simulator } = simulate();
		const { fields, emptyFieldsNotice } = await loadForm(panelOf(each.path));
		expect(emptyFieldsNotice).toBeUndefined();
		expect(fields.map(({ id }) => id)).toEqual(OFFERED[each.path]);
		const [request] = simulator.requests;
		const offered = optionsOf(String(request?.query['filter[operation]']));
		// What is left out is a field of the panel, in the vendor's spelling.
		expect(offered.length).toBeGreaterThanOrEqual(fields.length);
		expect(request?.authorization).toBe('');
	});

	it.each(withForm)('of $path is sent with its types, and only what is set', async (each) => {
		const simulation = simulate();
		const { fields } = await loadForm(panelOf(each.path));
		const schema = fields.map((field) => ({ ...field, removed: false }));
		const value = Object.fromEntries(fields.map(({ id, type = '' }) => [id, VALUES[type]]));
		const plain = await runOneStep(each.path);
		const { error } = await runOneStep(each.path, filled(value, schema));
		expect([plain.error, error]).toEqual([undefined, undefined]);
		const [before, after] = bodiesOf(simulation).map(({ tasks }) =>
			Object.values(tasks).find(({ operation }) => !/^(?:im|ex)port\//.test(operation)),
		);
		const set = Object.fromEntries(fields.map(({ id, type = '' }) => [id, SENT[type]]));
		expect(after).toEqual({ ...before, ...set });
	});

	it.each([
		['file/optimize', 'png', {}, ['filter[input_format]=png']],
		['file/watermark', 'png', {}, ['filter[input_format]=png']],
		[
			'file/thumbnail',
			'mp4',
			{ outputFormat: 'jpg' },
			['filter[input_format]=mp4', 'filter[output_format]=jpg'],
		],
		['file/captureWebsite', 'png', { outputFormat: 'pdf' }, ['filter[output_format]=pdf']],
		['pdf/ocr', 'pdf', {}, []],
		['pdf/merge', 'pdf', {}, []],
	])('of %s is narrowed by the formats that it depends on', async (path, ending, more, filters) => {
		const { requests } = simulate();
		const from = { source: 'url', url: `https://example.com/a.${ending}`, ...more };
		await loadForm(panelOf(path, from));
		const narrowed = String(requests()[0]).split(/[?&]/).slice(2, -1);
		expect(narrowed).toEqual(filters);
	});

	it.each([
		['file/convert', ['outputFormat.value', 'options.inputFormat', 'options.engine']],
		['file/thumbnail', ['outputFormat', 'options.inputFormat', 'options.engine']],
		['file/captureWebsite', ['outputFormat', 'options.engine']],
		['pdf/ocr', ['options.engine']],
	])('of %s is emptied when what it depends on changes', (path, names) => {
		const [resource = '', operation = ''] = path.split('/');
		const { typeOptions } = formOf({ resource, operation })?.property ?? {};
		expect(typeOptions?.loadOptionsDependsOn).toEqual(names);
	});

	it('without options says so, and what to do instead', async () => {
		const { simulator } = simulate();
		simulator.showOperation = (row) => ({ ...row, options: [{ name: 'language' }] });
		const { fields, emptyFieldsNotice } = await loadForm(panelOf('pdf/ocr'));
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toBe(
			'CloudConvert lists no options for this operation beside those with a field here. If you know one, give the options as JSON in Options > Further Options.',
		);
		forgetFormats();
		const byExpression = panelOf('file/thumbnail', { outputFormat: '={{ $json.format }}' });
		expect((await loadForm(byExpression)).emptyFieldsNotice).toMatch(/^Choose Output Format/);
	});
});
