import { isRecord } from '../transport/json';

/** The vendor documents 100 as the default; more is not known to work. */
export const MAX_PAGE_SIZE = 100;

/** One page of a list. */
export interface Page<Entry> {
	entries: Entry[];
	/** Whether the vendor says that more pages follow; `undefined` when it says nothing. */
	hasNext?: boolean;
	/** How many entries the vendor puts on a page, where it says so. */
	servedSize?: number;
	/** What time it was for the vendor when the page was asked for, in seconds since the epoch. */
	date?: number;
	/** Whether trouble came first that passes by itself, such as a refusal for now. */
	hadTrouble?: boolean;
}

/** Entries of the list in its order, and the offset of the first of them. */
export interface Stretch<Entry> {
	entries: Entry[];
	start: number;
}

/** Gets one page of a list: page 1, 2 ... of pages of this size, unless nobody needs it any more. */
export type FetchPage<Entry> = (
	page: number,
	pageSize: number,
	unneeded?: AbortSignal,
) => Promise<Page<Entry>>;

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
