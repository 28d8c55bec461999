import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { errorWithWords, itemIndexOf } from './apiError';
import { detailsOf, withDetails } from './details';
import type { RequestContext } from '../transport/attempt';
import { TimeIsUp } from '../transport/deadline';

/** An error as n8n shows it. */
export type ShownError = NodeApiError | NodeOperationError;

/** Any error as one that n8n shows with the node and the item; one that is so already stays as it is. */
export function toNodeError(context: RequestContext, error: unknown): ShownError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof TimeIsUp) {
		const message = `This was not done within ${error.seconds} seconds`;
		const description = 'Raise Options > Max Wait, or do it in smaller parts.';
		return new NodeOperationError(context.getNode(), message, {
			itemIndex: itemIndexOf(context),
			description,
			failure: { cause: 'temporarily-unavailable' },
		});
	}
	const isEndless = error instanceof RangeError;
	return new NodeOperationError(context.getNode(), error as Error, {
		itemIndex: itemIndexOf(context),
		...(isEndless && {
			description: 'Try again, or set Filters so that there is less to read.',
			failure: { cause: 'temporarily-unavailable' },
		}),
	});
}

/** The words of an error of another item, as this item's own. */
export function asFor(context: RequestContext, error: unknown): ShownError {
	const { message, description, httpCode } = toNodeError(context, error) as NodeApiError;
	const words = { message, description: description ?? '' };
	const own = errorWithWords(context, words, {}, { httpCode: httpCode ?? undefined });
	const { code, http_status } = error instanceof Error ? detailsOf(error) : {};
	return withDetails(own, { code, http_status });
}

/** Says more in the description of an error. */
export const describeFurther = <E extends ShownError>(error: E, more: string): E =>
	Object.assign(error, { description: [error.description, more].filter(Boolean).join(' ') });

/** Names the job that exists by now, unless the error does so already: another would be charged again. */
export function nameJob(error: ShownError, job: string | undefined): void {
	if (job === undefined || `${error.message} ${error.description}`.includes(job)) return;
	describeFurther(error, `Before you convert again, look at the job with Job > Get: "${job}".`);
}
