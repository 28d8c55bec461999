import type { Page } from './pages';
import type { PageSizes, Window } from './windows';

/** So many pages may be asked for of which it is not known whether the list goes on as far as that. */
const MAX_GUESSES = 3;

/** A scout is a page so far ahead: if it is there, so are those before it, and none of them is a guess. */
const SCOUT_AHEAD = 10;

/** A scout is asked for when fewer pages than this are certain. */
const FEW = 8;

/** A page whose turn comes if the list stays as it is. */
export interface Foreseen<Entry> {
	window: Window;
	/** Once it was asked for. */
	answer?: Promise<Page<Entry>>;
}

/** The pages of a list that overlap, as far ahead as they are foreseen, and which of them to ask for. */
export class Plan<Entry> {
	private readonly pages: Array<Foreseen<Entry>> = [];

	/** How many of them are there for certain. */
	private certain = 0;

	/** The page that was asked for so far ahead, until it is known to be there. */
	private scout?: Foreseen<Entry>;

	constructor(private readonly sizes: PageSizes) {}

	/** The page whose turn it is, if one is foreseen. */
	get first(): Foreseen<Entry> | undefined {
		return this.pages[0];
	}

	/** Plans from this page on. */
	begin(window: Window): Foreseen<Entry> {
		const first = { window };
		this.pages.push(first);
		return first;
	}

	/** The first page has had its turn. */
	advance(): void {
		this.pages.shift();
		this.certain = Math.max(0, this.certain - 1);
	}

	/** A page came that is full: the one behind it is there as well. */
	goesOnBehind(page: Foreseen<Entry>): void {
		this.certain = Math.max(this.certain, this.pages.indexOf(page) + 2);
		if (page === this.scout) this.scout = undefined;
	}

	/** The page to ask for next; nothing where that might be one too many beyond the end. */
	next(): Foreseen<Entry> | undefined {
		const guesses = this.pages.slice(this.certain).filter(({ answer }) => answer).length;
		const mayGuess = guesses < MAX_GUESSES;
		if (mayGuess && !this.scout && this.certain < FEW) {
			this.scout = this.foresee(SCOUT_AHEAD);
			return this.scout;
		}
		const place = this.pages.findIndex(({ answer }) => !answer);
		return mayGuess || place < this.certain ? this.pages[place] : undefined;
	}

	/** The page at a place of the plan; nothing where pages do not overlap. */
	private foresee(place: number): Foreseen<Entry> | undefined {
		for (
			let last = this.pages.at(-1);
			last && this.pages.length <= place;
			last = this.pages.at(-1)
		) {
			const window = this.sizes.behind(last.window);
			if (!window) return undefined;
			this.pages.push({ window });
		}
		return this.pages[place];
	}
}
