import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readPages } from '../../shared/pages';
import { readBoolean, readPositiveInteger } from '../../shared/parameters';
import { simplifyTask } from '../../shared/task';
import { getTasksPage } from '../../shared/tasksPage';
import { LIST_INCLUDE_OPTIONS } from '../../shared/vocabulary';
import {
	includeOption,
	includeQuery,
	optionsField,
	readInclude,
	readSimplify,
	simplifyField,
} from './fields';
import {
	filterQuery,
	filtersField,
	jobIdFilter,
	operationFilter,
	readFilters,
	readStatusFilter,
	statusFilter,
} from './filters';
import { describeOperation } from './operation';

const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

export const getManyTasks = describeOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many tasks',
	description: 'Get a list of tasks, newest first, one item per task',
	method: 'GET',
	url: '/tasks',
	fields: [
		returnAllField,
		limitField,
		filtersField([jobIdFilter, operationFilter, statusFilter]),
		simplifyField,
		optionsField([includeOption(LIST_INCLUDE_OPTIONS)]),
	],
	async run(context, request) {
		const returnAll = readBoolean(context, { name: 'returnAll', label: 'Return All' }, false);
		const limit = returnAll
			? Infinity
			: readPositiveInteger(context, { name: 'limit', label: 'Limit' }, 50);
		const simplify = readSimplify(context);
		const include = readInclude(context, LIST_INCLUDE_OPTIONS);
		const filters = filterQuery(readFilters(context), readStatusFilter(context));
		const qs = { ...filters, ...includeQuery(include) };
		const tasks = await readPages(
			async (page, size) => await getTasksPage(context, { ...request, qs }, page, size),
			limit,
		);
		return tasks.map((task): IDataObject => (simplify ? simplifyTask(task, include) : task));
	},
});
