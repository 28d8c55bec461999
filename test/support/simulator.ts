import { sleep } from 'n8n-workflow';

import { pageBody, taskBody } from './bodies';
import type { World, WorldTask } from './world';

/** A request as it arrived. */
export interface SimulatedRequest {
	method: string;
	host: string;
	/** Path with the query, such as `/v2/tasks?page=1`. */
	path: string;
	headers: Record<string, string | string[] | undefined>;
}

export interface SimulatedResponse {
	status: number;
	headers: Record<string, string>;
	/** JSON, or text that is sent as it is. */
	body: unknown;
	/** Instead of an answer, the connection is closed. */
	drop?: boolean;
}

/** What a test sees of a request. */
export interface LoggedRequest {
	method: string;
	host: string;
	path: string;
	query: Record<string, string>;
	authorization: string;
	status: number | 'dropped';
}

/** Trouble for the requests that it matches. */
export interface Fault {
	/** Which requests; all when there is no test. */
	when?: (request: LoggedRequest) => boolean;
	/** How many of them; 1 unless told. */
	times?: number;
	/** Whether the server still does what was asked, and only the answer is spoilt. */
	afterEffect?: boolean;
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Milliseconds before the answer begins. */
	delay?: number;
	drop?: boolean;
}

const HOSTS = /^(?:(?:eu-central|us-east)\.)?(?:sync\.)?api\.cloudconvert\.com$/;
const SANDBOX_HOSTS = /^(?:sync\.)?api\.sandbox\.cloudconvert\.com$/;

const json = (status: number, body: unknown): SimulatedResponse => ({
	status,
	headers: { 'content-type': 'application/json' },
	body,
});

const refuse = (status: number, code: string, message: string, errors?: unknown) =>
	json(status, { message, code, ...(errors ? { errors } : {}) });

/** CloudConvert's HTTP interface to a world, apart from any network. */
export class Simulator {
	readonly requests: LoggedRequest[] = [];

	/** The most requests that were open at once. */
	peakInFlight = 0;

	/** Called before each page of a list is read, to move the list meanwhile. */
	beforePage?: (page: number) => void;

	/** What the service allows for `per_page`; the vendor does not say. */
	maxPageSize = 100;

	private inFlight = 0;

	private faults: Fault[] = [];

	/**
	 * @param waiting how the synchronous host waits: `jump` moves the world's clock to the end of the
	 *   task, `real` holds the request until something else ends it
	 */
	constructor(
		readonly world: World,
		private readonly waiting: 'jump' | 'real' = 'jump',
	) {}

	addFault(fault: Fault): void {
		this.faults.push({ times: 1, ...fault });
	}

	clearFaults(): void {
		this.faults = [];
	}

	async handle(request: SimulatedRequest): Promise<SimulatedResponse> {
		this.inFlight += 1;
		this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
		try {
			const { delay, ...response } = await this.answer(request);
			if (delay) await sleep(delay);
			return response;
		} finally {
			this.inFlight -= 1;
		}
	}

	private async answer(request: SimulatedRequest): Promise<SimulatedResponse & { delay?: number }> {
		const url = new URL(request.path, `https://${request.host}`);
		const logged: LoggedRequest = {
			method: request.method.toUpperCase(),
			host: request.host,
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			authorization: String(request.headers.authorization ?? ''),
			status: 0,
		};
		this.requests.push(logged);
		const fault = this.faults.find(({ when, times }) => times !== 0 && (when?.(logged) ?? true));
		if (fault) fault.times = (fault.times ?? 1) - 1;
		const spoilt = fault && (fault.drop || fault.status !== undefined || fault.body !== undefined);
		const regular = !spoilt || fault.afterEffect ? await this.route(logged) : json(200, null);
		const response = spoilt
			? {
					status: fault.status ?? 200,
					headers: { 'content-type': 'application/json', ...fault.headers },
					body: fault.body ?? { message: 'Server Error', code: 'SERVER_ERROR' },
					drop: fault.drop,
				}
			: regular;
		logged.status = response.drop ? 'dropped' : response.status;
		return { ...response, delay: fault?.delay };
	}

	private async route(request: LoggedRequest): Promise<SimulatedResponse> {
		const key = this.world.keys.get(request.authorization.replace(/^Bearer /, ''));
		const environment = SANDBOX_HOSTS.test(request.host) ? 'sandbox' : 'live';
		if (environment === 'live' && !HOSTS.test(request.host)) return json(404, 'no such host');
		if (!key || key.environment !== environment) {
			return refuse(401, 'UNAUTHENTICATED', 'Unauthenticated.');
		}
		const scope = request.method === 'GET' ? 'task.read' : 'task.write';
		if (!key.scopes.includes(scope)) {
			return refuse(403, 'FORBIDDEN', 'Invalid scope(s) provided.');
		}
		if (request.path === '/v2/tasks' && request.method === 'GET') return this.listTasks(request);
		const [, id, action] = /^\/v2\/tasks\/([^/]+)(?:\/(cancel|retry))?$/.exec(request.path) ?? [];
		const task = this.world.tasks.get(id ?? '');
		if (!task) return refuse(404, 'NOT_FOUND', 'Resource not found.');
		return await this.actOnTask(request, task, action);
	}

	private async actOnTask(
		request: LoggedRequest,
		task: WorldTask,
		action?: string,
	): Promise<SimulatedResponse> {
		const { world } = this;
		const show = (shown: WorldTask, status = 200) => {
			const include = (request.query.include ?? '').split(',');
			return json(status, { data: taskBody(world, shown, request.host, include) });
		};
		switch (`${request.method} ${action ?? ''}`.trim()) {
			case 'GET':
				if (request.host.includes('sync.')) await this.untilEnded(task);
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
				return show(world.retry(task.id), 201);
			default:
				return refuse(405, 'METHOD_NOT_ALLOWED', 'Method not allowed.');
		}
	}

	private async untilEnded(task: WorldTask): Promise<void> {
		const { world } = this;
		while (world.isOpen(task) && world.tasks.has(task.id)) {
			if (this.waiting === 'jump' && task.endsAt !== undefined) world.advanceTo(task.endsAt);
			else await world.nextEnd();
		}
	}

	private listTasks({ query, host }: LoggedRequest): SimulatedResponse {
		const page = Number(query.page ?? 1);
		const perPage = Math.min(Number(query.per_page ?? 100), this.maxPageSize);
		this.beforePage?.(page);
		const {
			'filter[job_id]': jobId,
			'filter[status]': status,
			'filter[operation]': operation,
		} = query;
		const found = this.world
			.list()
			.filter(
				(task) =>
					(!jobId || task.jobId === jobId) &&
					(!status || task.status === status) &&
					(!operation || task.operation === operation),
			);
		const include = (query.include ?? '').split(',');
		const data = found
			.slice((page - 1) * perPage, page * perPage)
			.map((task) => taskBody(this.world, task, host, include));
		return json(200, pageBody(data, page, perPage, found.length, `https://${host}/v2/tasks`));
	}
}
