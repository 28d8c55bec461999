import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { apiError, bodyError } from '../errors/apiError';
import { attemptWithoutKey } from '../transport/attempt';
import { Deadline } from '../transport/deadline';
import { LIVE_BASE_URL } from '../transport/hosts';
import { isRecord } from '../transport/json';
import { isSuccess } from '../transport/policy';
import { hasNextPage } from './pages';
import { send } from './send';

/** How long an answer is kept, in milliseconds: formats and options come and go with releases. */
const KEEP = 10 * 60_000;

/** How long somebody looks at a panel that is loading, in milliseconds. */
const PATIENCE = 30_000;

const MAX_PAGES = 100;

/** What is asked for; a format that is empty is any. */
export interface CatalogueQuery {
	/** The vendor's operation, such as `convert`. */
	operation: string;
	inputFormat?: string;
	outputFormat?: string;
	/** Whether each row has its `options`. */
	withOptions?: boolean;
	/** Whether there is a row for every engine, and not for the default one only. */
	withAlternatives?: boolean;
}

/** The answers of the last minutes, by what was asked for. */
const kept = new Map<string, { until: number; rows: Promise<IDataObject[]> }>();

/** One page of the catalogue, and whether more follow. */
async function fetchPage(
	context: ILoadOptionsFunctions,
	{ operation, inputFormat, outputFormat, withOptions, withAlternatives }: CatalogueQuery,
	page: number,
	deadline: Deadline,
): Promise<{ rows: unknown[]; hasNext: boolean }> {
	const request = {
		method: 'GET',
		baseURL: LIVE_BASE_URL,
		url: '/operations',
		deadline,
		qs: {
			'filter[operation]': operation,
			...(inputFormat && { 'filter[input_format]': inputFormat }),
			...(outputFormat && { 'filter[output_format]': outputFormat }),
			...(withOptions && { include: 'options' }),
			...(withAlternatives && { alternatives: true }),
			...(page > 1 && { page }),
		},
	} as const;
	// The vendor asks for no key here.
	const { attempt } = await send(context, request, {
		makeAttempt: async () => await attemptWithoutKey(context, request),
	});
	if (!isSuccess(attempt)) throw apiError(context, attempt, { method: 'GET' });
	const rows = isRecord(attempt.body) ? attempt.body.data : undefined;
	if (!Array.isArray(rows)) throw bodyError(context, attempt, 'list of operations');
	return { rows, hasNext: rows.length > 0 && hasNextPage(attempt.body) === true };
}

async function fetchRows(
	context: ILoadOptionsFunctions,
	query: CatalogueQuery,
): Promise<IDataObject[]> {
	const deadline = Deadline.none().within(PATIENCE);
	const found: IDataObject[] = [];
	// It came in one piece when it was looked at; that it does so always is not documented.
	for (let page = 1; page <= MAX_PAGES; page++) {
		const { rows, hasNext } = await fetchPage(context, query, page, deadline);
		for (const row of rows) if (isRecord(row)) found.push(row);
		if (!hasNext) break;
	}
	return found;
}

/**
 * What the vendor offers (`GET /operations`), as it tells it: rows with an operation, formats, an engine
 * and, if asked for, options. An answer is kept for ten minutes, a failure is not.
 *
 * @throws NodeApiError when the catalogue cannot be read; TimeIsUp when it takes too long
 */
export function readCatalogue(
	context: ILoadOptionsFunctions,
	query: CatalogueQuery,
): Promise<IDataObject[]> {
	const now = Date.now();
	for (const [key, { until }] of kept) if (until <= now) kept.delete(key);
	const key = JSON.stringify(query);
	const known = kept.get(key);
	if (known) return known.rows;
	const rows = fetchRows(context, query);
	kept.set(key, { until: now + KEEP, rows });
	rows.catch(() => kept.delete(key));
	return rows;
}
