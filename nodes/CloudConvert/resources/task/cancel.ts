import { apiError } from '../../errors/apiError';
import { isAnswer } from '../../transport/attempt';
import { send, sendOrThrow } from '../../api/send';
import { isSuccess } from '../../transport/policy';
import { simplifyTask } from '../../api/task';
import { entryOf } from '../../api/answers';
import { readSimplify, simplifyField } from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { aimAtTask, taskLocator } from './taskLocator';

export const cancelTask = describeOperation('task', {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel a task',
	description: 'Cancel a task that is waiting or processing',
	method: 'POST',
	url: '/tasks/{taskId}/cancel',
	fields: [taskLocator, simplifyField],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtTask(context, declared);
		item.facts.task_id = id;
		const simplify = readSimplify(context);
		return async () => {
			const { attempt, earlierTryInDoubt } = await send(context, request);
			let answer = attempt;
			if (earlierTryInDoubt && isAnswer(attempt) && attempt.status === 422) {
				// The try whose answer was lost has cancelled it: show the task instead of a complaint.
				const url = request.url.replace(/\/cancel$/, '');
				answer = await sendOrThrow(context, { ...request, method: 'GET', url }, subject);
			}
			if (!isSuccess(answer)) throw apiError(context, answer, { method: 'POST', subject });
			const task = entryOf(context, answer, 'task', request);
			return [{ json: simplify ? simplifyTask(task) : task }];
		};
	},
});
