import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { itemIndexOf } from './apiError';
import type { RequestContext } from '../transport/attempt';

/** Any error as one that n8n shows with the node and the item; one that is so already stays as it is. */
export function toNodeError(
	context: RequestContext,
	error: unknown,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const isEndless = error instanceof RangeError;
	return new NodeOperationError(context.getNode(), error as Error, {
		itemIndex: itemIndexOf(context),
		...(isEndless && {
			description: 'Try again, or set Filters so that there is less to read.',
			failure: { cause: 'temporarily-unavailable' },
		}),
	});
}
