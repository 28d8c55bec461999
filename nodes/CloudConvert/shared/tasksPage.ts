import type { IHttpRequestOptions } from 'n8n-workflow';

import { bodyError } from './apiError';
import type { Answer, RequestContext } from './attempt';
import { isRecord } from './json';
import { hasNextPage, servedPageSize, type Page } from './pages';
import { sendOrThrow } from './send';
import { isTask, type Task } from './task';

/**
 * Gets one page of `GET /tasks`.
 *
 * @param request the request without `page` and `per_page`; its query is sent on every page
 * @param patience milliseconds within which the last try must begin
 * @throws NodeApiError when the request fails, or when the answer holds something else than tasks
 */
export async function getTasksPage(
	context: RequestContext,
	request: IHttpRequestOptions,
	page: number,
	pageSize: number,
	patience?: number,
): Promise<Page<Task>> {
	const qs = { ...request.qs, per_page: pageSize, page };
	const listing = { ...request, method: 'GET', url: '/tasks', qs } as const;
	const answer = await sendOrThrow(context, listing, undefined, patience);
	const data = isRecord(answer.body) ? answer.body.data : undefined;
	if (!Array.isArray(data) || !data.every(isTask))
		throw bodyError(context, answer, 'list of tasks');
	return {
		entries: data,
		hasNext: hasNextPage(answer.body),
		servedSize: servedPageSize(answer.body),
	};
}

/** The task in an answer, if there is one. */
export function findTask({ body }: Answer): Task | undefined {
	const data = isRecord(body) ? body.data : undefined;
	return isTask(data) ? data : undefined;
}

/**
 * The task in an answer.
 *
 * @throws NodeApiError when there is none
 */
export function taskOf(context: RequestContext, answer: Answer): Task {
	const task = findTask(answer);
	if (!task) throw bodyError(context, answer, 'task');
	return task;
}
