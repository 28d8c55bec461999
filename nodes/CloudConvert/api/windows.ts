import { MAX_PAGE_SIZE, type Page } from './pages';

/** A page of the list, and the offset of its first entry. */
export interface Window {
	page: number;
	pageSize: number;
	start: number;
}

/**
 * The page that holds the entry at an offset and reaches the furthest beyond it, for pages of at most
 * `size` and at least `least`. For a few offsets there is none: then the page right behind it.
 */
export function windowAt(offset: number, size: number, least = 1): Window {
	let best: Window | undefined;
	for (let pageSize = size; pageSize >= Math.max(2, least); pageSize--) {
		const start = Math.floor(offset / pageSize) * pageSize;
		const reach = start + pageSize;
		if ((offset === 0 || reach > offset + 1) && (!best || reach > best.start + best.pageSize)) {
			best = { page: start / pageSize + 1, pageSize, start };
		}
	}
	return best ?? { page: (offset + 1) / least + 1, pageSize: least, start: offset + 1 };
}

/** No service serves pages of fewer entries than this, unless it has no more. */
const SMALLEST_LIMIT = 5;

/** What is learned about the pages of a list while it is read: how large they come, and which is the last. */
export class PageSizes {
	/** The largest page that may be asked for. */
	size = MAX_PAGE_SIZE;

	/** The smallest page that is served. */
	private least = 1;

	/** The most entries that any page has had. */
	private most = 0;

	windowAt(offset: number): Window {
		return windowAt(offset, this.size, this.least);
	}

	/** The page that begins with the last entry of this one, if it is full; nothing where none overlaps it. */
	behind({ start, pageSize }: Window): Window | undefined {
		const last = start + pageSize - 1;
		const window = this.windowAt(last);
		return window.start <= last ? window : undefined;
	}

	/**
	 * Takes down what a page tells: the vendor may serve smaller or larger pages than it was asked for,
	 * and need not say so.
	 *
	 * @param asked the size that was asked for
	 * @returns how many entries are on a page, and whether more pages follow
	 */
	learn<Entry>({ entries, hasNext, servedSize }: Page<Entry>, asked: number) {
		const count = entries.length;
		// A page that is not full is the last one. Of the first page nobody may tell whether it is full.
		const full = servedSize ?? Math.min(asked, Math.max(this.most, SMALLEST_LIMIT));
		const hasMore = hasNext ?? count >= full;
		const isCut = hasMore && count > 0 && count < asked;
		const served = servedSize ?? (isCut ? count : Math.max(count, asked));
		this.most = Math.max(this.most, count);
		if (served < asked) this.size = Math.min(this.size, served);
		if (served > asked) this.least = Math.min(served, this.size);
		return { served, hasMore };
	}
}
