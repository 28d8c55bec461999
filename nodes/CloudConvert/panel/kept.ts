import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { detailsOf, type ErrorDetails } from '../errors/details';
import { executionOf, isTool } from '../transport/attempt';
import type { ItemResult } from './itemOperation';

/** What came of a try: what the item gave, if it succeeded, and the job or task that it began. */
interface Try {
	results?: ItemResult[];
	facts: ErrorDetails;
}

/** The last try of each item of an execution of a node, by the index of the item. */
const executions = new WeakMap<object, Map<number, Promise<Try>>>();

/**
 * What came of an item, kept for n8n's Retry On Fail: it runs all items again when one has failed, and
 * what was done, or begun, must not be done and charged a second time.
 */
export class Kept {
	private readonly byIndex?: Map<number, Promise<Try>>;

	private readonly index: number;

	constructor(context: IExecutePaginationFunctions) {
		this.index = context.getItemIndex();
		// An agent runs a tool with other items each time.
		if (context.getNode().retryOnFail !== true || isTool(context)) return;
		const key = executionOf(context);
		this.byIndex = executions.get(key) ?? new Map();
		executions.set(key, this.byIndex);
	}

	/**
	 * What came of the item's earlier try, if there was one. It may still be under way: n8n does not wait
	 * for the items of a batch when one of the next cannot be evaluated.
	 */
	async earlier(): Promise<Try | undefined> {
		return await this.byIndex?.get(this.index);
	}

	/** Keeps what comes of the item, the failure of which is thrown all the same. */
	async keep(work: Promise<ItemResult[]>, facts: ErrorDetails): Promise<ItemResult[]> {
		const outcome = work.then(
			(results) => ({ results, facts }),
			(error: Error) => ({ facts: { ...facts, ...detailsOf(error) } }),
		);
		this.byIndex?.set(this.index, outcome);
		return await work;
	}
}
