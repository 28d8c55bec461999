import { hasNextPage, servedPageSize } from '../../nodes/CloudConvert/api/pages';
import { isOwnRefusal } from '../../nodes/CloudConvert/api/answers';
import type { Task } from '../../nodes/CloudConvert/api/task';
import { filterQuery } from '../../nodes/CloudConvert/panel/taskFilters';
import { OutOfTime } from '../../nodes/CloudConvert/trigger/budget';
import type { TaskSource } from '../../nodes/CloudConvert/trigger/observe';
import type { SimulatedResponse, Simulator } from './simulator';

interface ListBody {
	data: Task[];
}

interface Limits {
	/** For how many requests there is time in this poll. */
	requests?: number;
	/** The clock of n8n, in seconds. */
	now?: () => number;
	host?: string;
	/** Which key asks. */
	apiKey?: string;
}

const secondsOf = ({ headers }: SimulatedResponse): number | undefined =>
	headers.date ? Date.parse(headers.date) / 1000 : undefined;

/**
 * CloudConvert as the trigger asks it, straight from the simulator: the vendor's paging and bodies
 * without a network in between, so that thousands of histories can be played.
 */
export function createSimulatedSource(
	simulator: Simulator,
	{
		requests = Infinity,
		now = () => simulator.world.now,
		host = 'api.cloudconvert.com',
		apiKey = 'test-key',
	}: Limits = {},
): TaskSource {
	let left = requests;
	const outOfTime = () => new OutOfTime(new Error('too much to read'));
	const ask = async (path: string, query: Record<string, unknown> = {}) => {
		if (left <= 0) throw outOfTime();
		left -= 1;
		const search = new URLSearchParams(query as Record<string, string>).toString();
		const answer = await simulator.handle({
			method: 'GET',
			host,
			path: `/v2${path}?${search}`,
			headers: { authorization: `Bearer ${apiKey}` },
		});
		const { status, body, drop } = answer;
		if (status === 404 && isOwnRefusal(answer)) return { ...answer, body: undefined };
		if (drop || status !== 200 || typeof body !== 'object') {
			throw new Error(`the service answered ${status}`);
		}
		return answer;
	};
	return {
		async list(filters, page, pageSize, status) {
			const local = now();
			const answer = await ask('/tasks', {
				...filterQuery(filters, status),
				page,
				per_page: pageSize,
			});
			const { body } = answer;
			const vendor = secondsOf(answer);
			return {
				entries: (body as ListBody).data,
				hasNext: hasNextPage(body),
				servedSize: servedPageSize(body),
				...(vendor !== undefined && { clock: { vendor, local } }),
			};
		},
		async get(id) {
			const { body } = await ask(`/tasks/${id}`);
			return body === undefined ? undefined : (body as { data: Task }).data;
		},
		timeLeft: () => Math.min(left, 1e6 - simulator.requests.length) * 1000,
		outOfTime,
		now,
	};
}
