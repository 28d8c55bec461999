import type { ErrorDetails } from '../errors/details';
import type { Item } from './round';

/** So many jobs or tasks are named by an error. */
const NAMED = 10;

/**
 * How many of the items had begun, and their jobs or tasks, in words.
 *
 * @param others what earlier tries knew of items that n8n has not come to in this one
 */
export function progressOf(items: Item[], others: ErrorDetails[], total: number): string {
	// What an earlier try began is there all the same when this one did not come to it.
	const facts = items
		.filter(({ deadline, earlier }) => deadline.hasBegun || earlier?.job_id)
		.map((item) => ({ ...item.earlier, ...item.facts }));
	const begun = [...facts, ...others.filter(({ job_id: job, task_id: task }) => job ?? task)];
	const names = begun.flatMap(({ job_id: job, task_id: task }) =>
		job ? `job "${job}"` : task ? `task "${task}"` : [],
	);
	const more = begun.length - Math.min(names.length, NAMED);
	const named = [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
	return `${begun.length} of ${total} items had begun${named && `: ${named}`}.`;
}
