import type { IExecutePaginationFunctions, INodeProperties, NodeApiError } from 'n8n-workflow';

import { errorWithWords } from '../../errors/apiError';
import { withDetails } from '../../errors/details';
import { textOf } from '../../transport/json';
import { readBoolean, type Field } from '../../panel/parameters';
import { isFollowUp } from '../../api/job';
import { simplifyTask, type Task } from '../../api/task';
import { untilEnded } from '../../api/untilEnded';
import { maxWaitOption, readMaxWait } from '../../panel/maxWait';
import { optionsField, readSimplify, simplifyField } from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { aimAtTask, taskLocator } from './taskLocator';

const FAIL_ON_TASK_ERROR: Field = { name: 'options.failOnTaskError', label: 'Fail if Task Failed' };

const failOnTaskErrorOption: INodeProperties = {
	displayName: FAIL_ON_TASK_ERROR.label,
	name: 'failOnTaskError',
	type: 'boolean',
	default: false,
	description:
		'Whether to fail the item, with the code and message of the task, when the task failed',
};

/** What to do about a task that failed because of another. */
const FOLLOWS =
	'It failed only because a task failed that it takes its input from: look at the job, and retry that one. ';

/** The task's own code and message, as the error of the item. */
function taskError(context: IExecutePaginationFunctions, task: Task): NodeApiError {
	const { message, code, operation } = task;
	const error = errorWithWords(context, {
		message: `${textOf(message) || 'The task failed'} (${textOf(code) || 'no code'})`,
		description: `Task "${task.id}" (${textOf(operation)}) failed. ${isFollowUp(task) ? FOLLOWS : ''}Turn off Options > ${FAIL_ON_TASK_ERROR.label} to get the task instead.`,
	});
	return withDetails(error, {
		code: textOf(code) || undefined,
		job_id: textOf(task.job_id) || undefined,
	});
}

export const waitTask = describeOperation('task', {
	name: 'Wait',
	value: 'wait',
	action: 'Wait for a task',
	description: 'Wait until a task has ended, and return it',
	method: 'GET',
	url: '/tasks/{taskId}',
	fields: [
		taskLocator,
		simplifyField,
		optionsField([failOnTaskErrorOption, maxWaitOption('task')]),
	],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtTask(context, declared);
		item.facts.task_id = id;
		const simplify = readSimplify(context);
		const maxWait = readMaxWait(context);
		const failOnTaskError = readBoolean(context, FAIL_ON_TASK_ERROR, false);
		return async () => {
			const task = await untilEnded(context, request, {
				noun: 'task',
				subject,
				maxWait,
				instead: 'let the CloudConvert Trigger start a workflow when the task ends',
			});
			if (failOnTaskError && task.status === 'error') throw taskError(context, task);
			return [{ json: simplify ? simplifyTask(task) : task }];
		};
	},
});
