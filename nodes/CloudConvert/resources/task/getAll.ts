import { readList } from '../../api/readList';
import { simplifyTask } from '../../api/task';
import { getPage } from '../../api/answers';
import { LIST_INCLUDE_OPTIONS } from '../../api/vocabulary';
import {
	includeOption,
	filtersField,
	includeQuery,
	limitField,
	optionsField,
	readInclude,
	readLimit,
	readSimplify,
	returnAllField,
	simplifyField,
} from '../../panel/fields';
import { filterQuery, jobIdFilter, operationFilter, readFilters } from '../../panel/taskFilters';
import { describeOperation } from '../../panel/operation';
import { readStatusFilter, statusFilter } from '../../panel/statusFilter';

export const getManyTasks = describeOperation('task', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tasks',
	description: 'Get a list of tasks, newest first, one item per task',
	method: 'GET',
	url: '/tasks',
	fields: [
		returnAllField,
		limitField,
		filtersField([jobIdFilter, operationFilter, statusFilter('task')]),
		simplifyField,
		optionsField([includeOption(LIST_INCLUDE_OPTIONS)]),
	],
	async prepare(context, request) {
		const limit = readLimit(context);
		const simplify = readSimplify(context);
		const include = readInclude(context, LIST_INCLUDE_OPTIONS);
		const filters = filterQuery(readFilters(context), readStatusFilter(context, 'task'));
		const qs = { ...filters, ...includeQuery(include) };
		return async () => {
			const tasks = await readList(
				async (page, size, unneeded) =>
					await getPage(context, 'task', { ...request, qs }, page, size, unneeded),
				limit,
			);
			return tasks.map((task) => ({ json: simplify ? simplifyTask(task, include) : task }));
		};
	},
});
