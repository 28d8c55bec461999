import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { entryOf, findEntry, isAsked, isOwnRefusal } from '../../api/answers';
import type { Job } from '../../api/job';
import type { DeclaredRequest } from '../../api/request';
import { send } from '../../api/send';
import { apiError } from '../../errors/apiError';
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
	const getJob = getting(request, 'job', { id });
	const { attempt } = await send(context, getJob);
	const job = isSuccess(attempt) ? findEntry(attempt) : undefined;
	if (job && isAsked(job, getJob)) return job;
	if (isAnswer(attempt) && attempt.status === 404 && isOwnRefusal(attempt)) return undefined;
	item.facts.job_id = id;
	request.deadline.begin();
	if (isSuccess(attempt)) return entryOf(context, attempt, 'job', getJob);
	throw apiError(context, attempt, { method: 'GET', subject: `Job "${id}"` });
}
