import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { isTool } from '../transport/attempt';

/** The request options that n8n adds to a declarative node, as far as they matter here. */
interface RequestOptions {
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
}

/** How many items n8n has for the node, where that can be told. */
export function totalOf(context: IExecutePaginationFunctions): number | undefined {
	if (isTool(context)) return undefined;
	const given = context.getExecuteData().data.main?.[0]?.length;
	// With Execute Once n8n starts the first item only, and leaves all of them in this data.
	return given !== undefined && context.getNode().executeOnce === true ? Math.min(1, given) : given;
}

/** How n8n starts the items of a node: so many at a time, with a pause in milliseconds between. */
export interface Batching {
	size: number;
	pause: number;
}

/** Whether, and how, n8n starts the items in batches; all at once unless the user set Batching. */
export function batchingOf(context: IExecutePaginationFunctions): Batching {
	const { batching } = context.getNodeParameter('requestOptions', {}) as RequestOptions;
	const { batchSize = 0, batchInterval: pause = 0 } = batching?.batch ?? {};
	return pause > 0 ? { size: Math.max(1, batchSize), pause } : { size: Infinity, pause: 0 };
}
