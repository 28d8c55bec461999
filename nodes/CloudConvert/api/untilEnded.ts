import {
	NodeOperationError,
	sleep,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { entryOf, type Noun } from './answers';
import { apiError } from '../errors/apiError';
import { attemptRequest, cancelSignal } from '../transport/attempt';
import { sleepUnlessCancelled } from '../transport/cancellation';
import { hasEnded, type Entry } from './entry';
import { synchronousBaseUrl } from '../transport/hosts';
import { textOf } from '../transport/json';
import { nextAsk } from '../transport/retryTiming';
import type { DeclaredRequest } from './request';
import { gateOf, isSuccess } from './send';

/** How long one request may wait before it gives up its place and queues again, in milliseconds. */
const PLACE_ALONE = 60_000;
const PLACE_WHEN_OTHERS_QUEUE = 5_000;

/** What is waited for, and for how long. */
export interface Wait {
	noun: Noun;
	/** The thing in the words of an error message. */
	subject: string;
	/** Seconds; at least one request is made, however long the queue was. */
	maxWait: number;
	/** What to do instead of waiting longer, for the error. */
	instead: string;
}

/**
 * Asks the synchronous host, again and again, until the task or job has ended.
 *
 * @param declared the request that gets it, aimed at the asynchronous host
 * @throws NodeOperationError when the time is up; NodeApiError for trouble that does not pass
 */
export async function untilEnded(
	context: IExecutePaginationFunctions,
	declared: DeclaredRequest,
	{ noun, subject, maxWait, instead }: Wait,
): Promise<Entry> {
	const request: IHttpRequestOptions = {
		...declared,
		baseURL: synchronousBaseUrl(declared.baseURL),
	};
	const gate = gateOf(context, 'waits');
	const deadline = Date.now() + maxWait * 1000;
	// The last request begins early enough to be answered.
	const lastAsk = Math.min(1000, maxWait * 250);
	let lastSeen = 'CloudConvert gave no answer.';
	for (let quickAnswers = 0; ;) {
		let asked = Date.now();
		const attempt = await gate.run(async () => {
			// By then all items of the execution that need a place have queued.
			await sleep(0);
			asked = Date.now();
			const place = gate.waiting > 0 ? PLACE_WHEN_OTHERS_QUEUE : PLACE_ALONE;
			const left = Math.max(deadline - asked, lastAsk);
			const timeout = Math.min(place, left, request.timeout ?? Infinity);
			return await attemptRequest(context, { ...request, timeout });
		});
		if (isSuccess(attempt)) {
			const entry = entryOf(context, attempt, noun);
			if (hasEnded(entry)) return entry;
			lastSeen = `Its status is ${textOf(entry.status) || 'unknown'}.`;
		}
		const now = Date.now();
		quickAnswers = now - asked < PLACE_WHEN_OTHERS_QUEUE ? quickAnswers + 1 : 0;
		const pause = nextAsk(attempt, quickAnswers, now, Math.random());
		if (pause === undefined) throw apiError(context, attempt, { method: 'GET', subject });
		const left = deadline - now;
		if (left <= lastAsk) {
			const message = `${subject} has not ended within ${maxWait} seconds`;
			throw new NodeOperationError(context.getNode(), message, {
				itemIndex: context.getItemIndex(),
				description: `${lastSeen} Raise Options > Max Wait, or ${instead}.`,
			});
		}
		await sleepUnlessCancelled(Math.min(pause, left - lastAsk), cancelSignal(context));
	}
}
