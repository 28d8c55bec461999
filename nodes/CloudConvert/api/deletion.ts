import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { apiError, bodyError } from '../errors/apiError';
import { isAnswer, type Attempt } from '../transport/attempt';
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
	if (!isSuccess(attempt)) throw apiError(context, attempt, { method: 'DELETE', subject });
	const what = 'it has a body, which the answer to a deletion has not';
	const error = bodyError(context, attempt, '', what);
	const unknown = `Nothing says that ${subject} is deleted: get it to see whether it is there.`;
	throw Object.assign(error, { description: `${unknown} ${error.description}` });
}
