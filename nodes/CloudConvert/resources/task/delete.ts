import { apiError } from '../../shared/apiError';
import { isAnswer } from '../../shared/attempt';
import { isSuccess, send } from '../../shared/send';
import { describeOperation } from './operation';
import { aimAtTask, taskLocator } from './taskLocator';

export const deleteTask = describeOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete a task',
	description: 'Delete a task and all its files',
	method: 'DELETE',
	url: '/tasks/{taskId}',
	fields: [taskLocator],
	async run(context, declared) {
		const { request, subject } = aimAtTask(context, declared);
		const { attempt, earlierTryInDoubt } = await send(context, request);
		// The try whose answer was lost has deleted it.
		const isGone = earlierTryInDoubt && isAnswer(attempt) && attempt.status === 404;
		if (!isSuccess(attempt) && !isGone) {
			throw apiError(context, attempt, { method: 'DELETE', subject });
		}
		return [{ deleted: true }];
	},
});
