// What common polling triggers do, to measure beside ours: the newest page of each list of ended
// tasks, and one remembered time. It is kind to them: the time is the vendor's own, an ended task of
// the mark's own second is not doubled, and the mark moves only after all requests succeeded.

const NO_FILTERS = { jobId: '', operation: '' };

/**
 * @param memory keeps `mark`: the newest end that was seen
 * @param source the same that our trigger asks
 * @returns the tasks that ended after the mark; on the first poll, which sets it, none
 */
export async function plainPoll(memory, source) {
	const pages = [
		await source.list(NO_FILTERS, 1, 100, 'finished'),
		await source.list(NO_FILTERS, 1, 100, 'error'),
	];
	const endOf = ({ ended_at: endedAt }) => Date.parse(endedAt);
	const listed = pages.flatMap(({ entries }) => entries);
	const { mark } = memory;
	memory.mark = Math.max(mark ?? 0, ...listed.map(endOf));
	if (mark === undefined) return [];
	return listed.filter((task) => endOf(task) > mark).sort((a, b) => endOf(a) - endOf(b));
}
