import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { executionOf, isTool } from '../transport/attempt';
import type { ErrorDetails } from '../errors/details';
import type { ItemResult } from './itemOperation';

/** What an item has given, and the job or task that it has it from. */
interface Given {
	results: ItemResult[];
	facts: ErrorDetails;
}

/** What the items of an execution of a node have given, by their index. */
const executions = new WeakMap<object, Map<number, Promise<Given>>>();

/**
 * What an item has given, kept for n8n's Retry On Fail: it runs all items again when one has failed, and
 * what was done for the others must not be done, and charged, a second time.
 */
export class Kept {
	private readonly byIndex?: Map<number, Promise<Given>>;

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
	 * What an earlier try gave for the item, if it succeeded. It may still be under way: n8n does not wait
	 * for the items of a batch when one of the next cannot be evaluated.
	 */
	async earlier(): Promise<Given | undefined> {
		return await this.byIndex?.get(this.index)?.catch(() => undefined);
	}

	/** Keeps what the item is about to give. */
	async keep(given: Promise<Given>): Promise<Given> {
		this.byIndex?.set(this.index, given);
		return await given;
	}
}
