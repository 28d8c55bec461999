import { inputBinaryField, readInputFile } from '../../files/inputBinary';
import { getEntry } from '../../api/answers';
import { simplifyTask } from '../../api/task';
import { describeOperation } from '../../panel/operation';
import { aimAtTask, taskLocator } from './taskLocator';

export const uploadFile = describeOperation('task', {
	name: 'Upload File',
	value: 'upload',
	action: 'Upload a file to a task',
	description: 'Send a file to an import/upload task that waits for it, and return the task',
	method: 'GET',
	url: '/tasks/{taskId}',
	fields: [taskLocator, inputBinaryField],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtTask(context, declared);
		item.facts.task_id = id;
		const file = await readInputFile(context);
		return async () => {
			const task = await getEntry(context, request, 'task', subject);
			const { uploadTo } = await import('../../files/uploadTo');
			const { untilArrived } = await import('../../files/untilArrived');
			await uploadTo(context, request, task, file);
			return [{ json: simplifyTask(await untilArrived(context, request, task, file)) }];
		};
	},
});
