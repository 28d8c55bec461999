import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { isRecord } from '../../transport/json';
import { IS_EMPTY, invalidField, readValue, type Field } from '../../panel/parameters';
import { normalFormat } from './conversion';

export const OUTPUT_FORMAT: Field = { name: 'outputFormat', label: 'Output Format' };

const FORMAT = /^[a-z0-9][a-z0-9.+_-]{0,30}$/;

/** The field with the format to convert to: one of the vendor's list, or any text. */
export const outputFormatField: INodeProperties = {
	displayName: OUTPUT_FORMAT.label,
	name: OUTPUT_FORMAT.name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The format to convert to',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a format...',
			typeOptions: { searchListMethod: 'searchOutputFormats', searchable: true },
		},
		{ displayName: 'By Name', name: 'id', type: 'string', placeholder: 'e.g. pdf' },
	],
};

/**
 * The format as the vendor writes it.
 *
 * @throws NodeOperationError when it is empty or no format
 */
export function readOutputFormat(context: IExecutePaginationFunctions): string {
	const value = readValue(context, OUTPUT_FORMAT);
	const given = isRecord(value) ? value.value : value;
	const hint = 'Choose a format From List, or give its file extension, such as pdf or 7z.';
	if (given === undefined || given === null || given === '') {
		throw invalidField(context, OUTPUT_FORMAT, IS_EMPTY, hint);
	}
	const format = ['string', 'number'].includes(typeof given) ? normalFormat(String(given)) : '';
	if (!FORMAT.test(format)) throw invalidField(context, OUTPUT_FORMAT, 'is not a format', hint);
	return format;
}
