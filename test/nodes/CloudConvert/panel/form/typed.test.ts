import { typed, type Told } from '../../../../../nodes/CloudConvert/panel/form/typed';

const told = (type: Told['type'], changes: Partial<Told> = {}): Told => ({ type, ...changes });

const TEXT = told('string');
const ANY = told('string', { kind: 'any' });
const TOGGLE = told('boolean');
const NUMBER = told('number');
const WHOLE = told('number', { kind: 'integer' });
const LIST = told('array');
const OBJECT = told('object');
const CHOICE = told('options', {
	options: [
		{ name: 'A4', value: 'a4' },
		{ name: '90', value: 90 },
		{ name: 'true', value: true },
	],
});

describe('A value of the form', () => {
	it.each([
		['text', TEXT, 'a b', 'a b'],
		['a number where text is wanted', TEXT, 7.5, '7.5'],
		['a whole emoji', TEXT, '👍', '👍'],
		['a toggle', TOGGLE, true, true],
		['a toggle that is off', TOGGLE, false, false],
		['the word for a toggle', TOGGLE, ' True ', true],
		['the word for a toggle that is off', TOGGLE, 'FALSE\n', false],
		['a number', NUMBER, 1.5, 1.5],
		['a number as text', NUMBER, ' 1.5 ', 1.5],
		['a whole number as text', WHOLE, '-3', -3],
		['a list', LIST, [1, ['a']], [1, ['a']]],
		['a number where a list is wanted', LIST, 7, [7]],
		['entries with commas', LIST, ' a, b c ,, 7,', ['a', 'b c', '7']],
		['one entry', LIST, 'a', ['a']],
		['no entry', LIST, '', []],
		['a list in JSON', LIST, ' ["a, b", 7] ', ['a, b', 7]],
		['an object', OBJECT, { a: 1 }, { a: 1 }],
		['an object in JSON', OBJECT, '{"a": [1]}', { a: [1] }],
		['a choice', CHOICE, 'a4', 'a4'],
		['a choice that is a number, as text', CHOICE, '90', 90],
		['a choice that is a toggle, as text', CHOICE, 'true', true],
		['text where anything goes', ANY, 'a, b', 'a, b'],
		['a number where anything goes', ANY, 7, 7],
		['an object where anything goes', ANY, ' {"a": 1}', { a: 1 }],
		['a list where anything goes', ANY, '[1, 2]', [1, 2]],
		['what is no JSON after all', ANY, '[draft] title', '[draft] title'],
		['a word of JSON where anything goes', ANY, 'true', 'true'],
		['a list in quotes, where anything goes', ANY, '"[1]"', '"[1]"'],
		['braces further on, where anything goes', ANY, 'a {"b": 1}', 'a {"b": 1}'],
		['what the panel did not keep', undefined, '[1]', [1]],
		['a type that is not known', told('time'), 7, 7],
	])('that is %s', (_what, field, raw, value) => {
		expect(typed(raw, field)).toEqual({ value });
	});

	it.each([
		[TEXT, true, 'must be text', 'It is true.'],
		[TEXT, '\ud83d', 'holds broken characters', 'Half of a character was cut off.'],
		[ANY, 'a \udc4d', 'holds broken characters', 'Half of a character was cut off.'],
		[TOGGLE, 'yes', 'must be true or false', 'It is the text "yes".'],
		[TOGGLE, 1, 'must be true or false', 'It is 1.'],
		[NUMBER, 'a', 'must be a number', 'It is the text "a".'],
		[NUMBER, ' ', 'must be a number', 'It is the text " ".'],
		[NUMBER, 'Infinity', 'must be a number', 'It is the text "Infinity".'],
		[WHOLE, 1.5, 'must be a whole number', 'It is 1.5.'],
		[WHOLE, '2e300', 'must be a whole number', 'It is the text "2e300".'],
		[LIST, true, 'must be a list', 'It is true.'],
		[LIST, ' {"a": 1}', 'must be a list', 'It is the text " {"a": 1}".'],
		[LIST, ' [1, 2', 'must be a list', 'It is the text " [1, 2".'],
		[OBJECT, '[1]', 'must be a JSON object', 'Give an object in braces. It is the text "[1]".'],
		[OBJECT, '{', 'must be a JSON object', 'Give an object in braces. It is the text "{".'],
		[OBJECT, 7, 'must be a JSON object', 'Give an object in braces. It is 7.'],
		[
			CHOICE,
			'a5',
			'has a value that does not exist',
			'Use one of a4, 90, true. It is the text "a5".',
		],
	])('of %j cannot be %j', (field, raw, problem, hint) => {
		expect(typed(raw, field)).toEqual({ problem, hint });
	});

	it('names no more than thirty choices', () => {
		const hintOf = (count: number) => {
			const options = Array.from({ length: count }, (_, value) => ({ name: `${value}`, value }));
			return typed('x', told('options', { options }));
		};
		expect(hintOf(30)).toMatchObject({ hint: expect.stringContaining(' 28, 29. It is') as string });
		expect(hintOf(31)).toMatchObject({
			hint: expect.stringContaining(' 28, 29 .... It is') as string,
		});
	});

	it('is no choice where none is known, or where it is a list', () => {
		expect(typed('a4', told('options'))).toHaveProperty('problem');
		expect(typed(['a4'], CHOICE)).toHaveProperty('problem');
	});
});
