import { iso } from './bodies';
import { json, notFound, refuse, type LoggedRequest, type SimulatedResponse } from './exchange';
import type { Simulator } from './simulator';
import { pageOf } from './taskRoutes';
import type { WorldWebhook } from './worldWebhooks';

const EVENTS = ['job.created', 'job.failed', 'job.finished'];

const LIST = '/v2/users/me/webhooks';

export const isWebhookPath = (path: string): boolean =>
	path === LIST || /^\/v2\/webhooks(?:\/|$)/.test(path);

function webhookBody({ world }: Simulator, webhook: WorldWebhook, withSecret: boolean) {
	const { id, url, events, disabled, failing, secret, createdAt } = webhook;
	return {
		id: world.webhooks.tellsTextIds ? String(id) : id,
		url,
		events,
		disabled,
		failing,
		...(withSecret && { signing_secret: secret }),
		created_at: iso(createdAt),
		updated_at: iso(createdAt),
		links: { self: `https://api.cloudconvert.com/v2/webhooks/${id}` },
	};
}

function createWebhook(simulator: Simulator, { body }: LoggedRequest): SimulatedResponse {
	const { world } = simulator;
	const { url, events } = (body ?? {}) as { url?: unknown; events?: unknown };
	const isUrl = typeof url === 'string' && URL.canParse(url) && /^https?:/.test(url);
	const isKnown = (event: unknown) => EVENTS.includes(String(event));
	const areEvents = Array.isArray(events) && events.length > 0 && events.every(isKnown);
	if (!isUrl || !areEvents) {
		return refuse(world.refusalStatus, 'INVALID_DATA', 'The given data was invalid.', {
			...(!isUrl && { url: ['The url format is invalid.'] }),
			...(!areEvents && { events: ['The events field is required.'] }),
		});
	}
	const webhook = world.webhooks.add(url, events as string[], { createdAt: world.now });
	return json(201, { data: webhookBody(simulator, webhook, true) });
}

/** The paths of webhooks. */
export function routeWebhooks(simulator: Simulator, request: LoggedRequest): SimulatedResponse {
	const { webhooks } = simulator.world;
	const { method, path, query } = request;
	if (path === LIST && method === 'GET') {
		const { 'filter[url]': url } = query;
		// What the filter takes for a match is not documented: here, as in many a service, a part will do.
		const find = () =>
			webhooks.listsNone
				? []
				: [...webhooks.all.values()].filter((one) => !url || one.url.includes(url));
		return pageOf(request, simulator, find, (webhook) =>
			webhookBody(simulator, webhook, webhooks.listsSecrets),
		);
	}
	if (path === '/v2/webhooks' && method === 'POST') return createWebhook(simulator, request);
	const [, id = ''] = /^\/v2\/webhooks\/([^/]+)$/.exec(path) ?? [];
	if (!webhooks.all.has(id)) return notFound();
	if (method !== 'DELETE') return refuse(405, 'METHOD_NOT_ALLOWED', 'Method not allowed.');
	webhooks.all.delete(id);
	return { status: 204, headers: {}, body: '' };
}
