import type { TaskFilters } from '../panel/taskFilters';
import type { Task } from '../api/task';
import type { TaskSource } from './observe';
import { poll } from './poll';
import { decodeState, encodeState } from './state';

/** What n8n keeps for the node from poll to poll. */
export interface Memory {
	state?: unknown;
}

/** What is put out for tasks that have ended. */
export interface Delivery<Item> {
	items: Item[];
	/** IDs of tasks for which it is too early: they count as open, and are news again. */
	deferred: string[];
}

/**
 * Polls with what is remembered, and remembers what the next poll has to know: once, at the very
 * end, so that a poll that fails changes nothing.
 *
 * @param warn told when the memory cannot be read and the trigger starts again from now
 * @param deliver makes what is put out for tasks that have ended, in the order of their end
 * @returns the items
 * @throws what the source and the delivery throw; RangeError when the list does not end
 */
export async function pollAndRemember<Item>(
	memory: Memory,
	source: TaskSource,
	filters: TaskFilters,
	warn: (message: string) => void,
	deliver: (ended: Task[]) => Promise<Delivery<Item>>,
): Promise<Item[]> {
	const before = JSON.stringify(memory.state);
	const previous = decodeState(memory.state);
	if (before !== undefined && !previous) {
		warn('CloudConvert Trigger cannot read its stored state and starts again from now');
	}
	const { ended, state } = await poll(source, filters, previous);
	const { items, deferred } = await deliver(ended);
	for (const id of deferred) {
		state.seen.delete(id);
		state.open.add(id);
	}
	// An overlapping poll was faster: what it has dealt with must not come again, and what is new
	// since then the next poll finds.
	if (JSON.stringify(memory.state) !== before) return [];
	memory.state = encodeState(state);
	return items;
}
