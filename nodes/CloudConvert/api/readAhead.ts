import type { FetchPage, Page, Stretch } from './pages';
import { Plan, type Foreseen } from './plan';
import type { PageSizes, Window } from './windows';

/** So many pages are asked for at once: the one whose turn it is, and four ahead of it. */
export const AT_ONCE = 5;

/**
 * So many pages have to come as foreseen before others are asked for ahead of their turn: a list that
 * ends by then costs no page too many, and one that moves fast is read page by page.
 */
const AS_FORESEEN = 3;

const isSame = (a: Window, b: Window): boolean => a.page === b.page && a.pageSize === b.pageSize;

/**
 * Gets the pages of a list that overlap, each of them in its turn, and asks for those ahead meanwhile. Of
 * an error is told in the turn of its page: it may lie beyond the end, where nobody needs it.
 */
export class PagesAhead<Entry> {
	private plan: Plan<Entry>;

	private foreseen = 0;

	/** How many are under way. */
	private open = 0;

	private unneeded = new AbortController();

	/** @param atOnce how many pages are asked for at once, at most */
	constructor(
		private readonly fetchPage: FetchPage<Entry>,
		private readonly sizes: PageSizes,
		private atOnce: number,
	) {
		this.plan = new Plan(sizes);
	}

	/**
	 * Gets the page that holds an offset, or the one right behind it.
	 *
	 * @returns what it holds, and whether more pages follow
	 * @throws what fetching that page throws
	 */
	async at(offset: number): Promise<Stretch<Entry> & { hasMore: boolean }> {
		const window = this.sizes.windowAt(offset);
		if (this.plan.first && !isSame(this.plan.first.window, window)) this.drop();
		const current = this.plan.first ?? this.plan.begin(window);
		const answer = current.answer ?? this.ask(current);
		this.askAhead();
		const found = await answer;
		this.plan.advance();
		this.foreseen += 1;
		const { served, hasMore } = this.sizes.learn(found, window.pageSize);
		return { entries: found.entries, start: (window.page - 1) * served, hasMore };
	}

	/** Ends what was asked for ahead of its turn: nobody needs it, or the list is not as it was foreseen. */
	drop(): void {
		this.plan = new Plan(this.sizes);
		this.foreseen = 0;
		this.open = 0;
		this.unneeded.abort();
		this.unneeded = new AbortController();
	}

	private ask(page: Foreseen<Entry>): Promise<Page<Entry>> {
		const { signal } = this.unneeded;
		const { page: number, pageSize } = page.window;
		const answer = this.fetchPage(number, pageSize, signal);
		page.answer = answer;
		this.open += 1;
		const come = ({ entries, hasNext, hadTrouble }: Page<Entry>) => {
			if (signal.aborted) return;
			this.open -= 1;
			// Whoever refuses some is asked for fewer from then on.
			if (hadTrouble) this.atOnce = Math.max(1, this.atOnce - 1);
			if (hasNext === false || entries.length !== pageSize) return;
			this.plan.goesOnBehind(page);
			this.askAhead();
		};
		// An error is thrown in its turn; one that is beyond the end, never.
		answer.then(come, () => {});
		return answer;
	}

	private askAhead(): void {
		if (this.foreseen < AS_FORESEEN || this.atOnce === 1) return;
		while (this.open < this.atOnce) {
			const next = this.plan.next();
			if (!next) return;
			void this.ask(next);
		}
	}
}
