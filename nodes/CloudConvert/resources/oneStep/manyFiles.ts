import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { inputBinaryField, readInputFiles } from '../../files/inputBinary';
import {
	IS_EMPTY,
	invalidField,
	kindOf,
	readChoices,
	readValue,
	type Field,
} from '../../panel/parameters';
import type { Item } from '../../panel/round';
import { readHeaders } from './headers';
import { importFile, importUrl, webAddress, type Import } from './imports';

const FILES_FROM: Field = { name: 'filesFrom', label: 'Files From' };
const URLS: Field = { name: 'urls', label: 'URLs' };

const ALL_ITEMS = 'allItems';

const CHOICES = [
	{
		name: 'All Items',
		value: ALL_ITEMS,
		description: 'The files of all incoming items, in their order, become one file',
	},
	{
		name: 'Each Item',
		value: 'eachItem',
		description: 'The files of an item become one file, for each item',
	},
	{ name: 'URLs', value: 'urls', description: 'Files that CloudConvert fetches' },
];

/** The fields that say which files become one. */
export const manyFilesFields: INodeProperties[] = [
	{
		displayName: FILES_FROM.label,
		name: FILES_FROM.name,
		type: 'options',
		default: ALL_ITEMS,
		description:
			'Where the files come from. A tool of an AI agent takes URLs: n8n gives no files to tools.',
		options: CHOICES,
	},
	{
		...inputBinaryField,
		description: 'Several names with commas, or * for every file of an item, will do as well',
		displayOptions: { show: { filesFrom: [ALL_ITEMS, 'eachItem'] } },
	},
	{
		displayName: URLS.label,
		name: URLS.name,
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. https://example.com/a.pdf',
		description: 'Addresses that CloudConvert can fetch files from, one a line',
		displayOptions: { show: { filesFrom: ['urls'] } },
	},
];

function readUrls(context: IExecutePaginationFunctions): Import[] {
	const value = readValue(context, URLS) ?? '';
	const lines: unknown[] =
		typeof value === 'string' ? value.split(/\s*[\r\n]+\s*/) : [value].flat();
	const wrong = lines.find((line) => typeof line !== 'string');
	if (wrong !== undefined) {
		const hint = `Give one address a line, or a list of them; it has ${kindOf(wrong)}.`;
		throw invalidField(context, URLS, 'must be text', hint);
	}
	const urls = (lines as string[]).map((line) => line.trim()).filter((line) => line !== '');
	const hint =
		'Each must begin with https:// or http://, and lead to a file that is open to anyone.';
	if (urls.length === 0) throw invalidField(context, URLS, IS_EMPTY, hint);
	const headers = readHeaders(context);
	return urls.map((url) => importUrl(webAddress(context, URLS, url, hint), headers));
}

/** The files that become one. */
export interface ManyFiles {
	imports: Import[];
	/** Whether they are only those of this item, and those of all items are to become one. */
	isPart: boolean;
}

/** @throws NodeOperationError naming the field that cannot be used */
export async function readManyFiles(
	context: IExecutePaginationFunctions,
	item: Item,
): Promise<ManyFiles> {
	const [from = ALL_ITEMS, ...more] = readChoices(context, FILES_FROM, CHOICES);
	if (more.length > 0) {
		const hint = 'Use allItems, eachItem or urls.';
		throw invalidField(context, FILES_FROM, 'takes one value only', hint);
	}
	if (from === 'urls') return { imports: readUrls(context), isPart: false };
	if (from === ALL_ITEMS && item.isInBatches) {
		const hint =
			'With Batching n8n does not give all items at once. Remove Settings > Request Options > Batching.';
		throw invalidField(context, FILES_FROM, 'cannot be All Items with Batching', hint);
	}
	const imports = (await readInputFiles(context)).map(importFile);
	return { imports, isPart: from === ALL_ITEMS };
}

/** @throws NodeOperationError when there are fewer files than make sense */
export function checkNumber(
	context: IExecutePaginationFunctions,
	imports: Import[],
	atLeast: number,
): void {
	if (imports.length >= atLeast) return;
	const hint = `It takes at least ${atLeast} files. Choose another Files From, or several names in Input Binary Field.`;
	const problem = imports.length === 1 ? 'gives one file only' : 'gives no file';
	throw invalidField(context, FILES_FROM, problem, hint);
}
