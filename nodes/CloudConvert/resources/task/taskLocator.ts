import type { IHttpRequestOptions } from 'n8n-workflow';

import type { RequestContext } from '../../transport/attempt';
import { aimAt, describeLocator, type Located } from '../../panel/locator';

const TASK: Located = {
	noun: 'task',
	name: 'taskId',
	label: 'Task',
	searchListMethod: 'searchTasks',
	example: '4c80f1ae-5b3a-43d5-bb58-1a5c4eb4e46b',
};

/** The Task field, the same in each operation that works on one task. */
export const taskLocator = describeLocator(TASK);

/** Puts the ID of the named task into the URL that the operation declares; see `aimAt`. */
export const aimAtTask = <Request extends IHttpRequestOptions>(
	context: RequestContext,
	request: Request,
) => aimAt(context, request, TASK);
