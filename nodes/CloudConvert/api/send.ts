import type { IHttpRequestOptions } from 'n8n-workflow';

import { apiError } from '../errors/apiError';
import {
	attemptRequest,
	cancelSignal,
	executionOf,
	isAnswer,
	type Answer,
	type Attempt,
	type RequestContext,
} from '../transport/attempt';
import { sleepUnlessCancelled } from '../transport/cancellation';
import { Gate } from '../transport/concurrency';
import { isDoubtful, MAX_PATIENCE, nextTry, type Repeatable } from '../transport/retryTiming';

/** What may be under way at once, per execution of a node. */
const LIMITS = {
	/** Requests that are answered at once. */
	requests: 20,
	/** Requests that stay open until a task or job has ended. */
	waits: 50,
	/** Conversions from their job to their files: an account may run only so many jobs at once. */
	conversions: 20,
};

const gates = new WeakMap<object, Partial<Record<keyof typeof LIMITS, Gate>>>();

/** The gate for this kind of work that all items of the execution share. */
export function gateOf(context: RequestContext, kind: keyof typeof LIMITS): Gate {
	const key = executionOf(context);
	const own = gates.get(key) ?? {};
	gates.set(key, own);
	return (own[kind] ??= new Gate(LIMITS[kind]));
}

/** What came of a request after all its tries. */
export interface Outcome {
	attempt: Attempt;
	/** Whether an earlier try may have been carried out although its answer was lost. */
	earlierTryInDoubt: boolean;
}

/**
 * Makes a request, and again where that is safe and may help.
 *
 * @param makeAttempt makes it once
 * @param repeatable when it may be made again
 * @param patience milliseconds within which the last try must begin
 * @returns the last outcome, whatever it is
 * @throws OperationalError when the execution was cancelled
 */
export async function tryAgain(
	context: RequestContext,
	makeAttempt: () => Promise<Attempt>,
	repeatable: Repeatable = 'safe',
	patience = MAX_PATIENCE,
): Promise<Outcome> {
	const gate = gateOf(context, 'requests');
	const start = Date.now();
	let earlierTryInDoubt = false;
	for (let tries = 1; ; tries++) {
		const attempt = await gate.run(makeAttempt);
		const now = Date.now();
		const left = patience - (now - start);
		const wait = nextTry(attempt, repeatable, tries, left, now, Math.random());
		if (wait === undefined) return { attempt, earlierTryInDoubt };
		earlierTryInDoubt ||= isDoubtful(attempt);
		await sleepUnlessCancelled(wait, cancelSignal(context));
	}
}

/**
 * Sends a request with the key, and again where that is safe and may help; see `tryAgain`.
 *
 * @param options the request; `timeout` is in milliseconds
 */
export const send = async (
	context: RequestContext,
	options: IHttpRequestOptions,
	repeatable?: Repeatable,
	patience?: number,
): Promise<Outcome> =>
	await tryAgain(context, async () => await attemptRequest(context, options), repeatable, patience);

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
