import type { IDataObject } from 'n8n-workflow';

import { apiError, bodyError } from '../errors/apiError';
import { withDetails } from '../errors/details';
import type { RequestContext } from '../transport/attempt';
import type { Place } from '../transport/places';
import { isDoubtful, isSuccess, LOOKS } from '../transport/policy';
import { findEntry } from './answers';
import { findJob } from './findJob';
import type { Job } from './job';
import type { DeclaredRequest } from './request';
import { sendCreation } from './sendCreation';

/** How long it is looked for at most, in milliseconds. */
const LOOKING = 60_000;

/** What a job is to be, and how it is known again. */
export interface Creation {
	body: IDataObject;
	/** What to do when CloudConvert refuses the values, for the error. */
	whenRefused: string;
	/**
	 * Whether a job with the tag of the body can only be this one: after a lost answer it is then looked
	 * for, and taken when it is there.
	 */
	isOwnTag?: boolean;
	/** IDs of jobs with this tag that were there before. */
	earlier?: string[];
}

/**
 * Looks for a job that may have been created, until it is found, or for so long.
 *
 * @param place is given up meanwhile
 * @param isMeant whether a job with this tag is the one
 */
export async function lookForJob(
	context: RequestContext,
	request: DeclaredRequest,
	place: Place,
	tag: string,
	isMeant: (job: Job) => boolean,
): Promise<Job | undefined> {
	const looking = { ...request, deadline: request.deadline.within(LOOKING) };
	let found: Job | undefined;
	async function look() {
		for (const pause of LOOKS) {
			await looking.deadline.pause(pause);
			// Trouble with one look is no reason not to look again.
			found = await findJob(context, looking, tag, isMeant).catch(() => undefined);
			if (found) return;
		}
	}
	// Trouble with looking tells less than what happened first; what was found is found.
	await place.without(look).catch(() => {});
	return found;
}

/**
 * Creates a job. It is sent again only when nothing was created for sure: a second one would convert,
 * and charge, twice.
 *
 * @param request any request of the operation; its deadline ends the waiting for the account to take it
 * @param place what the item holds while its job is under way; it is given up while nothing can go on
 * @throws NodeApiError when the job was not created, or when it is unknown whether it was
 */
export async function createJob(
	context: RequestContext,
	request: DeclaredRequest,
	place: Place,
	{ body, whenRefused, isOwnTag = false, earlier = [] }: Creation,
): Promise<Job> {
	const creation = { ...request, method: 'POST', url: '/jobs', body } as const;
	const attempt = await sendCreation(context, creation, place);
	const created = isSuccess(attempt) ? findEntry(attempt) : undefined;
	if (created) return created;
	const error = isSuccess(attempt)
		? bodyError(context, attempt, 'job')
		: apiError(context, attempt, { method: 'POST', whenRefused });
	if (!isSuccess(attempt) && !isDoubtful(attempt)) throw error;
	const tag = typeof body.tag === 'string' ? body.tag : undefined;
	if (isOwnTag && tag !== undefined) {
		const isNew = (job: Job) => !earlier.includes(job.id);
		const found = await lookForJob(context, request, place, tag, isNew);
		if (found) return found;
	}
	const filter = tag ? ` with Filters > Tag "${tag}"` : ', newest first';
	const warning = `A job may have been created all the same. Before you run this again, look for it: Job > Get Many${filter}.`;
	Object.assign(error, { description: `${warning} ${error.description}` });
	throw withDetails(error, { tag, may_exist: true });
}
