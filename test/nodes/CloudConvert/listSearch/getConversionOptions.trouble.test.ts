import type { INodeParameters } from 'n8n-workflow';

import { located, simulate, withoutBackOff } from '../../../support/simulate';
import { forgetFormats } from '../../../support/simulateFormats';
import { chosen, filled, loadByName, loadForm } from '../../../support/simulateForm';

beforeEach(forgetFormats);
afterEach(() => jest.restoreAllMocks());

const INSTEAD = /as JSON in Options > Further Options\.$/;

describe('The form of Convert says what to do instead', () => {
	it.each<[string, INodeParameters, string]>([
		['no Output Format', chosen('html', ''), 'Choose Output Format'],
		['one by expression', chosen('html', '={{ $json.format }}'), 'Where an expression gives it'],
		['one without a value', chosen('html', '', { outputFormat: null as never }), 'Choose Output'],
		['an Input Format by expression', chosen('={{ $json.from }}', 'pdf'), 'Input Format'],
		['an Input Format that is none', chosen('xyz', 'pdf'), 'lists no options for these formats'],
		['formats without options', chosen('svg', 'png'), 'lists no options for these formats'],
		[
			'an engine that is none',
			chosen('', 'pdf', { options: { inputFormat: 'docx', engine: 'chrome' } }),
			'these formats and this engine',
		],
		['another operation', { resource: 'task', operation: 'get' }, 'no form for this operation'],
	])('with %s', async (_what, parameters, words) => {
		simulate();
		const { fields, emptyFieldsNotice } = await loadForm(parameters);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain(words);
		expect(emptyFieldsNotice).toMatch(INSTEAD);
	});

	it.each([
		['a 500 that goes on', { status: 500, times: 9 }, 'CloudConvert could not answer just now'],
		['a 404', { status: 404 }, 'was not found'],
		['a dropped connection', { drop: true, times: 9 }, 'The connection to CloudConvert failed'],
		['a page', { body: '<html>' }, 'could not be understood'],
		['a body without a list', { body: { data: {} } }, 'could not be understood'],
		['nothing', { body: '' }, 'could not be understood'],
		[
			'words from outside',
			{ status: 422, body: { errors: { a: ['<img src=x onerror=alert(1)>'] } } },
			'img src=x onerror=alert(1)',
		],
	])('after %s, and asks again the next time', async (_what, fault, words) => {
		withoutBackOff();
		const { simulator } = simulate();
		simulator.addFault(fault);
		const { fields, emptyFieldsNotice } = await loadForm(chosen('html', 'pdf'));
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain(words);
		expect(emptyFieldsNotice).toMatch(INSTEAD);
		expect(emptyFieldsNotice).not.toContain('<');
		simulator.clearFaults();
		expect((await loadForm(chosen('html', 'pdf'))).fields).not.toEqual([]);
	});
});

describe('What is set in the form stays', () => {
	const schema = [
		{ id: 'zoom', type: 'number' as const, removed: false },
		{ id: 'old', type: 'number' as const, kind: 'integer', removed: false },
		{ id: 'expression', type: 'string' as const, removed: false },
		{ id: 'other', type: 'boolean' as const, removed: true },
	];
	const set = filled({ zoom: 2, old: 7, unknown: 'x', other: false, empty: null }, schema);

	it('when CloudConvert lists it no more, with its type, and is shown', async () => {
		simulate();
		const form = await loadByName(chosen('html', 'pdf', set));
		expect(form.zoom).toMatchObject({ removed: false, type: 'number' });
		expect(form.page_width?.removed).toBe(true);
		expect(form.old).toMatchObject({
			displayName: 'old (CloudConvert does not list it)',
			...{ type: 'number', kind: 'integer', removed: false },
		});
		expect(form.unknown).toMatchObject({ type: 'string', kind: 'any', removed: false });
		expect(form.expression?.removed).toBe(false);
		expect(form).not.toHaveProperty('other');
		expect(form).not.toHaveProperty('empty');
	});

	it('while CloudConvert cannot be reached, with the other fields that are known', async () => {
		withoutBackOff();
		const { simulator } = simulate();
		simulator.addFault({ status: 503, times: 9 });
		const { fields } = await loadForm(chosen('html', 'pdf', set));
		expect(fields.map(({ id, removed }) => [id, removed])).toEqual([
			['zoom', false],
			['old', false],
			['expression', false],
			['other', true],
			['unknown', false],
		]);
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['text', 'x'],
		['a list', [1]],
		['a value that is none', { value: 'x', schema: 'y' }],
		['a schema of anything', { value: {}, schema: [null, 7, { id: 8 }, {}] }],
	])('and %s in it breaks nothing', async (_what, conversionOptions) => {
		simulate();
		const parameters = { ...chosen('html', 'pdf'), conversionOptions } as INodeParameters;
		expect((await loadForm(parameters)).fields).toHaveLength(5);
	});

	it('in a locator that is none', async () => {
		simulate();
		const parameters = chosen('html', 'pdf', { outputFormat: located('id', 7) });
		expect((await loadForm(parameters)).emptyFieldsNotice).toContain('Choose Output Format');
	});
});
