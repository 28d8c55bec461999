import type { INodeProperties } from 'n8n-workflow';

import { getEntry } from '../../api/answers';
import { IS_EMPTY, invalidField, type Field } from '../../panel/parameters';
import { describeOperation } from '../../panel/operation';
import { readOutputField } from '../../panel/outputField';
import { aimAtTask, taskLocator } from './taskLocator';

const OUTPUT_BINARY: Field = { name: 'binaryPropertyName', label: 'Put Output File in Field' };

const outputBinaryField: INodeProperties = {
	displayName: OUTPUT_BINARY.label,
	name: OUTPUT_BINARY.name,
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
};

export const downloadFiles = describeOperation('task', {
	name: 'Download Files',
	value: 'download',
	action: 'Download the files of a task',
	description: 'Download the files of a finished Export to URL task, one item per file',
	method: 'GET',
	url: '/tasks/{taskId}',
	fields: [taskLocator, outputBinaryField],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtTask(context, declared);
		item.facts.task_id = id;
		const field = readOutputField(context, OUTPUT_BINARY);
		if (field === '') {
			const hint = 'Give the field of the output that the file shall be in, such as data.';
			throw invalidField(context, OUTPUT_BINARY, IS_EMPTY, hint);
		}
		return async () => {
			const task = await getEntry(context, request, 'task', subject);
			const { downloadFrom } = await import('../../files/downloadFrom');
			const files = await downloadFrom(context, request, task);
			return files.map(({ filename, size, binary }) => ({
				json: { task_id: task.id, job_id: task.job_id ?? null, filename, size },
				binary: { [field]: binary },
			}));
		};
	},
});
