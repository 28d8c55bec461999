import type { ItemResult } from './itemOperation';

/** What an item gives to work that is done once for all items, and that work. */
export class Together {
	constructor(
		readonly part: unknown,
		/** Done for the first item, with the parts of all in their order. */
		readonly perform: (parts: unknown[]) => Promise<ItemResult[]>,
	) {}
}

const NOT_ALL = 'It needs all items, and not all could be read';

/** Work of a round that is done once for all of its items, if it has such. */
export class SharedWork<Member> {
	/** The item that it is done for: it gives the results, or the error. */
	first?: Member;

	hasFailed = false;

	private done?: Promise<ItemResult[]>;

	/**
	 * Does it with the parts of all, once. Nothing is done when an item could not be prepared: what is
	 * made of the rest would not be what was asked for.
	 *
	 * @param prepared what preparing each item gave; undefined for one that could not be
	 * @param total how many items there are, where that is known
	 * @param whenFailed called before any item hears of the failure
	 * @returns the results for the first item, and nothing for the others
	 * @throws for each item, when it has failed
	 */
	async join(
		member: Member,
		{ perform }: Together,
		prepared: unknown[],
		total: number | undefined,
		whenFailed: (first: Member, error: Error) => void,
	): Promise<ItemResult[]> {
		const first = (this.first ??= member);
		if (!this.done) {
			const parts = prepared.filter((each) => each instanceof Together).map(({ part }) => part);
			const isWhole = parts.length === (total ?? prepared.length);
			const work = isWhole ? perform(parts) : Promise.reject(new Error(NOT_ALL));
			this.done = work.catch((error: Error) => {
				this.hasFailed = true;
				whenFailed(first, error);
				throw error;
			});
		}
		const results = await this.done;
		return member === first ? results : [];
	}
}
