import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { Deadline } from '../transport/deadline';

/** Where n8n does not say how long a poll may take: 5 minutes, in milliseconds. */
const DEFAULT_BUDGET = 300_000;

/** The part of the budget for requests, and the part by whose end files have to be there. */
const SHARES = { requests: 0.8, files: 0.9 };

/** `getPollBudgetMs` came with n8n 2.38. */
type PollFunctions = Omit<IPollFunctions, 'getPollBudgetMs'> &
	Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>;

/** Until when a poll may ask, and until when it may fetch files: what is left is for n8n to store it all. */
export interface PollBudget {
	requests: Deadline;
	files: Deadline;
}

/** The time that n8n gives to a poll which begins now. */
export function pollBudget(context: IPollFunctions): PollBudget {
	const budget = (context as PollFunctions).getPollBudgetMs?.() ?? DEFAULT_BUDGET;
	const files = Deadline.none().within(budget * SHARES.files);
	return { requests: files.within(budget * SHARES.requests), files };
}

/** Nothing more can be asked in this poll. Its cause is what the user is told if that is the end of it. */
export class OutOfTime extends Error {
	constructor(override readonly cause: Error) {
		super('There is no time left in this poll');
	}
}

/** What the user is told when a poll has no time for anything of use. */
export const tooMuch = (context: IPollFunctions): NodeOperationError =>
	new NodeOperationError(context.getNode(), 'There was too much to read in one poll', {
		description:
			'Nothing is lost: the next poll reads it again. Narrow Filters, or poll more often.',
		failure: { cause: 'temporarily-unavailable' },
	});

/**
 * Works as long as there is time.
 *
 * @returns what ended the work, if it was the time
 * @throws what else goes wrong
 */
export async function untilOutOfTime(work: () => Promise<void>): Promise<OutOfTime | undefined> {
	return await work().then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof OutOfTime) return error;
			throw error;
		},
	);
}
