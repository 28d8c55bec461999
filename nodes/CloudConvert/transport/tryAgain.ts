import type { Attempt } from './attempt';
import type { Deadline } from './deadline';
import type { Gate } from './places';
import { isDoubtful, isSuccess } from './policy';

/** Something that is tried until it succeeds, or is given up. */
export interface Trial {
	/** Until when it may be tried, pauses included. */
	deadline: Deadline;
	/** Where each try takes a place, unless it takes some by itself. */
	gate?: Gate;
	makeAttempt: () => Promise<Attempt>;
	/**
	 * Decides on the next try.
	 *
	 * @returns milliseconds to wait before it, or `undefined` to stay with this outcome
	 */
	next: (attempt: Attempt, tries: number) => number | undefined;
	/** Whether it does something that has to be seen to its end, once it has been done. */
	hasEffect?: boolean;
	/** Waits for so many milliseconds; what else is to be done meanwhile, the trial knows. */
	pause?: (milliseconds: number) => Promise<void>;
}

/** What came of it after all tries. */
export interface Outcome {
	attempt: Attempt;
	/** Whether an earlier try may have been carried out although its answer was lost. */
	earlierTryInDoubt: boolean;
}

/**
 * The one loop in which anything is tried again: requests, transfers, and waiting.
 *
 * @returns the last outcome, whatever it is
 * @throws as `Deadline.throwIfOver`, before a try or in a pause
 */
export async function tryAgain({
	deadline,
	gate,
	makeAttempt,
	next,
	hasEffect = false,
	pause = async (milliseconds) => await deadline.pause(milliseconds),
}: Trial): Promise<Outcome> {
	let earlierTryInDoubt = false;
	for (let tries = 1; ; tries++) {
		const attempt = await (gate ? gate.run(deadline, makeAttempt, hasEffect) : makeAttempt());
		if (hasEffect && (isSuccess(attempt) || isDoubtful(attempt))) deadline.begin();
		const wait = next(attempt, tries);
		if (wait === undefined || wait >= deadline.left) return { attempt, earlierTryInDoubt };
		earlierTryInDoubt ||= isDoubtful(attempt);
		await pause(wait);
	}
}
