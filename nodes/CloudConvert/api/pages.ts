import { isRecord } from '../transport/json';

/** The vendor documents 100 as the default; more is not known to work. */
export const MAX_PAGE_SIZE = 100;

/** No account has as many tasks: a list that still goes on is a server gone wrong. */
const MAX_PAGES = 10_000;

/** One page of a list. */
export interface Page<Entry> {
	entries: Entry[];
	/** Whether the vendor says that more pages follow; `undefined` when it says nothing. */
	hasNext?: boolean;
	/** How many entries the vendor puts on a page, where it says so. */
	servedSize?: number;
}

/** Whether an envelope's `links.next` says that more pages follow. Its address itself is not used. */
export function hasNextPage(body: unknown): boolean | undefined {
	const links = isRecord(body) ? body.links : undefined;
	return isRecord(links) && 'next' in links ? Boolean(links.next) : undefined;
}

/** The page size that an envelope's `meta.per_page` tells. */
export function servedPageSize(body: unknown): number | undefined {
	const meta = isRecord(body) ? body.meta : undefined;
	const size = Number(isRecord(meta) ? meta.per_page : NaN);
	return Number.isSafeInteger(size) && size > 0 ? size : undefined;
}

/**
 * Reads a list page by page until the limit, the last page, or a page that brings nothing new.
 * No ID comes twice, although tasks that are created meanwhile push others to the next page.
 *
 * @param fetchPage gets page 1, 2 ...; the page size is the same for all of them
 * @param limit how many entries at most
 * @returns the entries in the order of the list
 * @throws RangeError when the list does not end
 */
export async function readPages<Entry extends { id: string }>(
	fetchPage: (page: number, pageSize: number) => Promise<Page<Entry>>,
	limit = Infinity,
): Promise<Entry[]> {
	const pageSize = Math.min(limit, MAX_PAGE_SIZE);
	const entries = new Map<string, Entry>();
	for (let page = 1; page <= MAX_PAGES; page++) {
		const before = entries.size;
		const { entries: found, hasNext } = await fetchPage(page, pageSize);
		for (const entry of found) {
			if (!entries.has(entry.id)) entries.set(entry.id, entry);
		}
		const isLast = !(hasNext ?? found.length >= pageSize);
		if (isLast || entries.size === before || entries.size >= limit) {
			return [...entries.values()].slice(0, limit);
		}
	}
	throw new RangeError(`The list of tasks goes on after ${MAX_PAGES} pages`);
}
