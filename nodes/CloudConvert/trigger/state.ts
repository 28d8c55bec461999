import type { TaskFilters } from '../panel/taskFilters';
import type { EndedStatus } from '../api/vocabulary';
import type { ClockReading } from './times';

/** Which tasks are wanted: those that match the filters and end in one of these ways. */
export interface Scope {
	filters: TaskFilters;
	events: EndedStatus[];
}

/** What a trigger watches. */
export interface Watch extends Scope {
	/** The node's ID in n8n: its name may have been that of another node. */
	node: string;
	/** The credential's ID in n8n and its environment; nothing is made of the key. */
	account: string;
}

/** A part of the list for which a poll had no time, and that the next ones read. */
export interface Gap extends Scope {
	/** It goes back to tasks that were created at this time. */
	until: number;
	/** It begins with tasks that were created at this time. */
	from: number;
	/** Where in the list that was. */
	offset: number;
	/** The last tasks that were read above it. */
	anchors: string[];
}

/**
 * What one poll hands to the next. All times are the vendor's own, in whole seconds since the epoch,
 * unless they say otherwise.
 */
export interface TriggerState extends Watch {
	/** The next poll reads the list back to tasks that were created before this time. */
	since: number;
	/** The newest time of creation seen so far. Times of the end come from other machines' clocks. */
	newest: number;
	/** How far the vendor's time had come when the last poll began, where its answers tell the time. */
	clock?: ClockReading & { reached: number };
	/**
	 * Tasks on whose end is dealt with, of those whose time of creation does not tell that; and that
	 * time, or a later one up to which they are to be remembered.
	 */
	seen: Map<string, number>;
	/** Tasks that had not ended when they were last looked at, or whose files were not there yet. */
	open: Set<string>;
	/** Tasks that wait for their files, and since when: in seconds by the clock of n8n. */
	waiting: Map<string, number>;
	gaps: Gap[];
	/** Whether the list was seen to be newest first, and nothing spoke against it since. */
	isNewestFirst?: boolean;
}

/** Whether tasks of this age may still be new to somebody who has dealt with all the others. */
export const isOwed = (
	{ since, gaps }: Pick<TriggerState, 'since' | 'gaps'>,
	created: number,
): boolean =>
	created >= since || gaps.some(({ until, from }) => created >= until && created <= from);
