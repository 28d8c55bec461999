import { bodyError } from '../errors/apiError';
import type { Answer, RequestContext, TimedRequest } from '../transport/attempt';
import { isRecord } from '../transport/json';
import { hasNextPage, servedPageSize, type Page } from './pages';
import { sendOrThrow } from './send';
import { isEntry, type Entry } from './entry';

/** What the API lists, in the words of its paths: `/tasks`, `/jobs`. */
export type Noun = 'task' | 'job';

/**
 * Gets one page of `GET /tasks` or `GET /jobs`.
 *
 * @param request the request without `page` and `per_page`; its query is sent on every page
 * @param unneeded aborts when nobody needs the page any more
 * @throws NodeApiError when the request fails, or when the answer holds something else
 */
export async function getPage(
	context: RequestContext,
	noun: Noun,
	request: TimedRequest,
	page: number,
	pageSize: number,
	unneeded?: AbortSignal,
): Promise<Page<Entry>> {
	const qs = { ...request.qs, per_page: pageSize, page };
	const deadline = unneeded ? request.deadline.until(unneeded) : request.deadline;
	const began = Date.now();
	const listing = { ...request, method: 'GET', url: `/${noun}s`, qs, deadline } as const;
	let hadTrouble = false;
	const answer = await sendOrThrow(context, listing, undefined, {
		async pause(milliseconds) {
			hadTrouble = true;
			await deadline.pause(milliseconds);
		},
	});
	const data = isRecord(answer.body) ? answer.body.data : undefined;
	if (!Array.isArray(data) || !data.every(isEntry)) {
		throw bodyError(context, answer, `list of ${noun}s`);
	}
	return {
		entries: data,
		hasNext: hasNextPage(answer.body),
		servedSize: servedPageSize(answer.body),
		date: dateOf(answer, Date.now() - began),
		hadTrouble,
	};
}

/**
 * What time it was for the vendor when an answer was asked for, by its `Date` header; in seconds since
 * the epoch.
 *
 * @param took milliseconds from asking to the answer
 */
function dateOf({ headers }: Answer, took: number): number | undefined {
	const date = Date.parse(headers.date ?? '');
	return Number.isNaN(date) ? undefined : Math.floor((date - Math.max(took, 0)) / 1000);
}

/** Whether CloudConvert itself refused: it does so in JSON, with a message. */
export const isOwnRefusal = ({ body }: Answer): boolean =>
	isRecord(body) && typeof body.message === 'string';

/** The task or job in an answer, if there is one. */
export function findEntry({ body }: Answer): Entry | undefined {
	const data = isRecord(body) ? body.data : undefined;
	return isEntry(data) ? data : undefined;
}

/** The ID of the task or job that a request names: `/tasks/{id}`, `/jobs/{id}`, and what follows. */
const idIn = ({ url }: TimedRequest): string | undefined =>
	/^\/(?:tasks|jobs)\/([^/?#]+)/.exec(url)?.[1];

/** Whether a task or job is the one that a request names, in whatever letters a user wrote its ID. */
export function isAsked({ id }: Entry, request: TimedRequest): boolean {
	const asked = idIn(request);
	return asked === undefined || decodeURIComponent(asked).toLowerCase() === id.toLowerCase();
}

/**
 * The task or job that a request names, from the answer to it. One about another is none: a proxy may
 * give out what it has kept.
 *
 * @throws NodeApiError when it is not there
 */
export function entryOf(
	context: RequestContext,
	answer: Answer,
	noun: Noun,
	request: TimedRequest,
): Entry {
	const entry = findEntry(answer);
	if (!entry) throw bodyError(context, answer, noun);
	if (isAsked(entry, request)) return entry;
	const other = `it is about the ${noun} "${entry.id}", and "${idIn(request)}" was asked for`;
	throw bodyError(context, answer, noun, other);
}

/**
 * Gets a task or job.
 *
 * @param request the request that gets it
 * @param subject the thing in the words of an error message, where it was named
 * @throws NodeApiError when the request fails, or when the answer holds something else
 */
export const getEntry = async (
	context: RequestContext,
	request: TimedRequest,
	noun: Noun,
	subject?: string,
): Promise<Entry> => entryOf(context, await sendOrThrow(context, request, subject), noun, request);
