import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { filterQuery } from '../panel/taskFilters';
import { entryOf, getPage, isOwnRefusal } from '../api/answers';
import { readBaseUrl } from '../api/baseUrl';
import { send } from '../api/send';
import { apiError, bodyError } from '../errors/apiError';
import { isAnswer } from '../transport/attempt';
import { TimeIsUp } from '../transport/deadline';
import { isSuccess } from '../transport/policy';

import { OutOfTime, pollBudget, tooMuch } from './budget';
import type { TaskSource } from './observe';

/** How long a single request may take, in milliseconds. */
const TIMEOUT = 60_000;

/** The clock of n8n, in seconds since the epoch. */
const now = () => Math.floor(Date.now() / 1000);

/**
 * CloudConvert as the trigger asks it, within the time that n8n gives to a poll.
 *
 * @param query what every request asks for besides, such as `include`
 * @param deadline until when anything may be asked
 * @throws NodeOperationError when the credential cannot be used
 */
export async function createTaskSource(
	context: IPollFunctions,
	query: IDataObject = {},
	deadline = pollBudget(context).requests,
): Promise<TaskSource> {
	const baseURL = await readBaseUrl(context);

	const outOfTime = () => new OutOfTime(tooMuch(context));

	/** Asks within the time that is left; what fails because it is over is no failure. */
	async function inTime<T>(ask: (timeout: number) => Promise<T>): Promise<T> {
		if (deadline.left <= 0) throw outOfTime();
		return await ask(Math.min(TIMEOUT, deadline.left)).catch((error: Error) => {
			if (deadline.left > 0) throw error;
			throw error instanceof TimeIsUp ? outOfTime() : new OutOfTime(error);
		});
	}

	return {
		list: async (filters, page, pageSize, status) =>
			await inTime(async (timeout) => {
				const qs = { ...query, ...filterQuery(filters, status) };
				const request = { baseURL, url: '/tasks', qs, timeout, deadline };
				const local = now();
				const found = await getPage(context, 'task', request, page, pageSize);
				const { date } = found;
				return date === undefined ? found : { ...found, clock: { vendor: date, local } };
			}),

		get: async (id) =>
			await inTime(async (timeout) => {
				const url = `/tasks/${encodeURIComponent(id)}`;
				const request = { method: 'GET', baseURL, url, qs: query, timeout, deadline } as const;
				const { attempt } = await send(context, request);
				if (isAnswer(attempt) && attempt.status === 404) {
					// Something on the way can answer so, with a page of its own.
					if (isOwnRefusal(attempt)) return undefined;
					const failure = { cause: 'temporarily-unavailable' };
					throw Object.assign(bodyError(context, attempt, 'task'), { failure });
				}
				if (isSuccess(attempt)) return entryOf(context, attempt, 'task', request);
				throw apiError(context, attempt, { method: 'GET', subject: `Task "${id}"` });
			}),

		timeLeft: () => deadline.left,
		outOfTime,
		now,
	};
}
