import { NodeApiError } from 'n8n-workflow';

import { apiError } from '../../shared/apiError';
import { isDoubtful } from '../../shared/retryTiming';
import { isSuccess, send } from '../../shared/send';
import { simplifyTask } from '../../shared/task';
import { taskOf } from '../../shared/tasksPage';
import { readSimplify, simplifyField } from './fields';
import { describeOperation } from './operation';
import { aimAtTask, taskLocator } from './taskLocator';

const MAY_EXIST =
	'A new task may have been created all the same. Before you retry again, look for it: Get this task with Include > Retries.';

export const retryTask = describeOperation({
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
		try {
			if (!isSuccess(attempt)) throw apiError(context, attempt, { method: 'POST', subject });
			const task = taskOf(context, attempt);
			return [simplify ? simplifyTask(task) : task];
		} catch (error) {
			const mayExist = isDoubtful(attempt) || isSuccess(attempt);
			if (error instanceof NodeApiError && mayExist) {
				error.description = `${MAY_EXIST} ${error.description}`;
			}
			throw error;
		}
	},
});
