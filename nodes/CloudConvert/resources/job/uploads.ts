import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { readInputFile, type InputFile } from '../../files/inputBinary';
import { invalidField, readText, readValue, type Field } from '../../panel/parameters';
import { isRecord } from '../../transport/json';

const UPLOADS: Field = { name: 'uploads', label: 'Uploads' };

/** The field that says which file goes to which task. */
export const uploadsField: INodeProperties = {
	displayName: UPLOADS.label,
	name: UPLOADS.name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add upload',
	default: {},
	description:
		'Which file of the item each import/upload task takes, when it is not the one in the binary field of its own name',
	options: [
		{
			name: 'values',
			displayName: 'Upload',
			values: [
				{
					displayName: 'Task',
					name: 'task',
					type: 'string',
					default: '',
					placeholder: 'e.g. import',
					description: 'The name of the task in the definition',
				},
				{
					displayName: 'Input Binary Field',
					name: 'inputBinaryPropertyName',
					type: 'string',
					default: 'data',
					placeholder: 'e.g. data',
					hint: 'The name of the input field containing the binary file data to be processed',
				},
			],
		},
	],
};

/** Which binary field a task takes, by the rows of the panel. */
function readRows(context: IExecutePaginationFunctions, names: string[]): Map<string, Field> {
	const given = readValue(context, UPLOADS);
	const rows = isRecord(given) && Array.isArray(given.values) ? given.values : [];
	const fields = new Map<string, Field>();
	for (const index of rows.keys()) {
		const path = `uploads.values[${index}]`;
		const task = readText(context, { name: `${path}.task`, label: 'Uploads' });
		if (!names.includes(task)) {
			const hint = `Name an import/upload task of Definition. There are: ${names.join(', ') || 'none'}.`;
			throw invalidField(context, UPLOADS, `has no task "${task.slice(0, 60)}"`, hint);
		}
		const label = `Input Binary Field of "${task}"`;
		fields.set(task, { name: `${path}.inputBinaryPropertyName`, label });
	}
	return fields;
}

/**
 * The files of the item, by the names of the import/upload tasks that take them.
 *
 * @throws NodeOperationError naming the task that gets none
 */
export async function readUploads(
	context: IExecutePaginationFunctions,
	tasks: IDataObject,
): Promise<Record<string, InputFile>> {
	const isUpload = ([, task]: [string, unknown]) =>
		isRecord(task) && task.operation === 'import/upload';
	const names = Object.entries(tasks)
		.filter(isUpload)
		.map(([name]) => name);
	const rows = readRows(context, names);
	const binaries = Object.keys(context.getInputData().binary ?? {});
	const uploads: Record<string, InputFile> = {};
	for (const name of names) {
		const only = names.length === 1 && binaries.length === 1 ? binaries[0] : undefined;
		const own = binaries.includes(name) ? name : only;
		const field = rows.get(name);
		if (!field && own === undefined) {
			const hint = `The task takes the file in the binary field "${name}", or the one that Uploads names. The item has: ${binaries.join(', ') || 'no file'}.`;
			throw invalidField(context, UPLOADS, `gives the task "${name}" no file`, hint);
		}
		uploads[name] = await readInputFile(context, field ?? UPLOADS, field ? undefined : own);
	}
	return uploads;
}
