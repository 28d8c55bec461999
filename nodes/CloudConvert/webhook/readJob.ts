import type { IWebhookFunctions } from 'n8n-workflow';

import { entryOf, isOwnRefusal } from '../api/answers';
import { readBaseUrl } from '../api/baseUrl';
import type { Job } from '../api/job';
import { send } from '../api/send';
import { apiError } from '../errors/apiError';
import { isAnswer } from '../transport/attempt';
import { Deadline } from '../transport/deadline';
import { isSuccess } from '../transport/policy';

/**
 * How long CloudConvert waits for the answer to a call it does not say. After this many milliseconds it
 * is told to come again.
 */
const PATIENCE = 10_000;

/**
 * The job that a call tells of, as the API has it.
 *
 * @returns `undefined` when there is none
 * @throws when that cannot be told now
 */
export async function readJob(context: IWebhookFunctions, id: string): Promise<Job | undefined> {
	const request = {
		method: 'GET',
		baseURL: await readBaseUrl(context),
		url: `/jobs/${encodeURIComponent(id)}`,
		deadline: Deadline.none().within(PATIENCE),
	} as const;
	const { attempt } = await send(context, request);
	// Something on the way can answer 404 too, with a page of its own.
	if (isAnswer(attempt) && attempt.status === 404 && isOwnRefusal(attempt)) return undefined;
	if (!isSuccess(attempt)) {
		throw apiError(context, attempt, { method: 'GET', subject: `Job "${id}"` });
	}
	const job = entryOf(context, attempt, 'job');
	return job.id === id ? job : undefined;
}
