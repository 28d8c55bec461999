import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { apiError } from '../errors/apiError';
import { isAnswer } from '../transport/attempt';
import type { DeclaredRequest } from './request';
import { send } from './send';
import { isSuccess } from '../transport/policy';

/**
 * Deletes what the request names. A 404 after a lost answer is a success: the try whose answer was
 * lost has deleted it.
 *
 * @param subject the thing in the words of an error message
 * @throws NodeApiError when it was not deleted
 */
export async function deleteNamed(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	subject: string,
): Promise<void> {
	const { attempt, earlierTryInDoubt } = await send(context, { ...request, method: 'DELETE' });
	const isGone = earlierTryInDoubt && isAnswer(attempt) && attempt.status === 404;
	if (!isSuccess(attempt) && !isGone) {
		throw apiError(context, attempt, { method: 'DELETE', subject });
	}
}
