import type { ItemResult } from './itemOperation';

/** What an item gives to work that is done once for all items, and that work. */
export class Together {
	constructor(
		readonly part: unknown,
		/** Done for the first item, with the parts of all in their order. */
		readonly perform: (parts: unknown[]) => Promise<ItemResult[]>,
	) {}
}
