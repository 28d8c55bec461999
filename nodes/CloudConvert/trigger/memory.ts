import type { TaskFilters } from '../resources/task/filters';
import type { Task } from '../shared/task';
import type { TaskSource } from './observe';
import { poll } from './poll';
import { decodeState, encodeState } from './state';

/** What n8n keeps for the node from poll to poll. */
export interface Memory {
	state?: unknown;
}

/**
 * Polls with what is remembered, and remembers what the next poll has to know: once, at the very
 * end, so that a poll that fails changes nothing.
 *
 * @param warn told when the memory cannot be read and the trigger starts again from now
 * @returns the tasks that have ended, in the order of their end
 * @throws what the source throws; RangeError when the list does not end
 */
export async function pollAndRemember(
	memory: Memory,
	source: TaskSource,
	filters: TaskFilters,
	warn: (message: string) => void,
): Promise<Task[]> {
	const before = JSON.stringify(memory.state);
	const previous = decodeState(memory.state);
	if (before !== undefined && !previous) {
		warn('CloudConvert Trigger cannot read its stored state and starts again from now');
	}
	const { ended, state } = await poll(source, filters, previous);
	// An overlapping poll was faster: what it has dealt with must not come again, and what is new
	// since then the next poll finds.
	if (JSON.stringify(memory.state) !== before) return [];
	memory.state = encodeState(state);
	return ended;
}
