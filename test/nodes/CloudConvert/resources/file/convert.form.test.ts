import type { INodeParameters } from 'n8n-workflow';

import { keepBinaryDataIn } from '../../../../support/binaryData';
import { continueRegular, simulate } from '../../../../support/simulate';
import { isCreation, itemWithFile, runConvert } from '../../../../support/simulateFiles';
import { forgetFormats } from '../../../../support/simulateFormats';
import { chosen, filled, loadForm } from '../../../../support/simulateForm';

keepBinaryDataIn('memory');
beforeEach(forgetFormats);
afterEach(() => jest.restoreAllMocks());

interface SentJob {
	tasks: { convert: Record<string, unknown> };
}

/** Runs Convert with a form, and gives what is wrong, and the options that were sent. */
async function convertWith(parameters: INodeParameters, json: object = {}) {
	const { simulator } = simulate();
	const items = [await itemWithFile('a', 'a.html', json as never)];
	const { error } = await runConvert(parameters, { items });
	const bodies = simulator.requests.filter(isCreation).map(({ body }) => body as SentJob);
	const sent = bodies.map(({ tasks }) => {
		const { operation, input, output_format, ...options } = tasks.convert;
		expect({ operation, input, output_format }).toEqual({
			...{ operation: 'convert', input: 'import', output_format: 'pdf' },
		});
		return options;
	});
	return { error, sent, simulator };
}

const given = (value: unknown) => `={{ (${JSON.stringify(value)}) }}`;

/** A form with one option of a type. */
const one = (value: unknown, told: object) =>
	filled({ option: value }, [{ id: 'option', removed: false, ...told }]);

const TEXT = { type: 'string' };
const TOGGLE = { type: 'boolean' };
const NUMBER = { type: 'number' };
const WHOLE = { type: 'number', kind: 'integer' };
const LIST = { type: 'array' };
const OBJECT = { type: 'object' };
const ANY = { type: 'string', kind: 'any' };
const CHOICE = {
	type: 'options',
	options: [0, 90, 'auto', true].map((value) => ({ name: String(value), value })),
};

describe('The form of Convert, filled in', () => {
	it('is sent as it was loaded and filled, each option with its type, and nothing else', async () => {
		simulate();
		const { fields } = await loadForm(chosen('html', 'pdf'));
		const schema = fields.map((field) => ({
			...field,
			removed: !['zoom', 'print_background', 'wait_until', 'headers'].includes(field.id),
		}));
		const headers = '{"x": "y"}';
		const value = { zoom: 1.5, print_background: false, wait_until: 'load', headers };
		const { sent, error } = await convertWith(filled(value, schema));
		expect(error).toBeUndefined();
		expect(sent).toEqual([
			{ zoom: 1.5, print_background: false, wait_until: 'load', headers: { x: 'y' } },
		]);
	});

	it.each<[string, unknown, object, unknown]>([
		['text', '1-2', TEXT, '1-2'],
		['a number as text', given(7), TEXT, '7'],
		['a toggle', false, TOGGLE, false],
		['a toggle by expression', given(' True '), TOGGLE, true],
		['a toggle by expression', given('false'), TOGGLE, false],
		['a number', 1.5, NUMBER, 1.5],
		['a number by expression', given('-1.5e3'), NUMBER, -1500],
		['a whole number', 90, WHOLE, 90],
		['a whole number by expression', given(' 90 '), WHOLE, 90],
		['zero', 0, WHOLE, 0],
		['a list', '["eng", 1]', LIST, ['eng', 1]],
		['a list by expression', given(['eng']), LIST, ['eng']],
		['a list with commas', given('eng, deu,'), LIST, ['eng', 'deu']],
		['a list of one', given(7), LIST, [7]],
		['an object', '{"a": {"b": 1}}', OBJECT, { a: { b: 1 } }],
		['an object by expression', given({ a: [1] }), OBJECT, { a: [1] }],
		['a choice', 'auto', CHOICE, 'auto'],
		['a choice that is a number', given('90'), CHOICE, 90],
		['a choice that is a truth', given('true'), CHOICE, true],
		['anything, as text', '90', ANY, '90'],
		['anything, as a list', '[1]', ANY, [1]],
		['anything, as an object', given({ a: 1 }), ANY, { a: 1 }],
		['anything, as what only looks like a list', '[1', ANY, '[1'],
	])('sends %s', async (_what, value, told, expected) => {
		const { sent, error } = await convertWith(one(value, told));
		expect(error).toBeUndefined();
		expect(sent).toEqual([{ option: expected }]);
	});

	it.each<[string, unknown, object]>([
		['null', null, TOGGLE],
		['no text', '', TEXT],
		['an expression without a value', '={{ $json.nothing }}', WHOLE],
		['an expression that gives no text', given(''), WHOLE],
		// Until n8n 1.123 the panel puts it there for every toggle that was never added.
		['a toggle that was not added', false, { ...TOGGLE, removed: true }],
	])('sends nothing for %s', async (_what, value, told) => {
		const { sent, error } = await convertWith(one(value, told));
		expect(error).toBeUndefined();
		expect(sent).toEqual([{}]);
	});

	it.each<[string, unknown]>([
		['was never opened', undefined],
		['was opened and left', { mappingMode: 'defineBelow', value: null, schema: [] }],
		['has no fields', { mappingMode: 'defineBelow', value: {}, schema: [] }],
		['is empty', {}],
	])('sends nothing when it %s', async (_what, conversionOptions) => {
		const { sent } = await convertWith({ conversionOptions } as INodeParameters);
		expect(sent).toEqual([{}]);
	});

	it('sends an option that the vendor no longer lists, and one of which nothing is known', async () => {
		const { sent } = await convertWith(filled({ old: given('5'), other: true, third: '[1]' }));
		expect(sent).toEqual([{ old: '5', other: true, third: [1] }]);
	});

	it('comes before Further Options, and after the fields of the task', async () => {
		const { sent } = await convertWith({
			...filled({ a: 1, engine: 'x', output_format: 'gif', input: 'y' }),
			options: { furtherOptions: '{"a": 2, "b": 3}', engine: 'chrome' },
		});
		expect(sent).toEqual([{ a: 1, b: 3, engine: 'chrome' }]);
	});

	it('has a value of its own for each item', async () => {
		const { simulator } = simulate();
		const items = await Promise.all(
			['1', 2].map(async (quality) => await itemWithFile('a', 'a.html', { quality })),
		);
		await runConvert(one('={{ $json.quality }}', WHOLE), { items });
		const bodies = simulator.requests.filter(isCreation).map(({ body }) => body as SentJob);
		const sent = bodies.map(({ tasks }) => tasks.convert.option);
		expect(sent.sort()).toEqual([1, 2]);
	});
});

