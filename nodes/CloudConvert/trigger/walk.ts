import type { Page } from '../api/pages';
import { MAX_PAGE_SIZE } from '../api/pages';
import type { Task } from '../api/task';
import { boundary, createdAt, newestOf } from './detect';

/** Gets one page of the list of tasks. */
export type FetchPage = (page: number, pageSize: number) => Promise<Page<Task>>;

/** A list that still goes on after this many requests is a server gone wrong. */
const MAX_REQUESTS = 5_000;

/** So many tasks, newest first throughout, show that the list is newest first. */
const ORDER_EVIDENCE = 30;

/** So often may a page not join what was read before, or bring nothing new. */
const MAX_GAPS = 10;

/** A page of the list, and the offset of its first task. */
export interface Window {
	page: number;
	pageSize: number;
	start: number;
}

/**
 * The page that holds the task at an offset and reaches the furthest beyond it, for pages of at most
 * `size` and at least `least`. For a few offsets there is none: then the page right behind it.
 */
export function windowAt(offset: number, size: number, least = 1): Window {
	let best: Window | undefined;
	for (let pageSize = size; pageSize >= Math.max(2, least); pageSize--) {
		const start = Math.floor(offset / pageSize) * pageSize;
		const reach = start + pageSize;
		if ((offset === 0 || reach > offset + 1) && (!best || reach > best.start + best.pageSize)) {
			best = { page: start / pageSize + 1, pageSize, start };
		}
	}
	return best ?? { page: (offset + 1) / least + 1, pageSize: least, start: offset + 1 };
}

/** Whether the tasks are newest first, and enough of them to show that the list is. */
class OrderCheck {
	private count = 0;

	private steps = 0;

	private last = Infinity;

	private broken = false;

	add(created: number): void {
		if (created > this.last) this.broken = true;
		// A page on which all times are equal proves nothing.
		if (created < this.last && this.count > 0) this.steps += 1;
		this.last = created;
		this.count += 1;
	}

	get isNewestFirst(): boolean {
		return !this.broken && this.count >= ORDER_EVIDENCE && this.steps >= 2;
	}
}

/**
 * Reads the list from the top back to the boundary; all of it when it is not newest first.
 *
 * The list moves meanwhile. Created tasks push others to the next page, where they are seen again.
 * Deleted ones pull others to a page that was read already, where they would never be seen: so each
 * page begins with the last task of the one before, and where it does not, the reading steps back.
 *
 * @param since seconds since the epoch; without it, the boundary of the times on the first page
 * @returns each task once, and the newest time of creation on the first page
 * @throws RangeError when the list does not end, or moves faster than it can be read
 */
export async function walk(
	fetchPage: FetchPage,
	since?: number,
): Promise<{ listed: Task[]; firstNewest: number }> {
	const listed = new Map<string, Task>();
	const order = new OrderCheck();
	let size = MAX_PAGE_SIZE;
	let least = 1;
	let offset = 0;
	let gaps = 0;
	let barren = 0;
	let firstNewest = -Infinity;
	for (let requests = 0; requests < MAX_REQUESTS; requests++) {
		const { page, pageSize } = windowAt(offset, size, least);
		const { entries, hasNext, servedSize = pageSize } = await fetchPage(page, pageSize);
		// The vendor may serve smaller or larger pages than it was asked for.
		const start = (page - 1) * servedSize;
		if (requests === 0) {
			firstNewest = newestOf(entries);
			since ??= boundary(firstNewest);
		}
		if (servedSize < pageSize) size = servedSize;
		if (servedSize > pageSize) least = Math.min(servedSize, size);
		// Right behind what was read there was no page to join with.
		const joins = start === 0 || start === offset + 1 || entries.some(({ id }) => listed.has(id));
		if (!joins) {
			if (++gaps > MAX_GAPS) break;
			offset = Math.max(0, offset - 2 ** gaps);
			continue;
		}
		// At the top every page joins: it proves nothing about the list.
		if (start > 0) gaps = 0;
		const before = listed.size;
		for (const task of entries) {
			if (!listed.has(task.id)) order.add(createdAt(task));
			listed.set(task.id, task);
		}
		const last = entries.at(-1);
		const isBehind = last !== undefined && createdAt(last) < (since as number);
		const hasMore = hasNext ?? entries.length >= pageSize;
		if (!hasMore || entries.length === 0 || (isBehind && order.isNewestFirst)) {
			return { listed: [...listed.values()], firstNewest };
		}
		if (listed.size === before && ++barren > MAX_GAPS) break;
		offset = start + entries.length - 1;
	}
	throw new RangeError('The list of tasks moves faster than it can be read');
}
