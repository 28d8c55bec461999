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
	async run(context, declared) {
		const { request, subject } = aimAtTask(context, declared);
		await deleteNamed(context, request, subject);
		return [{ json: { deleted: true } }];
	},
});
