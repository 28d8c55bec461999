import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { getPage, type Noun } from '../api/answers';
import { hasEnded, type Entry } from '../api/entry';
import { STATUS_OPTIONS } from '../api/vocabulary';
import { textOf } from '../transport/json';
import { Deadline } from '../transport/deadline';
import { readBaseUrl } from '../api/baseUrl';

const PAGE_SIZE = 100;

/** A search looks through this many pages before it shows what it found; "more" looks on. */
const PAGES_PER_SEARCH = 5;

/** The time that tells one from another: its end, or else its creation, to the minute. */
function timeOf(entry: Entry): string {
	const time = textOf(hasEnded(entry) ? entry.ended_at : entry.created_at);
	return time.slice(0, 16).replace('T', ' ');
}

/** How entries are shown and found. */
export interface Shown {
	noun: Noun;
	/** The fields that its line in the list begins with, as far as they tell something. */
	nameFields: string[];
	/** The fields in which the user's words are looked for. */
	searched: string[];
}

/**
 * The tasks or jobs to choose from in a locator, newest first.
 *
 * @param filter what the user typed: part of a searched field
 * @param paginationToken the page to go on with
 * @throws NodeApiError or NodeOperationError, whose words n8n shows in the list
 */
export async function searchEntries(
	context: ILoadOptionsFunctions,
	{ noun, nameFields, searched }: Shown,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const baseURL = await readBaseUrl(context);
	const words = filter.trim().toLowerCase();
	const statusOf = ({ status }: Entry): string =>
		STATUS_OPTIONS.find(({ value }) => value === status)?.name.toLowerCase() ?? textOf(status);
	const matches = (entry: Entry): boolean =>
		[...searched.map((field) => textOf(entry[field])), statusOf(entry)].some((text) =>
			text.toLowerCase().includes(words),
		);
	const toListItem = (entry: Entry): INodeListSearchItems => ({
		name: [
			...new Set(nameFields.map((field) => textOf(entry[field]))),
			statusOf(entry),
			timeOf(entry),
			entry.id.slice(0, 8),
		]
			.filter(Boolean)
			.join(' · '),
		value: entry.id,
	});
	const first = Math.max(1, Number(paginationToken) || 1);
	const results: INodeListSearchItems[] = [];
	for (let page = first; ; page++) {
		const listing = { baseURL, url: '', deadline: Deadline.none() };
		const { entries, hasNext } = await getPage(context, noun, listing, page, PAGE_SIZE);
		results.push(...entries.filter(matches).map(toListItem));
		if (!hasNext || entries.length === 0) return { results };
		const enough = results.length > 0 || page - first + 1 >= PAGES_PER_SEARCH;
		if (enough) return { results, paginationToken: String(page + 1) };
	}
}
