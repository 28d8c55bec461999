import type { INodeParameters } from 'n8n-workflow';

import { keepBinaryDataIn } from '../../../../support/binaryData';
import { located, simulate } from '../../../../support/simulate';
import { runConvert } from '../../../../support/simulateFiles';

/** As an expression: of what is typed in, n8n itself refuses some. */
const given = (value: unknown) => `={{ (${JSON.stringify(value)}) }}`;

const plain = (name: string, value: unknown) => ({ [name]: given(value) });
const url = (value: unknown) => ({ source: 'url', ...plain('url', value) });
const option = (name: string, value: unknown) => ({ options: plain(name, value) });
const format = (value: unknown) => ({ outputFormat: located('id', given(value)) });

/** What cannot be used, and what the error says. */
const REFUSED: Array<[message: string, hint: RegExp, parameters: INodeParameters]> = [
	[
		'Source has a value that does not exist',
		/Use one of binary, text, url/,
		{ ...url('x'), ...plain('source', 'ftp') },
	],
	[
		'Source takes one value only',
		/^Use binary, text or url/,
		{ ...url('x'), ...plain('source', 'url,binary') },
	],
	['URL is empty', /It must begin with https:/, url('')],
	['URL is not a web address', /^It must begin with https:/, url('report.docx')],
	['URL is not a web address', /open to anyone/, url('ftp://example.com/a.docx')],
	['URL is not a web address', /open to anyone/, url('https://')],
	['URL is not a web address', /open to anyone/, url('https://exa mple.com/')],
	['URL is not a web address', /open to anyone/, url('https://example.com:99999/')],
	['URL is too long', /at most 8000/, url(`https://example.com/${'a'.repeat(8000)}`)],
	['URL must be text', /an object/, url({ a: 1 })],
	['Input Binary Field is empty', /Binary tab/, plain('inputBinaryPropertyName', '')],
	[
		'Input Binary Field "other" has no file',
		/Binary tab/,
		plain('inputBinaryPropertyName', 'other'),
	],
	['Output Format is empty', /such as pdf or 7z/, format('')],
	['Output Format is empty', /From List/, format(null)],
	['Output Format is not a format', /From List/, format('p/f')],
	['Output Format is not a format', /From List/, format({ a: 1 })],
	['Output Format is not a format', /From List/, format('a'.repeat(32))],
	['Delete After must be true or false', /"maybe"/, option('deleteAfter', 'maybe')],
	['Download must be true or false', /a list/, option('download', [])],
	[
		'Delete After needs Download',
		/the links would lead nowhere/,
		{ options: { deleteAfter: true, download: false } },
	],
	['Engine must be text', /a list/, option('engine', ['office'])],
	['Filename must be text', /an object/, option('filename', {})],
	['Filename is too long', /501 characters/, option('filename', 'a'.repeat(501))],
	['Input Format must be text', /true/, option('inputFormat', true)],
	['Further Options is not JSON', /./, option('furtherOptions', '{pages}')],
	['Further Options is not a JSON object', /a list/, option('furtherOptions', [1])],
	['Max Wait must be a whole number from 1 up', /0/, option('maxWait', 0)],
	['Tag is too long', /501/, option('tag', 'a'.repeat(501))],
	['Tag holds broken characters', /cut off/, option('tag', '\ud83d')],
];

describe('File: Convert refuses', () => {
	keepBinaryDataIn('memory');

	it.each(REFUSED)('with "%s" what cannot be used, before it sends anything', async (...row) => {
		const [message, hint, parameters] = row;
		const { simulator } = simulate();
		const { error } = await runConvert(parameters);
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(hint);
		expect(error?.description).toMatch(/ (?:It is the value|it gives nothing) for item 0\./);
		expect(simulator.requests).toEqual([]);
	});
});
