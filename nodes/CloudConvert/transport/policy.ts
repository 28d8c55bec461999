import { isAnswer, type Answer, type Attempt } from './attempt';
import { isRecord, textOf } from './json';

/** A request is sent at most this often. */
const MAX_ATTEMPTS = 5;

/** The last try of a request begins within this time after the first, in milliseconds. */
export const MAX_PATIENCE = 120_000;

/** The wait before the second try, in milliseconds; it doubles from try to try. */
const FIRST_WAIT = 500;

/** The longest pause before something that has to wait its turn is tried again, in milliseconds. */
const MAX_PAUSE = 10_000;

/**
 * The answers that say nothing against the request: they pass by themselves, as every 5xx does. (408
 * and 425 are those of a proxy that gave up, or would not take the request early.)
 */
const PASSING_STATUSES = [408, 425, 429];

/** What happens to connections now and then. */
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

/** Failures before a connection was there: the request cannot have arrived. */
const NEVER_ARRIVED = ['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'];

/**
 * When to look for something whose creation was not answered, in milliseconds from look to look: a list
 * may show it late.
 */
export const LOOKS = [0, 500, 1000, 2000, 4000, 8000];

/**
 * When a request may be sent again:
 * - `safe`: whenever the trouble is passing, because sending it twice does what sending it once does;
 * - `whenRefused`: only after an answer that says that nothing was created for now.
 */
export type Repeatable = 'safe' | 'whenRefused';

/** Whether CloudConvert did what was asked. */
export const isSuccess = (attempt: Attempt): attempt is Answer =>
	isAnswer(attempt) && attempt.status >= 200 && attempt.status < 300;

/** Whether the trouble passes by itself. */
export const isPassing = (attempt: Attempt): boolean =>
	isAnswer(attempt)
		? attempt.status >= 500 || PASSING_STATUSES.includes(attempt.status)
		: PASSING_FAILURES.includes(attempt.failure);

/** Whether a request may have been carried out although no answer to it says so. */
export const isDoubtful = (attempt: Attempt): boolean =>
	isAnswer(attempt)
		? attempt.status >= 500 || attempt.status === 408
		: !NEVER_ARRIVED.includes(attempt.failure);

/**
 * Whether something on the way refused it with a page of its own: CloudConvert refuses in JSON. Of a 404
 * only HTML tells that: it may be words of CloudConvert's about what is not there.
 */
export const isForeignRefusal = (attempt: Attempt): boolean =>
	isAnswer(attempt) &&
	typeof attempt.body === 'string' &&
	([401, 402, 403].includes(attempt.status) ||
		(attempt.status === 404 && /^\s*</.test(attempt.body)));

const TOO_MANY_WORDS = /too many|at once|same time|concurren|parallel|simultan|limit|jobs|wait/i;

/**
 * Whether the account runs as many jobs as it may. CloudConvert says so with a 402, as it does when the
 * credits are used up: only its words tell the one from the other ("You have started too many jobs at
 * once", reported to the vendor's PHP SDK, issue 98).
 */
export function hasTooManyJobs(attempt: Attempt): boolean {
	if (!isAnswer(attempt) || attempt.status !== 402 || !isRecord(attempt.body)) return false;
	const words = `${textOf(attempt.body.code)} ${textOf(attempt.body.message)}`;
	return TOO_MANY_WORDS.test(words) && !/credit/i.test(words);
}

/** Whether it is refused for now, and nothing was created. */
const isRefusedForNow = (attempt: Attempt): boolean =>
	(isAnswer(attempt) && attempt.status === 429) || hasTooManyJobs(attempt);

/**
 * Whether every other request of this account would be refused as well: for its key, or its credits.
 * Only CloudConvert itself knows that, which answers in JSON: a page is a firewall's.
 */
export const isForAll = (attempt: Attempt): boolean =>
	isAnswer(attempt) &&
	isRecord(attempt.body) &&
	([401, 403].includes(attempt.status) || (attempt.status === 402 && !hasTooManyJobs(attempt)));

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

/** What the answer asks for, or else a pause that doubles from try to try, in milliseconds. */
function pauseAfter(attempt: Attempt, tries: number, now: number, jitter: number): number {
	const asked = isAnswer(attempt) ? retryAfter(attempt.headers, now) : undefined;
	const own = Math.min(MAX_PAUSE, FIRST_WAIT * 2 ** (tries - 1)) * jitter;
	// Whoever asks for no pause, again and again, gets one all the same.
	return tries < MAX_ATTEMPTS ? (asked ?? own) : Math.max(asked ?? 0, own);
}

/**
 * Decides whether a request is sent again, and when.
 *
 * @param attempt what came of the last try
 * @param tries how many tries were made so far
 * @param left milliseconds within which the next try must begin; Infinity where a deadline decides
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
	const mayPass = repeatable === 'whenRefused' ? isRefusedForNow(attempt) : isPassing(attempt);
	// What was refused for now waits its turn for as long as the user gave it.
	if (!mayPass || (tries >= MAX_ATTEMPTS && left < Infinity)) return undefined;
	const wait = pauseAfter(attempt, tries, now, 0.5 + random);
	return wait <= left ? wait : undefined;
}

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
	if (!isSuccess(attempt) && !isPassing(attempt)) return undefined;
	if (quickAnswers > 0) return pauseAfter(attempt, quickAnswers, now, 0.5 + random / 2);
	return isAnswer(attempt) ? (retryAfter(attempt.headers, now) ?? 0) : 0;
}
