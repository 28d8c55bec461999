import { NodeApiError, type JsonObject } from 'n8n-workflow';

import { isAnswer, type Answer, type Attempt, type RequestContext } from '../transport/attempt';
import { withDetails } from './details';
import { explain, explainBody, type Doing, type Explanation } from './explain';
import { isForAll, isForeignRefusal, isPassing, retryAfter } from '../transport/policy';
import { vendorCode } from './vendorWords';

type Failure = NonNullable<NodeApiError['failure']>;

/** The item that is being worked on, where the context has items. */
export const itemIndexOf = (context: RequestContext): number | undefined =>
	'getItemIndex' in context ? context.getItemIndex() : undefined;

/** Why it failed, in the words that steer the back-off of n8n's triggers (from n8n 2.37). */
function failureOf(attempt: Attempt): Failure | undefined {
	if (!isAnswer(attempt)) return { cause: 'temporarily-unavailable' };
	const { status, headers } = attempt;
	if (isForeignRefusal(attempt)) return { cause: 'temporarily-unavailable' };
	if (status === 401 || status === 403) return { cause: 'credential-invalid' };
	if (status === 429) {
		return { cause: 'rate-limited', retryAfterMs: retryAfter(headers, Date.now()) };
	}
	return isPassing(attempt) || status < 400 ? { cause: 'temporarily-unavailable' } : undefined;
}

/**
 * An error with these words and no others: n8n passes on a NodeApiError only as it is, and puts a
 * phrase of its own in place of a message that holds the name of a system error.
 *
 * @param response what CloudConvert answered
 */
export function errorWithWords(
	context: RequestContext,
	{ message, description }: Explanation,
	response: JsonObject = {},
	more: { httpCode?: string; failure?: Failure } = {},
): NodeApiError {
	const itemIndex = itemIndexOf(context);
	const options = { message, description, itemIndex, ...more };
	const error = new NodeApiError(context.getNode(), response, options);
	// Before n8n 2.37 the error does not keep the failure that it is given.
	return Object.assign(error, { message, failure: more.failure });
}

function toNodeApiError(
	context: RequestContext,
	attempt: Attempt,
	explanation: Explanation,
): NodeApiError {
	// Built from the body alone: n8n's own error holds the request, and with it the key.
	const response = isAnswer(attempt) ? { body: attempt.body } : {};
	const error = errorWithWords(context, explanation, response as JsonObject, {
		httpCode: isAnswer(attempt) ? String(attempt.status) : undefined,
		failure: failureOf(attempt),
	});
	if (!isAnswer(attempt)) return error;
	const { status } = attempt;
	return withDetails(error, {
		code: vendorCode(attempt),
		http_status: status,
		isForAll: isForAll(attempt),
	});
}

/**
 * The error for an answer that is not a success, or for one that did not come.
 *
 * @param doing what was being done, for the wording
 */
export const apiError = (context: RequestContext, attempt: Attempt, doing: Doing): NodeApiError =>
	toNodeApiError(
		context,
		attempt,
		explain(attempt, { ...doing, withoutOptions: itemIndexOf(context) === undefined }),
	);

/**
 * The error for a successful answer whose body is not what the reference promises.
 *
 * @param missing what the body lacks, such as "task"
 * @param what what is wrong with the body, where it is something else
 */
export const bodyError = (
	context: RequestContext,
	answer: Answer,
	missing: string,
	what?: string,
): NodeApiError => toNodeApiError(context, answer, explainBody(answer, missing, what));
