import { simplifyTask } from '../../api/task';
import { getEntry } from '../../api/answers';
import { TASK_INCLUDE_OPTIONS } from '../../api/vocabulary';
import {
	includeOption,
	includeQuery,
	optionsField,
	readInclude,
	readSimplify,
	simplifyField,
} from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { aimAtTask, taskLocator } from './taskLocator';

export const getTask = describeOperation('task', {
	name: 'Get',
	value: 'get',
	action: 'Get a task',
	description: 'Get a task as it is now',
	method: 'GET',
	url: '/tasks/{taskId}',
	fields: [taskLocator, simplifyField, optionsField([includeOption(TASK_INCLUDE_OPTIONS)])],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtTask(context, declared);
		item.facts.task_id = id;
		const simplify = readSimplify(context);
		const include = readInclude(context, TASK_INCLUDE_OPTIONS);
		return async () => {
			const getting = { ...request, qs: includeQuery(include) };
			const task = await getEntry(context, getting, 'task', subject);
			return [{ json: simplify ? simplifyTask(task, include) : task }];
		};
	},
});
