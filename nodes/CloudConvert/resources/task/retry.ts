import type { NodeApiError } from 'n8n-workflow';

import { apiError, bodyError } from '../../errors/apiError';
import { isDoubtful } from '../../transport/retryTiming';
import { isSuccess, send } from '../../api/send';
import { simplifyTask } from '../../api/task';
import { findEntry } from '../../api/answers';
import { readSimplify, simplifyField } from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { aimAtTask, taskLocator } from './taskLocator';

const MAY_EXIST =
	'A new task may have been created all the same. Before you retry again, look for it: Get this task with Include > Retries.';

const warned = (error: NodeApiError): NodeApiError =>
	Object.assign(error, { description: `${MAY_EXIST} ${error.description}` });

export const retryTask = describeOperation('task', {
	name: 'Retry',
	value: 'retry',
	action: 'Retry a task',
	description: 'Create a new task with the settings of this one, and return the new task',
	method: 'POST',
	url: '/tasks/{taskId}/retry',
	fields: [taskLocator, simplifyField],
	async run(context, declared) {
		const { request, subject } = aimAtTask(context, declared);
		const simplify = readSimplify(context);
		// A second retry would create, and charge for, a second task.
		const { attempt } = await send(context, request, 'whenRefused');
		if (!isSuccess(attempt)) {
			const error = apiError(context, attempt, { method: 'POST', subject });
			throw isDoubtful(attempt) ? warned(error) : error;
		}
		const task = findEntry(attempt);
		if (!task) throw warned(bodyError(context, attempt, 'task'));
		return [{ json: simplify ? simplifyTask(task) : task }];
	},
});
