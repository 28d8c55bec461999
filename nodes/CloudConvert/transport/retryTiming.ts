import { isAnswer, type Attempt } from './attempt';

/** A request is sent at most this often. */
const MAX_ATTEMPTS = 5;

/** The last try of a request begins within this time after the first, in milliseconds. */
export const MAX_PATIENCE = 120_000;

/** The wait before the second try, in milliseconds; it doubles from try to try. */
const FIRST_WAIT = 500;

const PASSING_STATUSES = [502, 503, 504];

const PASSING_FAILURES = [
	'EAI_AGAIN',
	'ECONNREFUSED',
	'ECONNRESET',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EPIPE',
	'ERR_STREAM_PREMATURE_CLOSE',
	'ETIMEDOUT',
];

/**
 * When a request may be sent again:
 * - `safe`: whenever the trouble is passing, because sending it twice does what sending it once does;
 * - `whenRefused`: only after a 429, because a second one would create a second thing.
 */
export type Repeatable = 'safe' | 'whenRefused';

/** Failures before a connection was there: the request cannot have arrived. */
const NEVER_ARRIVED = ['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'];

/** Whether a request may have been carried out although no answer to it says so. */
export const isDoubtful = (attempt: Attempt): boolean =>
	isAnswer(attempt) ? attempt.status >= 500 : !NEVER_ARRIVED.includes(attempt.failure);

const isPassing = (attempt: Attempt): boolean =>
	isAnswer(attempt)
		? PASSING_STATUSES.includes(attempt.status)
		: PASSING_FAILURES.includes(attempt.failure);

/**
 * Reads a `Retry-After` header, in seconds or as an HTTP date.
 *
 * @param now the current time, in milliseconds since the epoch
 * @returns milliseconds to wait, or `undefined` when the header says nothing usable
 */
export function retryAfter(headers: Record<string, unknown>, now: number): number | undefined {
	const header = String(headers['retry-after'] ?? '').trim();
	if (/^\d+$/.test(header)) return Number(header) * 1000;
	// Date.parse takes "-1" and "1.5" for dates; an HTTP date begins with the day's name.
	const date = /^[A-Za-z]/.test(header) ? Date.parse(header) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * Decides whether a request is sent again, and when.
 *
 * @param attempt what came of the last try
 * @param tries how many tries were made so far
 * @param left milliseconds within which the next try must begin
 * @param now the current time, in milliseconds since the epoch
 * @param random a number from 0 to 1, for the jitter that keeps parallel items from marching in step
 * @returns milliseconds to wait before the next try, or `undefined` to stay with this outcome
 */
export function nextTry(
	attempt: Attempt,
	repeatable: Repeatable,
	tries: number,
	left: number,
	now: number,
	random: number,
): number | undefined {
	const refused = isAnswer(attempt) && attempt.status === 429;
	if (!refused && (repeatable !== 'safe' || !isPassing(attempt))) return undefined;
	if (tries >= MAX_ATTEMPTS) return undefined;
	const asked = isAnswer(attempt) ? retryAfter(attempt.headers, now) : undefined;
	const wait = asked ?? FIRST_WAIT * 2 ** (tries - 1) * (0.5 + random);
	return wait <= left ? wait : undefined;
}

/** The longest pause between two requests that wait for a task, in milliseconds. */
const MAX_PAUSE = 10_000;

/**
 * Decides when the synchronous host is asked for a task again. A request that was open for long has
 * done its waiting; quick ones are spaced further and further apart.
 *
 * @param attempt what came of the last request: a task that has not ended, or trouble
 * @param quickAnswers how many answers came quickly, one after the other
 * @returns milliseconds to wait, or `undefined` when the trouble does not pass
 */
export function nextAsk(
	attempt: Attempt,
	quickAnswers: number,
	now: number,
	random: number,
): number | undefined {
	const answered = isAnswer(attempt);
	const refused = answered && attempt.status === 429;
	const notEnded = answered && attempt.status < 300;
	if (!notEnded && !refused && !isPassing(attempt)) return undefined;
	const asked = answered ? retryAfter(attempt.headers, now) : undefined;
	if (asked !== undefined) return asked;
	return quickAnswers === 0
		? 0
		: Math.min(MAX_PAUSE, FIRST_WAIT * 2 ** (quickAnswers - 1)) * (0.5 + random / 2);
}
