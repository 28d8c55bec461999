import type { IWebhookFunctions } from 'n8n-workflow';

import { entryOf, isOwnRefusal } from '../api/answers';
import { readBaseUrl } from '../api/baseUrl';
import { hasEnded } from '../api/entry';
import type { Job } from '../api/job';
import type { DeclaredRequest } from '../api/request';
import { send } from '../api/send';
import { apiError } from '../errors/apiError';
import { isAnswer } from '../transport/attempt';
import { Deadline } from '../transport/deadline';
import { isSuccess } from '../transport/policy';

/** How long the job is asked for, in milliseconds; after that CloudConvert is told to come again. */
const PATIENCE = 10_000;

/** When it is read again, in milliseconds: the API may answer from a moment before the job ended. */
const AGAIN = [500, 1000, 2000];

async function readOnce(
	context: IWebhookFunctions,
	request: DeclaredRequest,
	id: string,
): Promise<Job | undefined> {
	const { attempt } = await send(context, request);
	// Something on the way can answer 404 too, with a page of its own.
	if (isAnswer(attempt) && attempt.status === 404 && isOwnRefusal(attempt)) return undefined;
	if (!isSuccess(attempt)) {
		throw apiError(context, attempt, { method: 'GET', subject: `Job "${id}"` });
	}
	return entryOf(context, attempt, 'job', request);
}

/**
 * The job that a call tells of, as the API has it.
 *
 * @param isEndTold whether the call says that it has ended: while it reads open it is read again
 * @returns `undefined` when there is none
 * @throws when that cannot be told now
 */
export async function readJob(
	context: IWebhookFunctions,
	id: string,
	isEndTold: boolean,
): Promise<Job | undefined> {
	const deadline = Deadline.none().within(PATIENCE);
	const baseURL = await readBaseUrl(context);
	const request = {
		method: 'GET',
		baseURL,
		url: `/jobs/${encodeURIComponent(id)}`,
		deadline,
	} as const;
	let job = await readOnce(context, request, id);
	for (const pause of isEndTold ? AGAIN : []) {
		if (!job || hasEnded(job)) break;
		await deadline.pause(pause);
		job = await readOnce(context, request, id);
	}
	return job;
}
