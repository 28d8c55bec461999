import { findEntry } from '../../api/answers';
import { sendCreation } from '../../api/sendCreation';
import { simplifyTask } from '../../api/task';
import { apiError, bodyError } from '../../errors/apiError';
import { withDetails } from '../../errors/details';
import { readSimplify, simplifyField } from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { gateOf } from '../../transport/places';
import { isDoubtful, isSuccess } from '../../transport/policy';
import { aimAtTask, taskLocator } from './taskLocator';

const MAY_EXIST =
	'A new task may have been created all the same. Before you retry again, look for it: Get this task with Include > Retries.';

export const retryTask = describeOperation('task', {
	name: 'Retry',
	value: 'retry',
	action: 'Retry a task',
	description:
		'Create a new task with the settings of this one, which costs credits again, and return the new task; instead of one that failed because of another (INPUT_TASK_FAILED), retry that other one',
	method: 'POST',
	url: '/tasks/{taskId}/retry',
	fields: [taskLocator, simplifyField],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtTask(context, declared);
		item.facts.task_id = id;
		const simplify = readSimplify(context);
		return async () => {
			// A second retry would create, and charge for, a second task.
			const attempt = await gateOf(context, 'jobs').run(
				request.deadline,
				async (place) => await sendCreation(context, request, place),
			);
			const task = isSuccess(attempt) ? findEntry(attempt) : undefined;
			if (task) {
				item.facts.task_id = task.id;
				return [{ json: simplify ? simplifyTask(task) : task }];
			}
			const error = isSuccess(attempt)
				? bodyError(context, attempt, 'task')
				: apiError(context, attempt, { method: 'POST', subject });
			if (!isSuccess(attempt) && !isDoubtful(attempt)) throw error;
			Object.assign(error, { description: `${MAY_EXIST} ${error.description}` });
			throw withDetails(error, { may_exist: true });
		};
	},
});
