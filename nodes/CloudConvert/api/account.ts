import type { IDataObject } from 'n8n-workflow';

import { apiError, bodyError } from '../errors/apiError';
import type { RequestContext, TimedRequest } from '../transport/attempt';
import { isRecord } from '../transport/json';
import { isSuccess } from '../transport/policy';
import { send } from './send';

/**
 * The account of the key as the vendor tells it: `id`, `username`, `email`, `credits`, `created_at`,
 * `links` (`GET /users/me`; recorded with a number for the ID, documented with text).
 *
 * @param request the request that gets it
 * @throws NodeApiError when the request fails, or when the answer holds something else
 */
export async function readAccount(
	context: RequestContext,
	request: TimedRequest,
): Promise<IDataObject> {
	const { attempt } = await send(context, request);
	if (!isSuccess(attempt)) throw apiError(context, attempt, { method: 'GET', scope: 'user.read' });
	const data = isRecord(attempt.body) ? attempt.body.data : undefined;
	if (!isRecord(data)) throw bodyError(context, attempt, 'account');
	return data;
}