describe('The form of Convert refuses', () => {
	const label = 'Conversion Options > option';

	it.each<[string, unknown, object, RegExp]>([
		['must be text', given({ a: 1 }), TEXT, /^It is an object\./],
		['must be text', given(true), TEXT, /^It is true\./],
		['holds broken characters', given('\ud83d'), TEXT, /^Half of a character/],
		['must be true or false', given('maybe'), TOGGLE, /^It is the text "maybe"\./],
		['must be true or false', given(1), TOGGLE, /^It is 1\./],
		['must be a number', given('many'), NUMBER, /^It is the text "many"\./],
		['must be a number', given('Infinity'), NUMBER, /Infinity/],
		['must be a number', given('  '), NUMBER, /text/],
		['must be a number', given([1]), NUMBER, /a list/],
		['must be a whole number', given('1.5'), WHOLE, /^It is the text "1.5"\./],
		['must be a whole number', 1.5, WHOLE, /^It is 1.5\./],
		['must be a list', given('[1'), LIST, /^It is the text "\[1"\./],
		['must be a list', given('{"a": 1}'), LIST, /text/],
		['must be a list', given({ a: 1 }), LIST, /an object/],
		['must be a JSON object', given('{a}'), OBJECT, /^Give an object in braces\. It is the text/],
		['must be a JSON object', given([1]), OBJECT, /a list/],
		[
			'has a value that does not exist',
			given('91'),
			CHOICE,
			/^Use one of 0, 90, auto, true\. It is the text "91"\./,
		],
	])('with "%s" what is something else: %j', async (problem, value, told, hint) => {
		const { error, simulator } = await convertWith(one(value, told));
		expect(error?.message).toBe(`${label} ${problem}`);
		expect(error?.description).toMatch(hint);
		expect(error?.description).toMatch(/ It is the value for item 0\.$/);
		expect(simulator.requests).toEqual([]);
	});

	it.each<[string, unknown]>([
		['the text "x"', 'x'],
		['a list', [1]],
		['7', 7],
		['an object', { quality: 1 }],
		['an object', { value: 'x' }],
		// n8n evaluates none for a form as a whole.
		['the text "{{ $json }}"', '={{ $json }}'],
	])('%s in its place', async (what, value) => {
		const { error, simulator } = await convertWith({ conversionOptions: value } as INodeParameters);
		expect(error?.message).toBe('Conversion Options is not a form that was filled in');
		expect(error?.description).toBe(
			`Add the options in the panel, or give them in Options > Further Options. It is ${what}. It is the value for item 0.`,
		);
		expect(simulator.requests).toEqual([]);
	});

	it('an item among others, as data with On Error = Continue', async () => {
		const { simulator } = simulate();
		const items = await Promise.all(
			['x', 2].map(async (quality) => await itemWithFile('a', 'a.html', { quality })),
		);
		const { json } = await runConvert(one('={{ $json.quality }}', WHOLE), {
			items,
			...continueRegular,
		});
		expect(json).toMatchObject([
			{ error: `${label} must be a whole number` },
			{ filename: 'a.pdf' },
		]);
		expect(simulator.requests.filter(isCreation)).toHaveLength(1);
	});
});
