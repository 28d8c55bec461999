import type { RequestContext } from '../transport/attempt';
import { getPage } from './answers';
import type { Job } from './job';
import { MAX_PAGE_SIZE } from './pages';
import type { DeclaredRequest } from './request';

/** Jobs are deleted after a day: this many pages of one tag are more than anybody looks through. */
const MAX_PAGES = 20;

/**
 * Looks once for a job with this tag, newest first.
 *
 * @param isMeant whether a job with this tag is the one
 * @throws NodeApiError when the list cannot be read
 */
export async function findJob(
	context: RequestContext,
	request: DeclaredRequest,
	tag: string,
	isMeant: (job: Job) => boolean,
): Promise<Job | undefined> {
	const qs = { 'filter[tag]': tag, include: 'tasks' };
	const listing = { ...request, body: undefined, qs };
	for (let page = 1; page <= MAX_PAGES; page++) {
		const { entries, hasNext } = await getPage(context, 'job', listing, page, MAX_PAGE_SIZE);
		// The filter is the vendor's, and a job of somebody else must never be taken for this one.
		const job = entries.find((entry) => entry.tag === tag && isMeant(entry));
		if (job) return job;
		if (!(hasNext ?? entries.length >= MAX_PAGE_SIZE) || entries.length === 0) return undefined;
	}
	return undefined;
}
