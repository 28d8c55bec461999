import { MAX_PAGE_SIZE, type FetchPage, type Stretch } from './pages';
import { AT_ONCE, PagesAhead } from './readAhead';
import { PageSizes } from './windows';

/** A list that still goes on after this many requests is a server gone wrong. */
const MAX_REQUESTS = 5_000;

/** So often may a page not join what was read before, or bring nothing new. */
const MAX_GAPS = 10;

const tooFast = () => new RangeError('The list of tasks moves faster than it can be read');

/**
 * Reads a list page by page while it moves. Entries that are created push others to the next page,
 * where they are seen again. Deleted ones pull others to a page that was read already, where they
 * would never be seen: so each page begins with the last entry of the one before, and where it does
 * not, the reading steps back. Whoever takes the pages may stop at any of them.
 *
 * @param sizes what is known of the pages of this list
 * @param from the offset to begin at
 * @param atOnce how many pages are asked for at once; more than one only by who reads to the end
 * @returns pages that join, one by one, to the end of the list
 * @throws RangeError when the list does not end, or moves faster than it can be read
 */
export async function* readJoined<Entry extends { id: string }>(
	fetchPage: FetchPage<Entry>,
	sizes = new PageSizes(),
	from = 0,
	atOnce = 1,
): AsyncGenerator<Stretch<Entry>> {
	const pages = new PagesAhead(fetchPage, sizes, atOnce);
	const known = new Set<string>();
	let offset = from;
	let gaps = 0;
	let barren = 0;
	try {
		for (let requests = 0; requests < MAX_REQUESTS; requests++) {
			const { entries, start, hasMore } = await pages.at(offset);
			// At the top every page joins, and right behind what was read there was no page to join with.
			const isTop = start === 0 || known.size === 0;
			const joins = isTop || start === offset + 1 || entries.some(({ id }) => known.has(id));
			if (!joins) {
				if (++gaps > MAX_GAPS) break;
				pages.drop();
				offset = Math.max(0, offset - 2 ** gaps);
				continue;
			}
			if (!isTop) gaps = 0;
			const before = known.size;
			for (const { id } of entries) known.add(id);
			yield { entries, start };
			if (!hasMore || entries.length === 0) return;
			if (known.size === before && ++barren > MAX_GAPS) break;
			offset = start + entries.length - 1;
		}
	} finally {
		pages.drop();
	}
	throw tooFast();
}

/**
 * Reads all of a list while it moves.
 *
 * @returns each entry once, in the order of the list, as it was read first
 * @throws RangeError when the list does not end, or moves faster than it can be read
 */
export async function readAll<Entry extends { id: string }>(
	fetchPage: FetchPage<Entry>,
): Promise<Entry[]> {
	const entries = new Map<string, Entry>();
	for await (const stretch of readJoined(fetchPage, new PageSizes(), 0, AT_ONCE)) {
		for (const entry of stretch.entries) {
			if (!entries.has(entry.id)) entries.set(entry.id, entry);
		}
	}
	return [...entries.values()];
}

/**
 * Reads the beginning of a list with as few pages as possible: they do not overlap.
 *
 * @param limit how many entries at most
 * @returns each entry once, in the order of the list
 * @throws RangeError when the list does not end
 */
export async function readFirst<Entry extends { id: string }>(
	fetchPage: FetchPage<Entry>,
	limit: number,
): Promise<Entry[]> {
	const sizes = new PageSizes();
	const entries = new Map<string, Entry>();
	let size = Math.min(limit, MAX_PAGE_SIZE);
	for (let page = 1; page <= MAX_REQUESTS; page++) {
		const found = await fetchPage(page, size);
		const before = entries.size;
		for (const entry of found.entries) {
			if (!entries.has(entry.id)) entries.set(entry.id, entry);
		}
		const { served, hasMore } = sizes.learn(found, size);
		if (!hasMore || entries.size === before || entries.size >= limit) {
			return [...entries.values()].slice(0, limit);
		}
		size = Math.min(size, served);
	}
	throw tooFast();
}

/** Reads a list up to a limit, or all of it; see `readFirst` and `readAll`. */
export const readList = async <Entry extends { id: string }>(
	fetchPage: FetchPage<Entry>,
	limit = Infinity,
): Promise<Entry[]> =>
	limit === Infinity ? await readAll(fetchPage) : await readFirst(fetchPage, limit);
