import { notFound, refuse, type LoggedRequest, type SimulatedResponse } from './exchange';
import { routeJobs } from './jobRoutes';
import { listOperations } from './operationRoutes';
import type { Simulator } from './simulator';
import { routeTasks } from './taskRoutes';
import { isWebhookPath, routeWebhooks } from './webhookRoutes';

const HOSTS = /^(?:(?:eu-central|us-east)\.)?(?:sync\.)?api\.cloudconvert\.com$/;
const SANDBOX_HOSTS = /^(?:sync\.)?api\.sandbox\.cloudconvert\.com$/;

/** Whether the request may do what it asks for; otherwise the answer that says why not. */
function refusal({ world }: Simulator, request: LoggedRequest): SimulatedResponse | undefined {
	const key = world.keys.get(request.authorization.replace(/^Bearer /, ''));
	const environment = SANDBOX_HOSTS.test(request.host) ? 'sandbox' : 'live';
	if (!key || key.environment !== environment) {
		return refuse(401, 'UNAUTHENTICATED', 'Unauthenticated.');
	}
	const family = isWebhookPath(request.path) ? 'webhook' : 'task';
	const scope = `${family}.${request.method === 'GET' ? 'read' : 'write'}`;
	if (key.scopes.includes(scope)) return undefined;
	return refuse(403, 'FORBIDDEN', 'Invalid scope(s) provided.');
}

export const isApiHost = (host: string) => HOSTS.test(host) || SANDBOX_HOSTS.test(host);

/** The hosts of the API. */
export async function routeApi(
	simulator: Simulator,
	request: LoggedRequest,
): Promise<SimulatedResponse> {
	// Everybody may see what is on offer.
	if (request.path === '/v2/operations' && request.method === 'GET') {
		return listOperations(simulator, request);
	}
	const refused = refusal(simulator, request);
	if (refused) return refused;
	if (isWebhookPath(request.path)) return routeWebhooks(simulator, request);
	if (request.path.startsWith('/v2/tasks')) return await routeTasks(simulator, request);
	if (request.path.startsWith('/v2/jobs')) return await routeJobs(simulator, request);
	return notFound();
}
