import type { Task } from '../api/task';
import { decodeState, encodeState } from './codec';
import type { TaskSource } from './observe';
import { poll } from './poll';
import type { Watch } from './state';

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
 * Makes what is put out for tasks that have ended.
 *
 * @param waiting seconds for which tasks have waited by now, by ID
 */
export type Deliver<Item> = (
	ended: Task[],
	waiting: Map<string, number>,
) => Promise<Delivery<Item>>;

/**
 * Polls with what is remembered, and remembers what the next poll has to know: once, at the very
 * end, so that a poll that fails changes nothing.
 *
 * @param warn told when the memory cannot be read and the trigger starts again from now
 * @param deliver gets the tasks in the order of their end
 * @returns the items
 * @throws what the source and the delivery throw; RangeError when the list does not end
 */
export async function pollAndRemember<Item>(
	memory: Memory,
	source: TaskSource,
	watch: Watch,
	warn: (message: string) => void,
	deliver: Deliver<Item>,
): Promise<Item[]> {
	const before = JSON.stringify(memory.state);
	const previous = decodeState(memory.state, watch);
	if (before !== undefined && !previous) {
		warn('CloudConvert Trigger cannot read its stored state and starts again from now');
	}
	const { ended, state } = await poll(source, watch, previous);
	const now = source.now();
	const waited = [...state.waiting].map(([id, since]) => [id, now - since] as const);
	const { items, deferred } = await deliver(ended, new Map(waited));
	state.waiting = new Map(deferred.map((id) => [id, state.waiting.get(id) ?? now]));
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
