import { NodeOperationError, type IDataObject, type IPollFunctions } from 'n8n-workflow';

import { filterQuery } from '../panel/taskFilters';
import { entryOf, getPage } from '../api/answers';
import { apiError } from '../errors/apiError';
import { isAnswer } from '../transport/attempt';
import { readBaseUrl } from '../api/baseUrl';
import { send } from '../api/send';
import { Deadline } from '../transport/deadline';
import { isSuccess } from '../transport/policy';

import { createdAt } from './detect';
import type { TaskSource } from './observe';

/** How long a single request may take, in milliseconds. */
const TIMEOUT = 60_000;

/** Where n8n does not say how long a poll may take: 5 minutes, in milliseconds. */
const DEFAULT_BUDGET = 300_000;

/** The part of the budget for requests; the rest is for what comes after them. */
const SHARE_FOR_REQUESTS = 0.8;

/** `getPollBudgetMs` came with n8n 2.38. */
type PollFunctions = Omit<IPollFunctions, 'getPollBudgetMs'> &
	Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>;

/**
 * CloudConvert as the trigger asks it, within the time that n8n gives to a poll.
 *
 * @param query what every request asks for besides, such as `include`
 * @throws NodeOperationError when the credential cannot be used
 */
export async function createTaskSource(
	context: IPollFunctions,
	query: IDataObject = {},
): Promise<TaskSource> {
	const budget = (context as PollFunctions).getPollBudgetMs?.() ?? DEFAULT_BUDGET;
	const deadline = Date.now() + budget * SHARE_FOR_REQUESTS;
	const baseURL = await readBaseUrl(context);

	/** Milliseconds left of the budget. */
	const patience = (): number => {
		const left = deadline - Date.now();
		if (left > 0) return left;
		throw new NodeOperationError(context.getNode(), 'There was too much to read in one poll', {
			description:
				'Nothing is lost: the next poll reads it again. Narrow Filters, or poll more often.',
			failure: { cause: 'temporarily-unavailable' },
		});
	};

	return {
		async list(filters, page, pageSize, status) {
			const left = patience();
			const request = {
				baseURL,
				url: '/tasks',
				qs: { ...query, ...filterQuery(filters, status) },
				timeout: Math.min(TIMEOUT, left),
				deadline: Deadline.none().within(left),
			};
			const found = await getPage(context, 'task', request, page, pageSize);
			if (found.entries.every((task) => Number.isFinite(createdAt(task)))) return found;
			// Without it the task has no place in the list, and might be lost or come twice.
			throw new NodeOperationError(
				context.getNode(),
				'A task in the list has no time of creation',
				{
					description: 'Nothing is lost: the next poll reads it again.',
					failure: { cause: 'temporarily-unavailable' },
				},
			);
		},

		async get(id) {
			const left = patience();
			const timeout = Math.min(TIMEOUT, left);
			const url = `/tasks/${encodeURIComponent(id)}`;
			const limit = Deadline.none().within(left);
			const request = { method: 'GET', baseURL, url, qs: query, timeout, deadline: limit } as const;
			const { attempt } = await send(context, request);
			if (isAnswer(attempt) && attempt.status === 404) return undefined;
			if (isSuccess(attempt)) return entryOf(context, attempt, 'task');
			throw apiError(context, attempt, { method: 'GET', subject: `Task "${id}"` });
		},
	};
}
