import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { formatOf, normalFormat } from '../resources/file/conversion';
import { apiError, bodyError } from '../errors/apiError';
import { attemptWithoutKey } from '../transport/attempt';
import { LIVE_BASE_URL } from '../transport/hosts';
import { isRecord } from '../transport/json';
import { hasNextPage } from '../api/pages';
import { send } from '../api/send';
import { Deadline } from '../transport/deadline';
import { isSuccess } from '../transport/policy';

/** How long a list is kept, in milliseconds: formats come and go with the vendor's releases. */
const KEEP = 10 * 60_000;

const MAX_PAGES = 100;

interface Kept {
	until: number;
	formats: Promise<string[]>;
}

/** The lists of the last minutes, by input format. */
const kept = new Map<string, Kept>();

/** One page of the vendor's operations: what they convert to, and whether more follow. */
async function fetchPage(
	context: ILoadOptionsFunctions,
	inputFormat: string,
	page: number,
): Promise<{ formats: string[]; hasNext: boolean }> {
	const request = {
		method: 'GET',
		baseURL: LIVE_BASE_URL,
		url: '/operations',
		deadline: Deadline.none(),
		qs: {
			'filter[operation]': 'convert',
			...(inputFormat && { 'filter[input_format]': inputFormat }),
			...(page > 1 && { page }),
		},
	} as const;
	// The vendor asks for no key here.
	const { attempt } = await send(context, request, {
		makeAttempt: async () => await attemptWithoutKey(context, request),
	});
	if (!isSuccess(attempt)) throw apiError(context, attempt, { method: 'GET' });
	const data = isRecord(attempt.body) ? attempt.body.data : undefined;
	if (!Array.isArray(data)) throw bodyError(context, attempt, 'list of operations');
	const formats = data
		.filter(isRecord)
		.map(({ output_format: format }) => format)
		.filter((format): format is string => typeof format === 'string' && format !== '');
	return { formats, hasNext: data.length > 0 && hasNextPage(attempt.body) === true };
}

/** The formats that the vendor converts to, from this one or (when it is empty) from any. */
async function fetchFormats(
	context: ILoadOptionsFunctions,
	inputFormat: string,
): Promise<string[]> {
	const found = new Set<string>();
	// Whether the list comes in pages is not documented.
	for (let page = 1; page <= MAX_PAGES; page++) {
		const { formats, hasNext } = await fetchPage(context, inputFormat, page);
		for (const format of formats) found.add(format);
		if (!hasNext) break;
	}
	return [...found].sort((a, b) => a.localeCompare(b));
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

/** What the panel has in a field, as far as it tells: an expression has no value yet. */
function textIn(context: ILoadOptionsFunctions, name: string): string {
	const value = context.getCurrentNodeParameter(name);
	return typeof value === 'string' && !value.startsWith('=') ? value : '';
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
	const given = normalFormat(textIn(this, 'options.inputFormat'));
	const ending = textIn(this, 'source') === 'url' ? formatOf(textIn(this, 'url')) : '';
	let formats = await keptFormats(this, given || ending);
	// An address may well end in something else: .com, .php.
	if (formats.length === 0 && !given) formats = await keptFormats(this, '');
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
