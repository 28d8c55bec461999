import type { INodeProperties } from 'n8n-workflow';

import { cancelTask } from './cancel';
import { deleteTask } from './delete';
import { getTask } from './get';
import { getManyTasks } from './getAll';
import type { OperationDescription } from './operation';
import { retryTask } from './retry';
import { taskLocator } from './taskLocator';
import { waitTask } from './wait';

const operations: OperationDescription[] = [
	cancelTask,
	deleteTask,
	getTask,
	getManyTasks,
	retryTask,
	waitTask,
];

/**
 * The fields, with one Task field for all operations that have it: n8n evaluates the expression in
 * every field of that name, shown or not, twice for each item.
 */
function shareTaskField(fields: INodeProperties[]): INodeProperties[] {
	const isTask = ({ name }: INodeProperties) => name === taskLocator.name;
	const operation = fields
		.filter(isTask)
		.flatMap(({ displayOptions }) => displayOptions?.show?.operation ?? []);
	return [
		{ ...taskLocator, displayOptions: { show: { resource: ['task'], operation } } },
		...fields.filter((field) => !isTask(field)),
	];
}

/** The Task resource: its Operation menu, and the fields of each operation. */
export const taskDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['task'] } },
		options: operations.map(({ option }) => option),
		default: 'get',
	},
	...shareTaskField(operations.flatMap(({ fields }) => fields)),
];
