import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { inputBinaryField, readInputFiles, type InputFile } from '../../files/inputBinary';
import {
	IS_EMPTY,
	invalidField,
	kindOf,
	readChoices,
	readText,
	readValue,
	type Field,
} from '../../panel/parameters';
import { readHeaders } from './headers';
import { importFile, importUrl, readUrl, type Import } from './imports';

const SOURCE: Field = { name: 'source', label: 'Source' };
const URL_FIELD: Field = { name: 'url', label: 'URL' };
const TEXT: Field = { name: 'text', label: 'Text' };
const FILENAME: Field = { name: 'filename', label: 'Name of Text' };

const SOURCES = [
	{ name: 'Binary File', value: 'binary', description: 'A file of the incoming item' },
	{ name: 'Text', value: 'text', description: 'A file with this text, such as a page in HTML' },
	{ name: 'URL', value: 'url', description: 'A file that CloudConvert fetches from an address' },
];

/** The vendor's limit for text in a request, in bytes: above it, it is uploaded. */
const MAX_RAW = 10_000_000;

const sourceFields: INodeProperties[] = [
	{
		displayName: SOURCE.label,
		name: SOURCE.name,
		type: 'options',
		default: 'binary',
		description:
			'Where the file comes from. A tool of an AI agent takes a URL or a text: n8n gives no files to tools.',
		options: SOURCES,
	},
	{
		...inputBinaryField,
		description: 'Several names with commas, or * for every file of the item, will do as well',
		displayOptions: { show: { source: ['binary'] } },
	},
	{
		displayName: URL_FIELD.label,
		name: URL_FIELD.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/report.docx',
		description:
			'An address that CloudConvert can fetch the file from; the only way to give a file to a tool of an AI agent',
		displayOptions: { show: { source: ['url'] } },
	},
	{
		displayName: TEXT.label,
		name: TEXT.name,
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		placeholder: 'e.g. <h1>Invoice</h1>',
		description: 'What is in the file, such as HTML or Markdown',
		displayOptions: { show: { source: ['text'] } },
	},
	{
		displayName: FILENAME.label,
		name: FILENAME.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. page.html',
		description: 'A filename for the text; its ending tells CloudConvert what the text is',
		displayOptions: { show: { source: ['text'] } },
	},
];

function readContent(context: IExecutePaginationFunctions): string {
	const value = readValue(context, TEXT) ?? '';
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw invalidField(context, TEXT, 'must be text', `Its expression gives ${kindOf(value)}.`);
	}
	const text = String(value);
	const hint = 'Give what is in the file, such as <h1>Invoice</h1>.';
	if (text.trim() === '') throw invalidField(context, TEXT, IS_EMPTY, hint);
	if (/\p{Surrogate}/u.test(text)) {
		throw invalidField(
			context,
			TEXT,
			'holds broken characters',
			'Half of a character was cut off.',
		);
	}
	return text;
}

/** The text as a file: in the request itself, or uploaded when it is large. */
function readTextFile(context: IExecutePaginationFunctions): Import {
	const text = readContent(context);
	const filename = readText(context, FILENAME, 200);
	if (!/[^\s./\\]\.[A-Za-z0-9]{1,10}$/.test(filename) || /[/\\]/.test(filename)) {
		const hint = 'Give a name with the ending of what the text is, such as page.html or notes.md.';
		const problem = filename === '' ? IS_EMPTY : 'is no filename with an ending';
		throw invalidField(context, FILENAME, problem, hint);
	}
	const size = Buffer.byteLength(text);
	if (size <= MAX_RAW) {
		return { task: { operation: 'import/raw', file: text, filename }, filename };
	}
	const open = async () => Buffer.from(text);
	const file: InputFile = { filename, mimeType: 'text/plain', size, open };
	return importFile(file);
}

/** Where the files of an operation come from: its fields, and what they make of the job's beginning. */
export interface Source {
	fields: INodeProperties[];
	/** Whether there may be a URL, which Headers are for. */
	hasUrl: boolean;
	/** @throws NodeOperationError naming the field that cannot be used */
	read: (context: IExecutePaginationFunctions) => Promise<Import[]>;
}

async function readSource(
	context: IExecutePaginationFunctions,
	sources = SOURCES,
	other?: string,
): Promise<Import[]> {
	const [source = 'binary', ...more] = readChoices(context, SOURCE, sources);
	if (more.length > 0) {
		throw invalidField(context, SOURCE, 'takes one value only', 'Use binary, text or url.');
	}
	if (source === 'url') {
		const url = readUrl(context, URL_FIELD);
		return [importUrl(url, readHeaders(context))];
	}
	if (source === 'text') return [readTextFile(context)];
	return (await readInputFiles(context, other)).map(importFile);
}

/** One file: of the item, from a URL, or a text. */
export const oneFile: Source = {
	fields: sourceFields,
	hasUrl: true,
	read: async (context) => await readSource(context),
};

const WITHOUT_TEXT = SOURCES.filter(({ value }) => value !== 'text');

/**
 * One file of the item or from a URL, for what makes no sense with text.
 *
 * @param otherField gives the field of a file for something else, which `*` does not mean
 */
export const oneBinary = (
	otherField: (context: IExecutePaginationFunctions) => string | undefined,
): Source => ({
	fields: sourceFields
		.filter(({ displayOptions }) => displayOptions?.show?.source?.[0] !== 'text')
		.map((field) => (field.name === SOURCE.name ? { ...field, options: WITHOUT_TEXT } : field)),
	hasUrl: true,
	read: async (context) => await readSource(context, WITHOUT_TEXT, otherField(context)),
});

/** No file at all. */
export const noFile: Source = { fields: [], hasUrl: false, read: async () => [] };
