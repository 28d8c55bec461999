import {
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { readBaseUrl } from '../shared/nodeError';
import { hasEnded, type Task } from '../shared/task';
import { getTasksPage } from '../shared/tasksPage';

const PAGE_SIZE = 100;

/** A search looks through this many pages before it shows what it found; "more" looks on. */
const PAGES_PER_SEARCH = 5;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The time that tells one task from another: its end, or else its creation, to the minute. */
function timeOf(task: Task): string {
	const time = text(hasEnded(task) ? task.ended_at : task.created_at);
	return time.slice(0, 16).replace('T', ' ');
}

function toListItem(task: Task): INodeListSearchItems {
	const name = [text(task.operation), text(task.status), timeOf(task), task.id.slice(0, 8)]
		.filter(Boolean)
		.join(' · ');
	return { name, value: task.id };
}

const matches = (task: Task, words: string): boolean =>
	[task.name, task.operation, task.status, task.id].some((field) =>
		text(field).toLowerCase().includes(words),
	);

/**
 * The tasks to choose from in the Task field, newest first.
 *
 * @param filter what the user typed: part of a name, operation, status or ID
 * @param paginationToken the page to go on with
 * @throws NodeApiError or NodeOperationError, whose words n8n shows in the list
 */
export async function searchTasks(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const baseURL = await readBaseUrl(this);
	const words = (filter ?? '').trim().toLowerCase();
	const first = Math.max(1, Number(paginationToken) || 1);
	const results: INodeListSearchItems[] = [];
	for (let page = first; ; page++) {
		const { entries, hasNext } = await getTasksPage(this, { baseURL, url: '' }, page, PAGE_SIZE);
		results.push(...entries.filter((task) => matches(task, words)).map(toListItem));
		if (!hasNext || entries.length === 0) return { results };
		const enough = results.length > 0 || page - first + 1 >= PAGES_PER_SEARCH;
		if (enough) return { results, paginationToken: String(page + 1) };
	}
}
