import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { readCatalogue } from '../api/catalogue';
import { inputFormatIn } from './chosen';
import { normalFormat } from '../resources/file/conversion';

/** The formats that the vendor converts to, from this one or (when it is empty) from any. */
async function formatsFrom(context: ILoadOptionsFunctions, inputFormat: string): Promise<string[]> {
	const rows = await readCatalogue(context, { operation: 'convert', inputFormat });
	const formats = rows
		.map(({ output_format: format }) => format)
		.filter((format): format is string => typeof format === 'string' && format !== '');
	return [...new Set(formats)].sort((a, b) => a.localeCompare(b));
}

/**
 * The formats to choose from in the Output Format field.
 *
 * @param filter part of a format, as the user typed it
 * @throws NodeApiError or NodeOperationError, whose words n8n shows in the list
 */
export async function searchOutputFormats(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const { given, ending } = inputFormatIn(this);
	let formats = await formatsFrom(this, given || ending);
	// An address may well end in something else: .com, .php.
	if (formats.length === 0 && !given) formats = await formatsFrom(this, '');
	if (formats.length === 0) {
		const message = given
			? `CloudConvert converts nothing from ${given}`
			: 'CloudConvert lists no formats';
		const description = 'Correct Options > Input Format, or give Output Format By Name.';
		throw new NodeOperationError(this.getNode(), message, { description });
	}
	const words = normalFormat(filter);
	return {
		results: formats
			.filter((format) => format.includes(words))
			.map((format) => ({ name: format.toUpperCase(), value: format })),
	};
}
