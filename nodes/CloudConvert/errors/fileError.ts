import type { NodeApiError } from 'n8n-workflow';

import { errorWithWords } from './apiError';
import { withDetails } from './details';
import { isAnswer, type Attempt, type RequestContext } from '../transport/attempt';
import { isPassing } from '../transport/policy';

/**
 * The error for a file that could not be fetched or sent. The hosts of files are others than the
 * API's, and their answers say nothing about the key.
 *
 * @param problem what happened, in the user's words
 * @param hint how to get unstuck
 * @param task the task that the file is of
 */
export function fileError(
	context: RequestContext,
	attempt: Attempt,
	problem: string,
	hint: string,
	task: { id: string },
): NodeApiError {
	const seen = isAnswer(attempt) ? `[HTTP ${attempt.status}]` : `(${attempt.failure})`;
	const error = errorWithWords(
		context,
		{ message: problem, description: `${hint} ${seen}` },
		{},
		{
			...(isAnswer(attempt) && { httpCode: String(attempt.status) }),
			...((!isAnswer(attempt) || isPassing(attempt)) && {
				failure: { cause: 'temporarily-unavailable' },
			}),
		},
	);
	return withDetails(error, {
		task_id: task.id,
		http_status: isAnswer(attempt) ? attempt.status : undefined,
	});
}
