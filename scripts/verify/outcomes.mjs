// What can come of a check.

/** The run was stopped by whoever started it. */
export class Interrupted extends Error {
	constructor() {
		super('The run was stopped');
	}
}

/** Something that a check needs is not there; nothing is said of its assumption. */
export class Untried extends Error {}

/** CloudConvert could not do what was asked just now, or for this account. */
export class Trouble extends Untried {}

/**
 * @param condition whether the assumption held
 * @param seen what was seen, in a few words
 * @returns {{ held: boolean | null, seen: string }}
 */
export const outcome = (condition, seen) => ({ held: Boolean(condition), seen: String(seen) });

/** How an answer is told. */
export const told = ({ status, body }) =>
	`HTTP ${status}${body?.code ? ` ${body.code}` : ''}${body?.message ? `: ${body.message}` : ''}`;

/** @returns the words of a list, each once, in the order in which they were first seen */
export const wordsOf = (values) => [...new Set(values)].join(', ') || 'none';

export const isAddress = (url) => typeof url === 'string' && /^https:\/\//.test(url);
