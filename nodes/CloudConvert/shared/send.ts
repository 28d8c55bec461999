import type { IHttpRequestOptions } from 'n8n-workflow';

import { apiError } from './apiError';
import {
	attemptRequest,
	cancelSignal,
	executionOf,
	isAnswer,
	type Answer,
	type Attempt,
	type RequestContext,
} from './attempt';
import { sleepUnlessCancelled } from './cancellation';
import { Gate } from './concurrency';
import { isDoubtful, MAX_PATIENCE, nextTry, type Repeatable } from './retryTiming';

/** Requests in flight at once, per execution of a node. */
const MAX_IN_FLIGHT = 20;

const gates = new WeakMap<object, Gate>();

/**
 * The gate that all items of this execution share.
 *
 * @param limit how many may pass at once; the first caller of an execution decides
 */
export function gateOf(context: RequestContext, limit = MAX_IN_FLIGHT): Gate {
	const key = executionOf(context);
	const gate = gates.get(key) ?? new Gate(limit);
	gates.set(key, gate);
	return gate;
}

/** What came of a request after all its tries. */
export interface Outcome {
	attempt: Attempt;
	/** Whether an earlier try may have been carried out although its answer was lost. */
	earlierTryInDoubt: boolean;
}

/**
 * Sends a request, and again where that is safe and may help.
 *
 * @param options the request; `timeout` is in milliseconds
 * @param repeatable when it may be sent again
 * @param patience milliseconds within which the last try must begin
 * @returns the last outcome, whatever it is
 * @throws OperationalError when the execution was cancelled
 */
export async function send(
	context: RequestContext,
	options: IHttpRequestOptions,
	repeatable: Repeatable = 'safe',
	patience = MAX_PATIENCE,
): Promise<Outcome> {
	const gate = gateOf(context);
	const start = Date.now();
	let earlierTryInDoubt = false;
	for (let tries = 1; ; tries++) {
		const attempt = await gate.run(async () => await attemptRequest(context, options));
		const now = Date.now();
		const left = patience - (now - start);
		const wait = nextTry(attempt, repeatable, tries, left, now, Math.random());
		if (wait === undefined) return { attempt, earlierTryInDoubt };
		earlierTryInDoubt ||= isDoubtful(attempt);
		await sleepUnlessCancelled(wait, cancelSignal(context));
	}
}

/** Whether CloudConvert did what was asked. */
export const isSuccess = (attempt: Attempt): attempt is Answer =>
	isAnswer(attempt) && attempt.status >= 200 && attempt.status < 300;

/**
 * Sends a request and expects it to succeed.
 *
 * @param subject the thing that was named, if one was, for the wording of an error
 * @param patience milliseconds within which the last try must begin
 * @throws NodeApiError when it did not succeed; OperationalError when the execution was cancelled
 */
export async function sendOrThrow(
	context: RequestContext,
	options: IHttpRequestOptions,
	subject?: string,
	patience?: number,
): Promise<Answer> {
	const { attempt } = await send(context, options, 'safe', patience);
	if (isSuccess(attempt)) return attempt;
	throw apiError(context, attempt, { method: options.method ?? 'GET', subject });
}
