import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { findEntry, isOwnRefusal } from '../../api/answers';
import type { Job } from '../../api/job';
import type { DeclaredRequest } from '../../api/request';
import { send } from '../../api/send';
import { apiError, bodyError } from '../../errors/apiError';
import type { Item } from '../../panel/round';
import { isAnswer } from '../../transport/attempt';
import { isSuccess } from '../../transport/policy';
import { getting } from './steps';

/**
 * The job that an earlier try of the item has begun, with n8n's Retry On Fail.
 *
 * @param item takes the ID of the job when it cannot be told what became of it
 * @returns nothing when there was none, or when CloudConvert knows it no more
 * @throws NodeApiError when it cannot be told: another job could convert, and charge, twice
 */
export async function jobOfEarlierTry(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	item: Item,
): Promise<Job | undefined> {
	const id = item.earlier?.job_id;
	if (id === undefined) return undefined;
	const { attempt } = await send(context, getting(request, 'job', { id }));
	const job = isSuccess(attempt) ? findEntry(attempt) : undefined;
	if (job) return job;
	if (isAnswer(attempt) && attempt.status === 404 && isOwnRefusal(attempt)) return undefined;
	item.facts.job_id = id;
	request.deadline.begin();
	if (isSuccess(attempt)) throw bodyError(context, attempt, 'job');
	throw apiError(context, attempt, { method: 'GET', subject: `Job "${id}"` });
}
