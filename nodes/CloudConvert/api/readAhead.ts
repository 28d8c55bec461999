import type { FetchPage, Page } from './pages';
import type { PageSizes, Window } from './windows';

/** So many pages are asked for at once: the one whose turn it is, and those that follow it. */
export const AT_ONCE = 4;

/**
 * So many pages have to come as foreseen before others are asked for ahead of their turn: a list that
 * ends by then costs no page too many, and one that moves fast is read page by page.
 */
const AS_FORESEEN = 3;

const isSame = (a: Window, b: Window): boolean => a.page === b.page && a.pageSize === b.pageSize;

/** Entries of the list in its order, and the offset of the first of them. */
export interface Stretch<Entry> {
	entries: Entry[];
	start: number;
}

interface Asked<Entry> {
	window: Window;
	answer: Promise<Page<Entry>>;
}

/**
 * Gets the pages of a list that overlap, each of them in its turn, and asks for those ahead meanwhile. Of
 * an error is told in the turn of its page: it may lie beyond the end, where nobody needs it.
 */
export class PagesAhead<Entry> {
	/** What was asked for ahead of its turn, in order. */
	private asked: Array<Asked<Entry>> = [];

	private foreseen = 0;

	private unneeded = new AbortController();

	/** @param atOnce how many pages are asked for at once, at most */
	constructor(
		private readonly fetchPage: FetchPage<Entry>,
		private readonly sizes: PageSizes,
		private atOnce: number,
	) {}

	/**
	 * Gets the page that holds an offset, or the one right behind it.
	 *
	 * @returns what it holds, and whether more pages follow
	 * @throws what fetching that page throws
	 */
	async at(offset: number): Promise<Stretch<Entry> & { hasMore: boolean }> {
		const window = this.sizes.windowAt(offset);
		const first = this.asked.shift();
		const isForeseen = first !== undefined && isSame(first.window, window);
		if (first && !isForeseen) this.drop();
		const { answer } = isForeseen ? first : this.ask(window);
		this.askAhead(window);
		const found = await answer;
		this.foreseen += 1;
		// Whoever refuses some is asked for fewer from then on.
		if (found.hadTrouble) this.atOnce = Math.max(1, this.atOnce - 1);
		const { served, hasMore } = this.sizes.learn(found, window.pageSize);
		return { entries: found.entries, start: (window.page - 1) * served, hasMore };
	}

	/** Ends what was asked for ahead of its turn: nobody needs it, or the list is not as it was foreseen. */
	drop(): void {
		this.foreseen = 0;
		this.asked = [];
		this.unneeded.abort();
		this.unneeded = new AbortController();
	}

	private ask(window: Window): Asked<Entry> {
		const answer = this.fetchPage(window.page, window.pageSize, this.unneeded.signal);
		answer.catch(() => {});
		return { window, answer };
	}

	private askAhead(current: Window): void {
		if (this.foreseen < AS_FORESEEN) return;
		let next = this.behind(this.asked.at(-1)?.window ?? current);
		while (next && this.asked.length < this.atOnce - 1) {
			this.asked.push(this.ask(next));
			next = this.behind(next);
		}
	}

	/** The page that begins with the last entry of a full one; nothing where no page overlaps it. */
	private behind({ start, pageSize }: Window): Window | undefined {
		const last = start + pageSize - 1;
		const window = this.sizes.windowAt(last);
		return window.start <= last ? window : undefined;
	}
}
