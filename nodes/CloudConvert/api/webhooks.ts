import { bodyError } from '../errors/apiError';
import type { Attempt, RequestContext } from '../transport/attempt';
import { isRecord, textOf } from '../transport/json';
import { isSuccess } from '../transport/policy';
import { deleteIfThere } from './deletion';
import { hasNextPage, servedPageSize } from './pages';
import { readAll } from './readList';
import type { DeclaredRequest } from './request';
import { send, sendOrThrow } from './send';

/** Where CloudConvert calls when something happens to a job of the account. */
export interface Webhook {
	id: string;
	url: string;
	events: string[];
	/** It was answered with a 410, or turned off in the dashboard: CloudConvert calls no more. */
	disabled: boolean;
	/** What its calls are signed with; `undefined` where CloudConvert does not tell it. */
	secret?: string;
}

/** The host of the credential, and until when it may be asked. */
export type Aim = Pick<DeclaredRequest, 'baseURL' | 'deadline'>;

/** A webhook as the vendor sends it. Its ID is a number in one source and text in another: both will do. */
function toWebhook(value: unknown): Webhook | undefined {
	if (!isRecord(value)) return undefined;
	const { id, url, events, disabled, signing_secret: secret } = value;
	if (!['number', 'string'].includes(typeof id) || id === '') return undefined;
	return {
		id: String(id),
		url: textOf(url),
		events: Array.isArray(events) ? events.filter((event) => typeof event === 'string') : [],
		disabled: disabled === true,
		secret: textOf(secret) || undefined,
	};
}

/**
 * The webhooks of the account with exactly this URL (`GET /users/me/webhooks`, scope `webhook.read`).
 *
 * @throws NodeApiError when the list cannot be read
 */
export async function listWebhooks(
	context: RequestContext,
	aim: Aim,
	url: string,
): Promise<Webhook[]> {
	const webhooks = await readAll(async (page, pageSize) => {
		const qs = { 'filter[url]': url, per_page: pageSize, page };
		const request = { ...aim, method: 'GET', url: '/users/me/webhooks', qs } as const;
		const answer = await sendOrThrow(context, request);
		const data = isRecord(answer.body) ? answer.body.data : undefined;
		const found = Array.isArray(data) ? data.map(toWebhook) : [undefined];
		const entries = found.filter((webhook) => webhook !== undefined);
		if (entries.length < found.length) throw bodyError(context, answer, 'list of webhooks');
		return {
			entries,
			hasNext: hasNextPage(answer.body),
			servedSize: servedPageSize(answer.body),
		};
	});
	// The filter is the vendor's, and a webhook of somebody else must never be taken for this one.
	return webhooks.filter((webhook) => webhook.url === url);
}

/**
 * Creates a webhook (`POST /webhooks`, scope `webhook.write`). It is sent again only when nothing was
 * created for sure.
 *
 * @param events such as `job.finished`
 * @returns what came of it, with the webhook if it is complete
 */
export async function createWebhook(
	context: RequestContext,
	aim: Aim,
	url: string,
	events: string[],
): Promise<{ attempt: Attempt; webhook?: Webhook }> {
	const request = { ...aim, method: 'POST', url: '/webhooks', body: { url, events } } as const;
	const { attempt } = await send(context, request, { repeatable: 'whenRefused' });
	if (!isSuccess(attempt)) return { attempt };
	const webhook = toWebhook(isRecord(attempt.body) ? attempt.body.data : undefined);
	return { attempt, webhook: webhook?.secret === undefined ? undefined : webhook };
}

/**
 * Deletes a webhook (`DELETE /webhooks/{id}`, scope `webhook.write`). One that is gone already will do.
 *
 * @throws NodeApiError when it may still be there
 */
export async function deleteWebhook(context: RequestContext, aim: Aim, id: string): Promise<void> {
	const url = `/webhooks/${encodeURIComponent(id)}`;
	await deleteIfThere(context, { ...aim, url });
}
