import type { INodeProperties } from 'n8n-workflow';

import { cancelTask } from './cancel';
import { deleteTask } from './delete';
import { getTask } from './get';
import { getManyTasks } from './getAll';
import type { OperationDescription } from './operation';
import { retryTask } from './retry';
import { waitTask } from './wait';

const operations: OperationDescription[] = [
	cancelTask,
	deleteTask,
	getTask,
	getManyTasks,
	retryTask,
	waitTask,
];

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
	...operations.flatMap(({ fields }) => fields),
];
