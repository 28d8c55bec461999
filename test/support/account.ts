import { json, notFound, refuse, type LoggedRequest, type SimulatedResponse } from './exchange';
import { shownTime } from './bodies';
import { isWebhookPath } from './webhookRoutes';
import type { World } from './world';
import { openJobs } from './worldJobs';

/** The refusal of what the account cannot pay for. */
export function unpaid({ credits }: World): SimulatedResponse | undefined {
	if (credits > 0) return undefined;
	return refuse(402, 'CREDITS_EXCEEDED', 'You have exceeded your conversion credits.');
}

/** The refusal of a job too many: it has the same status, and passes when others end. */
export function tooMany(world: World): SimulatedResponse | undefined {
	if (openJobs(world).length < world.jobsAtOnce) return undefined;
	const message = 'You have started too many jobs at once';
	return json(402, { message, code: world.jobsAtOnceCode });
}

/** The scope that a request needs. */
export function scopeOf({ method, path }: LoggedRequest): string {
	if (path === '/v2/users/me') return 'user.read';
	const family = isWebhookPath(path) ? 'webhook' : 'task';
	return `${family}.${method === 'GET' ? 'read' : 'write'}`;
}

/** The path of the account itself, with the fields that the vendor documents. */
export function routeAccount(
	world: World,
	{ method, path, host }: LoggedRequest,
): SimulatedResponse {
	if (path !== '/v2/users/me') return notFound();
	if (method !== 'GET') return refuse(405, 'METHOD_NOT_ALLOWED', 'Method not allowed.');
	const data = {
		id: 4711,
		username: 'jane',
		email: 'jane@example.com',
		credits: Number.isFinite(world.credits) ? world.credits : 1_000_000,
		created_at: shownTime(world, Date.parse('2018-12-01T22:26:29Z') / 1000),
		links: { self: `https://${host}/v2/users/me` },
	};
	return json(200, { data });
}
