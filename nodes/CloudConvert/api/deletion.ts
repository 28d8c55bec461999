import type { IExecutePaginationFunctions, NodeApiError } from 'n8n-workflow';

import { apiError, bodyError } from '../errors/apiError';
import { isAnswer, type Attempt, type RequestContext } from '../transport/attempt';
import { isSuccess } from '../transport/policy';
import { isOwnRefusal } from './answers';
import type { DeclaredRequest } from './request';
import { send } from './send';

/**
 * Whether an answer says that something is deleted. CloudConvert's has no body (204): a page or a message
 * is somebody else's, and nothing is said to be gone that may be there.
 */
const saysDeleted = (attempt: Attempt): boolean => isSuccess(attempt) && attempt.body === undefined;

/** Whether CloudConvert itself says that there is no such thing. */
const saysGone = (attempt: Attempt): boolean =>
	isAnswer(attempt) && attempt.status === 404 && isOwnRefusal(attempt);

/** The error for a deletion that did not come about, or that nothing tells of. */
function notDeleted(context: RequestContext, attempt: Attempt, subject?: string): NodeApiError {
	if (!isSuccess(attempt)) return apiError(context, attempt, { method: 'DELETE', subject });
	const what = 'it has a body, which the answer to a deletion has not';
	return bodyError(context, attempt, '', what);
}

/**
 * Deletes what the request names. One that is gone already will do.
 *
 * @throws NodeApiError when it may still be there
 */
export async function deleteIfThere(
	context: RequestContext,
	request: DeclaredRequest,
): Promise<void> {
	const { attempt } = await send(context, { ...request, method: 'DELETE' });
	if (!saysDeleted(attempt) && !saysGone(attempt)) throw notDeleted(context, attempt);
}

/** Deletes what the request names, which has been there; gives whether it is gone. */
export async function deleteKnown(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
): Promise<boolean> {
	const { attempt } = await send(context, { ...request, method: 'DELETE' });
	return saysDeleted(attempt) || saysGone(attempt);
}

/**
 * Deletes what the request names. A 404 after a lost answer is a success: the try whose answer was
 * lost has deleted it.
 *
 * @param subject the thing in the words of an error message
 * @throws NodeApiError when it was not deleted, or when nothing says so
 */
export async function deleteNamed(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	subject: string,
): Promise<void> {
	const { attempt, earlierTryInDoubt } = await send(context, { ...request, method: 'DELETE' });
	if (saysDeleted(attempt) || (earlierTryInDoubt && saysGone(attempt))) return;
	const error = notDeleted(context, attempt, subject);
	if (!isSuccess(attempt)) throw error;
	const unknown = `Nothing says that ${subject} is deleted: get it to see whether it is there.`;
	throw Object.assign(error, { description: `${unknown} ${error.description}` });
}
