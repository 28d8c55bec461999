import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { parseBody, readBody, type BodyStream } from './body';
import { Deadline, timer } from './deadline';
import { CREDENTIAL_TYPE } from './hosts';
import { isRecord } from './json';

/** Everything in n8n that can send a request for one of our nodes. */
export type RequestContext =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** What all items of an execution share: n8n hands each of them the same object. */
export const executionOf = (context: RequestContext): object =>
	('getExecuteData' in context ? context.getExecuteData() : undefined) ?? context;

/** Whether an agent runs the node as its tool: n8n calls that node type by another name. */
export const isTool = (context: RequestContext): boolean => context.getNode().type.endsWith('Tool');

/** CloudConvert answered, with whatever status. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	/** The parsed JSON; the text itself when it is not JSON; `undefined` when there is none. */
	body: unknown;
}

/** No usable answer came; the server may or may not have acted. */
export interface LostAnswer {
	/** What happened to the connection: `ECONNRESET`, `ETIMEDOUT`, `TOO_LARGE` ... or `UNKNOWN`. */
	failure: string;
	/** The words of the error that came instead of an answer. */
	reason: string;
}

export type Attempt = Answer | LostAnswer;

export const isAnswer = (attempt: Attempt): attempt is Answer => 'status' in attempt;

/** n8n's own limit for declarative nodes, in milliseconds. */
export const DEFAULT_TIMEOUT = 300_000;

/** A request, and until when it may go on. */
export type TimedRequest = IHttpRequestOptions & { deadline: Deadline };

/** The signal that aborts when the user cancels the execution, where the context has one. */
export const cancelSignal = (context: RequestContext): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** The word for a failed connection, from wherever this n8n line keeps it. */
function failureOf(error: unknown): string {
	for (let level = error, depth = 0; isRecord(level) && depth < 5; depth++) {
		const { code, httpCode, cause, errorResponse } = level as Record<string, unknown>;
		const word = [code, httpCode].find(
			(value) => typeof value === 'string' && /^[A-Z_]+$/.test(value),
		);
		if (word) return word === 'ECONNABORTED' ? 'ETIMEDOUT' : (word as string);
		level = cause ?? errorResponse;
	}
	return 'UNKNOWN';
}

/**
 * What an error in place of an answer tells.
 *
 * @param limit the signal that the request was made under, besides its deadline
 * @throws OperationalError when the execution was cancelled
 */
export function lostAnswer(error: unknown, deadline: Deadline, limit?: AbortSignal): LostAnswer {
	deadline.throwIfCancelled();
	// Whatever n8n makes of an aborted request, this is why.
	if (deadline.signal.aborted || limit?.aborted)
		return { failure: 'ETIMEDOUT', reason: 'Timed out' };
	const { message = '' } = isRecord(error) ? error : {};
	return { failure: failureOf(error), reason: String(message) };
}

/** How a request is sent: n8n's helper with or without the key of the credential. */
type Send = (options: IHttpRequestOptions) => Promise<unknown>;

async function attempt({ deadline, ...options }: TimedRequest, send: Send): Promise<Attempt> {
	deadline.throwIfCancelled();
	// 0 means that the caller has a limit of its own, and ends the request with its signal.
	const given = options.timeout === 0 ? Infinity : (options.timeout ?? DEFAULT_TIMEOUT);
	const time = Math.max(1, Math.min(given, deadline.left));
	const limit = time < Infinity ? timer(time) : undefined;
	const signals = [deadline.signal, limit, options.abortSignal as AbortSignal | undefined].filter(
		(signal) => signal !== undefined,
	);
	const abortSignal = AbortSignal.any(signals);
	let body: BodyStream | undefined;
	const destroy = () => body?.destroy?.(new Error('Timed out'));
	abortSignal.addEventListener('abort', destroy);
	try {
		const response = (await send({
			...options,
			abortSignal,
			// With the key, n8n puts its own signal in the place of this one: its limit then ends what has not
			// been answered, and the signal what has.
			...(time < Infinity && options.timeout !== 0 && { timeout: Math.ceil(time) }),
			headers: { Accept: 'application/json', ...options.headers },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as { statusCode: number; headers: IDataObject; body: BodyStream };
		body = response.body;
		if (abortSignal.aborted) destroy();
		const text = await readBody(body);
		return {
			status: response.statusCode,
			headers: response.headers as Record<string, string>,
			body: parseBody(text),
		};
	} catch (error) {
		return lostAnswer(error, deadline, limit);
	} finally {
		abortSignal.removeEventListener('abort', destroy);
	}
}

/**
 * Sends one request with the key, once. The body is read as a stream, so that a huge one is not held
 * in memory, and a redirect is not followed, so that the key never leaves CloudConvert.
 *
 * @param request its `timeout` is in milliseconds
 * @returns the answer with any HTTP status, or what happened to the connection
 * @throws OperationalError when the execution was cancelled
 */
export const attemptRequest = async (
	context: RequestContext,
	request: TimedRequest,
): Promise<Attempt> =>
	await attempt(
		request,
		async (options) =>
			await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL_TYPE, options),
	);

/** The same without the key, for hosts that must not see it, and for what needs none. */
export const attemptWithoutKey = async (
	context: RequestContext,
	request: TimedRequest,
): Promise<Attempt> =>
	await attempt(request, async (options) => await context.helpers.httpRequest(options));
