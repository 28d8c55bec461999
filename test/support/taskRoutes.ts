import { unpaid } from './account';
import { pageBody, taskBody } from './bodies';
import { json, notFound, refuse, type LoggedRequest, type SimulatedResponse } from './exchange';
import type { Simulator } from './simulator';
import { untilNoneOpen } from './waitingHost';
import type { WorldTask } from './world';

const includeOf = ({ query }: LoggedRequest) => (query.include ?? '').split(',');

/** What is left of a list when it has been filtered, as the page that was asked for. */
export function pageOf<Entry>(
	{ query, host, path }: LoggedRequest,
	{ maxPageSize, beforePage, pageParts }: Simulator,
	find: () => Entry[],
	show: (entry: Entry) => unknown,
): SimulatedResponse {
	const page = Number(query.page ?? 1);
	const perPage = Math.min(Number(query.per_page ?? 100), maxPageSize);
	beforePage?.(page);
	const found = find();
	const data = found.slice((page - 1) * perPage, page * perPage).map(show);
	const body = pageBody(data, page, perPage, found.length, `https://${host}${path}`);
	const isShown = (part: string) => part === 'data' || pageParts.includes(part);
	return json(200, Object.fromEntries(Object.entries(body).filter(([part]) => isShown(part))));
}

function listTasks(simulator: Simulator, request: LoggedRequest): SimulatedResponse {
	const { world } = simulator;
	const {
		'filter[job_id]': jobId,
		'filter[status]': status,
		'filter[operation]': operation,
	} = request.query;
	const isWanted = (task: WorldTask) =>
		(!jobId || task.jobId === jobId) &&
		(!status || task.status === status) &&
		(!operation || task.operation === operation);
	const include = includeOf(request);
	return pageOf(
		request,
		simulator,
		() => world.list().filter(isWanted),
		(task) => taskBody(world, task, request.host, include),
	);
}

/** The paths of tasks. */
export async function routeTasks(
	simulator: Simulator,
	request: LoggedRequest,
): Promise<SimulatedResponse> {
	if (request.path === '/v2/tasks' && request.method === 'GET') {
		return listTasks(simulator, request);
	}
	const [, id, action] = /^\/v2\/tasks\/([^/]+)(?:\/(cancel|retry))?$/.exec(request.path) ?? [];
	const task = simulator.world.tasks.get(id ?? '');
	return task ? await actOnTask(simulator, request, task, action) : notFound();
}

async function actOnTask(
	{ world, waiting }: Simulator,
	request: LoggedRequest,
	task: WorldTask,
	action?: string,
): Promise<SimulatedResponse> {
	const show = (shown: WorldTask, status = 200) =>
		json(status, { data: taskBody(world, shown, request.host, includeOf(request)) });
	switch (`${request.method} ${action ?? ''}`.trim()) {
		case 'GET':
			if (request.host.includes('sync.')) {
				const isAwaited = () => world.isOpen(task) && world.tasks.has(task.id);
				await untilNoneOpen(world, waiting, () => (isAwaited() ? [task] : []));
			}
			return show(task);
		case 'DELETE':
			world.delete(task.id);
			return { status: 204, headers: {}, body: '' };
		case 'POST cancel':
			return world.cancel(task.id)
				? show(task)
				: refuse(422, 'INVALID_DATA', 'The given data was invalid.', {
						status: ['Cannot change status: task already completed.'],
					});
		case 'POST retry':
			return unpaid(world) ?? show(world.retry(task.id), 201);
		default:
			return refuse(405, 'METHOD_NOT_ALLOWED', 'Method not allowed.');
	}
}
