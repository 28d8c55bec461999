import { filterQuery } from '../../nodes/CloudConvert/panel/taskFilters';
import { hasNextPage, servedPageSize } from '../../nodes/CloudConvert/api/pages';
import type { Task } from '../../nodes/CloudConvert/api/task';
import type { TaskSource } from '../../nodes/CloudConvert/trigger/observe';
import type { Simulator } from './simulator';

interface ListBody {
	data: Task[];
}

/**
 * CloudConvert as the trigger asks it, straight from the simulator: the vendor's paging and bodies
 * without a network in between, so that thousands of histories can be played.
 */
export function createSimulatedSource(simulator: Simulator): TaskSource {
	const ask = async (path: string, query: Record<string, unknown> = {}) => {
		const search = new URLSearchParams(query as Record<string, string>).toString();
		const { status, body, drop } = await simulator.handle({
			method: 'GET',
			host: 'api.cloudconvert.com',
			path: `/v2${path}?${search}`,
			headers: { authorization: 'Bearer test-key' },
		});
		if (status === 404) return undefined;
		if (drop || status !== 200) throw new Error(`the service answered ${status}`);
		return body;
	};
	return {
		async list(filters, page, pageSize, status) {
			const body = await ask('/tasks', {
				...filterQuery(filters, status),
				page,
				per_page: pageSize,
			});
			return {
				entries: (body as ListBody).data,
				hasNext: hasNextPage(body),
				servedSize: servedPageSize(body),
			};
		},
		async get(id) {
			const body = await ask(`/tasks/${id}`);
			return body === undefined ? undefined : (body as { data: Task }).data;
		},
	};
}
