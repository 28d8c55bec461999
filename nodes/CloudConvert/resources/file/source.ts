import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { inputBinaryField, readInputFile, type InputFile } from '../../files/inputBinary';
import { invalidField, readChoices, readText, type Field } from '../../panel/parameters';

const SOURCE: Field = { name: 'source', label: 'Source' };
const URL_FIELD: Field = { name: 'url', label: 'URL' };

const SOURCES = [
	{ name: 'Binary File', value: 'binary', description: 'A file of the incoming item' },
	{ name: 'URL', value: 'url', description: 'A file that CloudConvert fetches from an address' },
];

/** Signed addresses are long; more than this no server takes. */
const MAX_URL_LENGTH = 8000;

/** The fields that say where the file comes from. */
export const sourceFields: INodeProperties[] = [
	{
		displayName: SOURCE.label,
		name: SOURCE.name,
		type: 'options',
		default: 'binary',
		description:
			'Where the file comes from. A tool of an AI agent takes a URL: n8n gives no files to tools.',
		options: SOURCES,
	},
	{ ...inputBinaryField, displayOptions: { show: { source: ['binary'] } } },
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
];

/** The file to convert: one of the incoming item, or the address of one. */
export type Source = { file: InputFile } | { url: string };

/** The address as a server takes it: what an address cannot hold is escaped, a host in other letters is punycode. */
function readUrl(context: IExecutePaginationFunctions): string {
	const url = readText(context, URL_FIELD, MAX_URL_LENGTH);
	const hint = 'It must begin with https:// or http://, and lead to a file that is open to anyone.';
	if (url === '') throw invalidField(context, URL_FIELD, 'is empty', hint);
	if (!/^https?:\/\/[^\s/]/i.test(url) || !URL.canParse(url)) {
		throw invalidField(context, URL_FIELD, 'is not a web address', hint);
	}
	// CloudConvert refuses blanks and the like; what is escaped already stays as it is.
	return new URL(url).href;
}

/** @throws NodeOperationError naming the field that cannot be used */
export async function readSource(context: IExecutePaginationFunctions): Promise<Source> {
	const [source = 'binary', ...more] = readChoices(context, SOURCE, SOURCES);
	if (more.length > 0) {
		throw invalidField(context, SOURCE, 'takes one value only', 'Use binary or url.');
	}
	return source === 'url' ? { url: readUrl(context) } : { file: await readInputFile(context) };
}
