// What a poll of the trigger costs, beside what a plain poller costs and loses on the same histories.
import { compiled } from '../compiled.mjs';
import { plainPoll } from './plainPoller.mjs';
import { situations } from './situations.mjs';
import { play } from './watcher.mjs';

const { World } = compiled('test/support/world');
const { pollAndRemember } = compiled('nodes/CloudConvert/trigger/memory');

/** @type {import('../../nodes/CloudConvert/trigger/state.js').Watch} */
const WATCH = {
	node: 'n1',
	account: 'c1 live',
	filters: { jobId: '', operation: '' },
	events: ['finished', 'error'],
};

const polls = {
	trigger: (memory, source) =>
		pollAndRemember(
			memory,
			source,
			WATCH,
			(message) => {
				throw new Error(message);
			},
			async (items) => ({ items, deferred: [] }),
		),
	plain: plainPoll,
};

const count = (number) => number.toLocaleString('en');

/** How often a page of a backlog may be read, taken all together. */
const MOST_PAGES = 1.3;

const caughtUp = ({ polls: made, total }, { pages, polls: most }) =>
	`; ${made} of ${most} polls until caught up, pages read ${(total / pages).toFixed(2)} of ${MOST_PAGES} times`;

export const COST_HEADINGS = [
	'situation',
	'requests, at most',
	'state in bytes, at most',
	'lost + doubled',
	'plain poller: requests',
	'plain poller: lost + doubled',
	'met',
];

/**
 * Measures each situation.
 *
 * @param tell gets each row as soon as it is known: cells, and whether the bounds are met
 */
export async function measureCost(tell) {
	for (const situation of situations) {
		const { trigger, plain } = await play(new World(), situation, polls);
		const { name, requests, bytes, bytesText = count(bytes), backlog } = situation;
		const isCaughtUp =
			!backlog || (trigger.polls <= backlog.polls && trigger.total <= MOST_PAGES * backlog.pages);
		const met =
			isCaughtUp &&
			trigger.requests <= requests &&
			trigger.excess <= 0 &&
			trigger.lost === 0 &&
			trigger.doubled === 0;
		const cells = [
			name,
			`${trigger.requests} of ${requests}${backlog ? caughtUp(trigger, backlog) : ''}`,
			`${count(trigger.bytes)} of ${bytesText}`,
			`${trigger.lost} + ${trigger.doubled}`,
			String(plain.requests),
			`${count(plain.lost)} + ${plain.doubled} of ${count(trigger.emitted)}`,
		];
		tell({ cells, met });
	}
}
