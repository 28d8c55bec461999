import type { Item } from './round';

/** So many jobs or tasks are named by an error. */
const NAMED = 10;

/** How many of the items had begun, and their jobs or tasks, in words. */
export function progressOf(items: Item[], total: number): string {
	const begun = items.filter(({ deadline }) => deadline.hasBegun);
	const names = begun.flatMap(({ facts: { job_id: job, task_id: task } }) =>
		job ? `job "${job}"` : task ? `task "${task}"` : [],
	);
	const more = begun.length - Math.min(names.length, NAMED);
	const named = [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
	return `${begun.length} of ${total} items had begun${named && `: ${named}`}.`;
}
