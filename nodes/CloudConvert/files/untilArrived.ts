import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { entryOf, findEntry, isAsked } from '../api/answers';
import type { DeclaredRequest } from '../api/request';
import type { Task } from '../api/task';
import { apiError } from '../errors/apiError';
import { attemptRequest, type Attempt } from '../transport/attempt';
import { gateOf } from '../transport/places';
import { isSuccess, MAX_PATIENCE, nextAsk, nextTry } from '../transport/policy';
import { tryAgain } from '../transport/tryAgain';
import type { InputFile } from './inputBinary';
import { ARRIVAL, hasTaken, notArrived } from './uploadTo';

/**
 * Gets an import/upload task to which a file was sent, once it has taken the file.
 *
 * @param request the request that gets the task
 * @throws NodeOperationError when the file does not arrive; NodeApiError for trouble that does not pass
 */
export async function untilArrived(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	task: Task,
	file: InputFile,
): Promise<Task> {
	const { deadline } = request;
	const until = Date.now() + ARRIVAL;
	function next(attempt: Attempt, tries: number): number | undefined {
		const now = Date.now();
		if (!isSuccess(attempt)) {
			return nextTry(attempt, 'safe', tries, MAX_PATIENCE, now, Math.random());
		}
		const seen = findEntry(attempt);
		if (!seen || !isAsked(seen, request) || hasTaken(seen)) return undefined;
		const pause = nextAsk(attempt, tries, now, Math.random()) ?? 0;
		return now + pause < until ? pause : undefined;
	}
	const { attempt } = await tryAgain({
		deadline,
		gate: gateOf(context, 'requests'),
		makeAttempt: async () => await attemptRequest(context, request),
		next,
	});
	if (!isSuccess(attempt)) {
		throw apiError(context, attempt, { method: 'GET', subject: `Task "${task.id}"` });
	}
	const seen = entryOf(context, attempt, 'task', request);
	if (hasTaken(seen)) return seen;
	throw notArrived(context, task, file);
}
