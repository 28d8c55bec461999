import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { findEntry, getPage } from './answers';
import { apiError, bodyError } from '../errors/apiError';
import { cancelSignal, type RequestContext } from '../transport/attempt';
import { sleepUnlessCancelled } from '../transport/cancellation';
import type { DeclaredRequest } from './request';
import type { Job } from './job';
import { isDoubtful } from '../transport/retryTiming';
import { isSuccess, send } from './send';

/** When to look for a job whose creation was not answered: the list may show it late. Milliseconds. */
const LOOKS = [0, 500, 1000, 2000, 4000, 8000];

/** Says that a job may exist, and how to find it. */
function warned(error: NodeApiError, tag: unknown): NodeApiError {
	const filter = tag ? ` with Filters > Tag "${String(tag)}"` : ', newest first';
	const warning = `A job may have been created all the same. Before you run this again, look for it: Job > Get Many${filter}.`;
	return Object.assign(error, { description: `${warning} ${error.description}` });
}

async function findByTag(
	context: RequestContext,
	request: DeclaredRequest,
	tag: string,
): Promise<Job | undefined> {
	const qs = { 'filter[tag]': tag, include: 'tasks' };
	for (const pause of LOOKS) {
		await sleepUnlessCancelled(pause, cancelSignal(context));
		// Trouble with one look is no reason not to look again.
		const page = await getPage(context, 'job', { ...request, body: undefined, qs }, 1, 100).catch(
			() => undefined,
		);
		// The filter is the vendor's, and a job of somebody else must never be taken for this one.
		const job = page?.entries.find((entry) => entry.tag === tag);
		if (job) return job;
	}
	return undefined;
}

/**
 * Creates a job. It is sent again only after a 429: a second one would convert, and charge, twice.
 *
 * @param request the request that the operation declares, `POST /jobs`
 * @param body what to create; its tag is named by errors
 * @param isOwnTag whether no other job has this tag: after a lost answer the job is then looked for,
 *   and taken when it is there
 * @throws NodeApiError when the job was not created, or when it is unknown whether it was
 */
export async function createJob(
	context: RequestContext,
	request: DeclaredRequest,
	body: IDataObject,
	whenRefused: string,
	isOwnTag = false,
): Promise<Job> {
	const { attempt } = await send(context, { ...request, body }, 'whenRefused');
	const created = isSuccess(attempt) ? findEntry(attempt) : undefined;
	if (created) return created;
	const error = isSuccess(attempt)
		? bodyError(context, attempt, 'job')
		: apiError(context, attempt, { method: 'POST', whenRefused });
	if (!isSuccess(attempt) && !isDoubtful(attempt)) throw error;
	const found = isOwnTag
		? await findByTag(context, request, String(body.tag)).catch(() => undefined)
		: undefined;
	if (found) return found;
	throw warned(error, body.tag);
}
