import {
	NodeOperationError,
	sleep,
	type IExecutePaginationFunctions,
	type IHttpRequestOptions,
	type INodeProperties,
	type NodeApiError,
} from 'n8n-workflow';

import { apiError, errorWithWords } from '../../shared/apiError';
import { attemptRequest, cancelSignal } from '../../shared/attempt';
import { sleepUnlessCancelled } from '../../shared/cancellation';
import { synchronousBaseUrl } from '../../shared/hosts';
import { readBoolean, readPositiveInteger, type Field } from '../../shared/parameters';
import { nextAsk } from '../../shared/retryTiming';
import { gateOf, isSuccess } from '../../shared/send';
import { hasEnded, simplifyTask, type Task } from '../../shared/task';
import { taskOf } from '../../shared/tasksPage';
import { optionsField, readSimplify, simplifyField } from './fields';
import { describeOperation } from './operation';
import { aimAtTask, taskLocator } from './taskLocator';

/** Waiting requests in flight at once, per execution of a node. */
const MAX_WAITING = 50;

/** How long one request may wait before it gives up its place and queues again, in milliseconds. */
const PLACE_ALONE = 60_000;
const PLACE_WHEN_OTHERS_QUEUE = 5_000;

const MAX_WAIT: Field = { name: 'options.maxWait', label: 'Max Wait' };
const FAIL_ON_TASK_ERROR: Field = { name: 'options.failOnTaskError', label: 'Fail on Task Error' };

const maxWaitOption: INodeProperties = {
	displayName: MAX_WAIT.label,
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 3600,
	description: 'How long to wait for the task to end, in seconds; after that the item fails',
};

const failOnTaskErrorOption: INodeProperties = {
	displayName: FAIL_ON_TASK_ERROR.label,
	name: 'failOnTaskError',
	type: 'boolean',
	default: false,
	description:
		'Whether to fail the item, with the code and message of the task, when the task ended in an error',
};

/**
 * Asks the synchronous host, again and again, until the task has ended.
 *
 * @param maxWait seconds; at least one request is made, however long the queue was
 * @throws NodeOperationError when the time is up; NodeApiError for trouble that does not pass
 */
async function waitForTask(
	context: IExecutePaginationFunctions,
	request: IHttpRequestOptions,
	subject: string,
	maxWait: number,
): Promise<Task> {
	const gate = gateOf(context, MAX_WAITING);
	const deadline = Date.now() + maxWait * 1000;
	// The last request begins early enough to be answered.
	const lastAsk = Math.min(1000, maxWait * 250);
	let lastSeen = 'CloudConvert gave no answer.';
	for (let quickAnswers = 0; ;) {
		let asked = Date.now();
		const attempt = await gate.run(async () => {
			// By then all items of the execution that need a place have queued.
			await sleep(0);
			asked = Date.now();
			const place = gate.waiting > 0 ? PLACE_WHEN_OTHERS_QUEUE : PLACE_ALONE;
			const left = Math.max(deadline - asked, lastAsk);
			const timeout = Math.min(place, left, request.timeout ?? Infinity);
			return await attemptRequest(context, { ...request, timeout });
		});
		const doing = { method: 'GET', subject };
		if (isSuccess(attempt)) {
			const task = taskOf(context, attempt);
			if (hasEnded(task)) return task;
			lastSeen = `Its status is ${String(task.status)}.`;
		}
		const now = Date.now();
		quickAnswers = now - asked < PLACE_WHEN_OTHERS_QUEUE ? quickAnswers + 1 : 0;
		const pause = nextAsk(attempt, quickAnswers, now, Math.random());
		if (pause === undefined) throw apiError(context, attempt, doing);
		const left = deadline - now;
		if (left <= lastAsk) {
			throw new NodeOperationError(
				context.getNode(),
				`${subject} has not ended within ${maxWait} seconds`,
				{
					itemIndex: context.getItemIndex(),
					description: `${lastSeen} Raise Options > Max Wait, or let the CloudConvert Trigger start a workflow when the task ends.`,
				},
			);
		}
		await sleepUnlessCancelled(Math.min(pause, left - lastAsk), cancelSignal(context));
	}
}

/** The task's own code and message, as the error of the item. */
function taskError(context: IExecutePaginationFunctions, task: Task): NodeApiError {
	return errorWithWords(context, {
		message: `${String(task.message ?? 'The task failed')} (${String(task.code ?? 'no code')})`,
		description: `Task "${task.id}" (${String(task.operation)}) ended as error. Turn off Options > Fail on Task Error to get the task instead.`,
	});
}

export const waitTask = describeOperation({
	name: 'Wait',
	value: 'wait',
	action: 'Wait for a task',
	description: 'Wait until a task has ended, and return it',
	method: 'GET',
	url: '/tasks/{taskId}',
	fields: [taskLocator, simplifyField, optionsField([failOnTaskErrorOption, maxWaitOption])],
	async run(context, declared) {
		const { request, subject } = aimAtTask(context, declared);
		const simplify = readSimplify(context);
		const maxWait = readPositiveInteger(context, MAX_WAIT, 3600);
		const failOnTaskError = readBoolean(context, FAIL_ON_TASK_ERROR, false);
		const baseURL = synchronousBaseUrl(request.baseURL);
		const task = await waitForTask(context, { ...request, baseURL }, subject, maxWait);
		if (failOnTaskError && task.status === 'error') throw taskError(context, task);
		return [simplify ? simplifyTask(task) : task];
	},
});
