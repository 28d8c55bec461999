import type { INode } from 'n8n-workflow';

import type { RequestContext } from '../../../../nodes/CloudConvert/transport/attempt';
import {
	readBoolean,
	readChoices,
	readPositiveInteger,
	readText,
} from '../../../../nodes/CloudConvert/panel/parameters';

const FIELD = { name: 'options.thing', label: 'Thing' };
const node = { name: 'CloudConvert', type: 'x', parameters: {} } as unknown as INode;

/** A context in which the field has this value, for item 3 or without items. */
function contextWith(value: unknown, item: object = { getItemIndex: () => 3 }) {
	const getNodeParameter = (name: string, fallback: unknown) =>
		name === FIELD.name && value !== undefined ? value : fallback;
	return { ...item, getNode: () => node, getNodeParameter } as unknown as RequestContext;
}

const STATUSES = ['a', 'b', 'c'].map((value) => ({ name: value.toUpperCase(), value }));

describe('readText', () => {
	it.each([
		[undefined, ''],
		[null, ''],
		['', ''],
		[' x y ', 'x y'],
		[0, '0'],
		['😀', '😀'],
		['x'.repeat(500), 'x'.repeat(500)],
	])('reads %j as %j', (value, expected) => {
		expect(readText(contextWith(value), FIELD)).toBe(expected);
	});

	it.each([
		[true, 'Thing must be text', 'Its expression gives true. It is the value for item 3.'],
		[['x'], 'Thing must be text', 'Its expression gives a list. It is the value for item 3.'],
		[{}, 'Thing must be text', 'Its expression gives an object. It is the value for item 3.'],
		[
			'x'.repeat(501),
			'Thing is too long',
			'It has 501 characters; at most 500 make sense. It is the value for item 3.',
		],
		[
			'\ude00',
			'Thing holds broken characters',
			'Half of a character was cut off. It is the value for item 3.',
		],
	])('refuses %j', (value, message, description) => {
		expect(() => readText(contextWith(value), FIELD)).toThrow(
			expect.objectContaining({ name: 'NodeOperationError', message, description }),
		);
	});

	it('names no item where the context has none', () => {
		expect(() => readText(contextWith([], {}), FIELD)).toThrow(
			expect.objectContaining({ description: 'Its expression gives a list.' }),
		);
	});
});

describe('readBoolean', () => {
	it.each([
		[undefined, true],
		[null, true],
		[false, false],
		['false', false],
		['true', true],
	])('reads %j, with true for a fallback, as %p', (value, expected) => {
		expect(readBoolean(contextWith(value), FIELD, true)).toBe(expected);
	});

	it.each([0, 1, '', 'yes', 'TRUE', [], {}])('refuses %j', (value) => {
		expect(() => readBoolean(contextWith(value), FIELD, true)).toThrow(
			'Thing must be true or false',
		);
	});
});

describe('readPositiveInteger', () => {
	it.each([
		[undefined, 50],
		[1, 1],
		['7', 7],
		[' 8 ', 8],
		['1e2', 100],
	])('reads %j, with 50 for a fallback, as %p', (value, expected) => {
		expect(readPositiveInteger(contextWith(value), FIELD, 50)).toBe(expected);
	});

	it.each([0, -1, 1.5, NaN, Infinity, 2 ** 53, '', ' ', 'x', true, [], [5]])(
		'refuses %p',
		(value) => {
			expect(() => readPositiveInteger(contextWith(value), FIELD, 50)).toThrow(
				'Thing must be a whole number from 1 up',
			);
		},
	);

	it('shows what it was given, but not at length', () => {
		expect(() => readPositiveInteger(contextWith('x'.repeat(99)), FIELD, 50)).toThrow(
			expect.objectContaining({
				description: `It is the text "${'x'.repeat(60)}". It is the value for item 3.`,
			}),
		);
	});
});

describe('readChoices', () => {
	it.each([
		[undefined, []],
		['', []],
		[[], []],
		['a', ['a']],
		['c, a ,,c', ['c', 'a']],
		[
			['b', ' a ', 'b', ''],
			['b', 'a'],
		],
	])('reads %j as %j', (value, expected) => {
		expect(readChoices(contextWith(value), FIELD, STATUSES)).toEqual(expected);
	});

	it.each([
		['d', 'the text "d"'],
		[['a', 7], '7'],
		[[null], 'null'],
		[{}, 'an object'],
		[[['a']], 'a list'],
	])('refuses %j', (value, kind) => {
		expect(() => readChoices(contextWith(value), FIELD, STATUSES)).toThrow(
			expect.objectContaining({
				message: 'Thing has a value that does not exist',
				description: `Use one of a, b, c; it is ${kind}. It is the value for item 3.`,
			}),
		);
	});
});
