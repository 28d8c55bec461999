import { deleteNamed } from '../../api/deletion';
import { describeOperation } from '../../panel/operation';
import { aimAtTask, taskLocator } from './taskLocator';

export const deleteTask = describeOperation('task', {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a task',
	description: 'Delete a task and all its files',
	method: 'DELETE',
	url: '/tasks/{taskId}',
	fields: [taskLocator],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtTask(context, declared);
		item.facts.task_id = id;
		return async () => {
			await deleteNamed(context, request, subject);
			return [{ json: { deleted: true } }];
		};
	},
});
