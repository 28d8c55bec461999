import type { IHttpRequestOptions } from 'n8n-workflow';

import { bodyError } from './apiError';
import type { Answer, RequestContext } from './attempt';
import { isRecord } from './json';
import { hasNextPage, type Page } from './pages';
import { sendOrThrow } from './send';
import { isTask, type Task } from './task';

/**
 * Gets one page of `GET /tasks`.
 *
 * @param request the request without `page` and `per_page`; its query is sent on every page
 * @throws NodeApiError when the request fails, or when the answer holds something else than tasks
 */
export async function getTasksPage(
	context: RequestContext,
	request: IHttpRequestOptions,
	page: number,
	pageSize: number,
): Promise<Page<Task>> {
	const answer = await sendOrThrow(context, {
		...request,
		method: 'GET',
		url: '/tasks',
		qs: { ...request.qs, per_page: pageSize, page },
	});
	const data = isRecord(answer.body) ? answer.body.data : undefined;
	if (!Array.isArray(data) || !data.every(isTask))
		throw bodyError(context, answer, 'list of tasks');
	return { entries: data, hasNext: hasNextPage(answer.body) };
}

/**
 * The task in an answer.
 *
 * @throws NodeApiError when there is none
 */
export function taskOf(context: RequestContext, answer: Answer): Task {
	const data = isRecord(answer.body) ? answer.body.data : undefined;
	if (!isTask(data)) throw bodyError(context, answer, 'task');
	return data;
}
