import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { formatOf, normalFormat } from '../resources/file/conversion';
import { apiError, bodyError } from '../shared/apiError';
import { attemptWithoutKey } from '../shared/attempt';
import { LIVE_BASE_URL } from '../shared/hosts';
import { isRecord } from '../shared/json';
import { isSuccess, tryAgain } from '../shared/send';

/** How long a list is kept, in milliseconds: formats come and go with the vendor's releases. */
const KEEP = 10 * 60_000;

interface Kept {
	until: number;
	formats: Promise<string[]>;
}

/** The lists of the last minutes, by input format. */
const kept = new Map<string, Kept>();

/** The formats that the vendor converts to, from this one or (when it is empty) from any. */
async function fetchFormats(
	context: ILoadOptionsFunctions,
	inputFormat: string,
): Promise<string[]> {
	const request = {
		method: 'GET',
		baseURL: LIVE_BASE_URL,
		url: '/operations',
		qs: {
			'filter[operation]': 'convert',
			...(inputFormat && { 'filter[input_format]': inputFormat }),
		},
	} as const;
	// The vendor asks for no key here.
	const { attempt } = await tryAgain(
		context,
		async () => await attemptWithoutKey(context, request),
	);
	if (!isSuccess(attempt)) throw apiError(context, attempt, { method: 'GET' });
	const data = isRecord(attempt.body) ? attempt.body.data : undefined;
	if (!Array.isArray(data)) throw bodyError(context, attempt, 'list of operations');
	const formats = data
		.filter(isRecord)
		.map(({ output_format: format }) => format)
		.filter((format): format is string => typeof format === 'string' && format !== '');
	return [...new Set(formats)].sort((a, b) => a.localeCompare(b));
}

function keptFormats(context: ILoadOptionsFunctions, inputFormat: string): Promise<string[]> {
	const now = Date.now();
	const known = kept.get(inputFormat);
	if (known && known.until > now) return known.formats;
	const formats = fetchFormats(context, inputFormat);
	kept.set(inputFormat, { until: now + KEEP, formats });
	// A failure is not kept.
	formats.catch(() => kept.delete(inputFormat));
	return formats;
}

/** The input format, as far as the panel tells: an expression has no value yet. */
function inputFormatOf(context: ILoadOptionsFunctions): string {
	const read = (name: string): string => {
		const value = context.getCurrentNodeParameter(name);
		return typeof value === 'string' && !value.startsWith('=') ? value : '';
	};
	const given = normalFormat(read('options.inputFormat'));
	return given || (read('source') === 'url' ? formatOf(read('url')) : '');
}

/**
 * The formats to choose from in the Output Format field.
 *
 * @param filter part of a format, as the user typed it
 * @throws NodeApiError, whose words n8n shows in the list
 */
export async function searchOutputFormats(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const inputFormat = inputFormatOf(this);
	const formats = await keptFormats(this, inputFormat);
	if (formats.length === 0) {
		throw new NodeOperationError(
			this.getNode(),
			`CloudConvert converts nothing from ${inputFormat}`,
		);
	}
	const words = normalFormat(filter);
	return {
		results: formats
			.filter((format) => format.includes(words))
			.map((format) => ({ name: format.toUpperCase(), value: format })),
	};
}
