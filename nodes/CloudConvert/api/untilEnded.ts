import { NodeOperationError, sleep, type IExecutePaginationFunctions } from 'n8n-workflow';

import { apiError } from '../errors/apiError';
import { attemptRequest, type Attempt } from '../transport/attempt';
import { unlessTimeIsUp } from '../transport/deadline';
import { synchronousBaseUrl } from '../transport/hosts';
import { textOf } from '../transport/json';
import { gateOf } from '../transport/places';
import { isPassing, isSuccess, nextAsk } from '../transport/policy';
import { tryAgain } from '../transport/tryAgain';
import { entryOf, findEntry, isAsked, type Noun } from './answers';
import { hasEnded, type Entry } from './entry';
import type { DeclaredRequest } from './request';

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
	/** Looks whether it can end at all, after so many milliseconds. */
	looks?: {
		after: number;
		/**
		 * @returns in how many milliseconds to look again, as this look told nothing; nothing when it can
		 * @throws when it cannot
		 */
		look: () => Promise<number | undefined>;
	};
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
	{ noun, subject, maxWait, instead, looks }: Wait,
): Promise<Entry> {
	const { deadline: unlimited } = declared;
	const deadline = unlimited.within(maxWait * 1000);
	const baseURL = synchronousBaseUrl(declared.baseURL);
	const gate = gateOf(context, 'waits');
	// The last request begins early enough to be answered.
	const lastAsk = Math.min(1000, maxWait * 250);
	let lastSeen = 'CloudConvert gave no answer.';
	let asked = 0;
	let quickAnswers = 0;
	let toLook = looks && Date.now() + looks.after;

	async function ask(): Promise<Attempt> {
		// By then all items of the execution that need a place have queued.
		await sleep(0);
		if (toLook !== undefined && Date.now() >= toLook) {
			const again = await looks?.look();
			toLook = again && Date.now() + again;
		}
		asked = Date.now();
		const place = gate.waiting > 0 ? PLACE_WHEN_OTHERS_QUEUE : PLACE_ALONE;
		const left = Math.max(deadline.left, lastAsk);
		const untilLook = (toLook ?? Infinity) - asked;
		const timeout = Math.min(place, left, untilLook, declared.timeout ?? Infinity);
		// However late it is: the time that is left ends the request.
		return await attemptRequest(context, { ...declared, baseURL, timeout, deadline: unlimited });
	}

	/** Until it has ended, every success is as good as none. */
	function next(attempt: Attempt): number | undefined {
		const entry = isSuccess(attempt) ? findEntry(attempt) : undefined;
		if (isSuccess(attempt) && !(entry && isAsked(entry, declared) && !hasEnded(entry)))
			return undefined;
		if (entry) lastSeen = `Its status is ${textOf(entry.status) || 'unknown'}.`;
		const now = Date.now();
		quickAnswers = now - asked < PLACE_WHEN_OTHERS_QUEUE ? quickAnswers + 1 : 0;
		const pause = nextAsk(attempt, quickAnswers, now, Math.random());
		const left = deadline.left - lastAsk;
		return pause === undefined || left <= 0 ? undefined : Math.min(pause, left);
	}

	const trial = { deadline: unlimited, gate, makeAttempt: ask, next };
	const attempt = (await tryAgain(trial).catch(unlessTimeIsUp))?.attempt;
	if (attempt && isSuccess(attempt)) {
		const entry = entryOf(context, attempt, noun, declared);
		if (hasEnded(entry)) return entry;
	} else if (attempt && !isPassing(attempt)) {
		throw apiError(context, attempt, { method: 'GET', subject });
	}
	const message = `${subject} has not ended within ${maxWait} seconds`;
	throw new NodeOperationError(context.getNode(), message, {
		itemIndex: context.getItemIndex(),
		description: `${lastSeen} Raise Options > Max Wait, or ${instead}.`,
	});
}
