import { apiError } from '../errors/apiError';
import {
	attemptRequest,
	type Answer,
	type RequestContext,
	type TimedRequest,
} from '../transport/attempt';
import { gateOf } from '../transport/places';
import { isSuccess, MAX_PATIENCE, nextTry, type Repeatable } from '../transport/policy';
import { tryAgain, type Outcome, type Trial } from '../transport/tryAgain';

/** How long an answer to a creation may take, in milliseconds: one that is broken off is in doubt. */
const LAST_ANSWER = 1000;

/** How long before the end it is asked once more, where the pause would be longer; in milliseconds. */
const LAST_TRY = 5000;

/** How a request is tried, where it is not as usual. */
interface Manner extends Partial<Pick<Trial, 'makeAttempt' | 'pause'>> {
	/** When it may be made again; `safe` unless told. */
	repeatable?: Repeatable;
}

/**
 * Sends a request with the key, and again where that is safe and may help.
 *
 * @param request its `timeout` is in milliseconds
 * @returns the last outcome, whatever it is
 * @throws OperationalError when the execution was cancelled; TimeIsUp when the deadline is over
 */
export async function send(
	context: RequestContext,
	request: TimedRequest,
	{ repeatable = 'safe', makeAttempt, pause }: Manner = {},
): Promise<Outcome> {
	const { deadline, method = 'GET' } = request;
	let first: number | undefined;
	return await tryAgain({
		deadline,
		gate: gateOf(context, 'requests'),
		hasEffect: method !== 'GET',
		pause,
		async makeAttempt() {
			first ??= Date.now();
			return await (makeAttempt?.() ?? attemptRequest(context, request));
		},
		next(attempt, tries) {
			const now = Date.now();
			// What waits its turn has as long as the user gave it, up to a last try that can be answered.
			const isLimited = repeatable === 'whenRefused' && deadline.at < Infinity;
			const left = isLimited ? Infinity : MAX_PATIENCE - (now - (first ?? now));
			const wait = nextTry(attempt, repeatable, tries, left, now, Math.random());
			if (wait === undefined || !isLimited || wait + LAST_ANSWER <= deadline.left) return wait;
			const last = deadline.left - LAST_TRY;
			return last > 0 ? last : undefined;
		},
	});
}

/**
 * Sends a request and expects it to succeed.
 *
 * @param subject the thing that was named, if one was, for the wording of an error
 * @param manner how it is tried
 * @throws NodeApiError when it did not succeed; OperationalError when the execution was cancelled
 */
export async function sendOrThrow(
	context: RequestContext,
	request: TimedRequest,
	subject?: string,
	manner?: Manner,
): Promise<Answer> {
	const { attempt } = await send(context, request, manner);
	if (isSuccess(attempt)) return attempt;
	throw apiError(context, attempt, { method: request.method ?? 'GET', subject });
}
