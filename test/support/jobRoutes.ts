import { jobBody } from './bodies';
import { json, notFound, refuse, type LoggedRequest, type SimulatedResponse } from './exchange';
import { jobErrors } from './jobChecks';
import type { Simulator } from './simulator';
import { pageOf } from './taskRoutes';
import { untilNoneOpen } from './waitingHost';
import type { JobRequest, WorldJob } from './world';
import { listJobs, statusOf, tasksOf } from './worldJobs';

function createJob({ world }: Simulator, { body, host }: LoggedRequest): SimulatedResponse {
	const errors = jobErrors(body);
	if (Object.keys(errors).length > 0) {
		return refuse(world.refusalStatus, 'INVALID_DATA', 'The given data was invalid.', errors);
	}
	return json(201, { data: jobBody(world, world.createJob(body as JobRequest), host) });
}

function listOfJobs(simulator: Simulator, request: LoggedRequest): SimulatedResponse {
	const { world } = simulator;
	const { 'filter[status]': status, 'filter[tag]': tag, include = '' } = request.query;
	const isWanted = (job: WorldJob) =>
		(!status || statusOf(world, job) === status) && (!tag || job.tag === tag);
	const withTasks = include.split(',').includes('tasks');
	return pageOf(
		request,
		simulator,
		() => listJobs(world).filter(isWanted),
		(job) => jobBody(world, job, request.host, withTasks),
	);
}

/** The paths of jobs. */
export async function routeJobs(
	simulator: Simulator,
	request: LoggedRequest,
): Promise<SimulatedResponse> {
	const { method, path, host } = request;
	const { world, waiting } = simulator;
	if (path === '/v2/jobs' && method === 'POST') return createJob(simulator, request);
	if (path === '/v2/jobs' && method === 'GET') return listOfJobs(simulator, request);
	const [, id = ''] = /^\/v2\/jobs\/([^/]+)$/.exec(path) ?? [];
	const job = world.jobs.get(id);
	if (!job) return notFound();
	switch (method) {
		case 'GET':
			if (host.includes('sync.')) {
				const open = () => tasksOf(world, job).filter((task) => world.isOpen(task));
				await untilNoneOpen(world, waiting, open);
			}
			// It may have been deleted meanwhile.
			return world.jobs.has(id) ? json(200, { data: jobBody(world, job, host) }) : notFound();
		case 'DELETE':
			world.deleteJob(id);
			return { status: 204, headers: {}, body: '' };
		default:
			return refuse(405, 'METHOD_NOT_ALLOWED', 'Method not allowed.');
	}
}
