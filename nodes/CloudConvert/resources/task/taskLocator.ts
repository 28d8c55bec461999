import type { IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import type { RequestContext } from '../../shared/attempt';
import { isRecord } from '../../shared/json';
import { invalidField, readValue, type Field } from '../../shared/parameters';
import { ID_PATTERN } from '../../shared/task';

const TASK: Field = { name: 'taskId', label: 'Task' };

/** A task's address, as in its `links.self`, on any of CloudConvert's API hosts. */
const TASK_URL = `^\\s*https:\\/\\/(?:[a-z0-9-]+\\.)+cloudconvert\\.com\\/v2\\/tasks\\/(${ID_PATTERN})\\/?(?:[?#].*)?\\s*$`;

/** The place of the ID in the URLs that the operations declare. */
const PLACEHOLDER = '{taskId}';

/** The Task field, the same in each operation that works on one task. */
export const taskLocator: INodeProperties = {
	displayName: TASK.label,
	name: TASK.name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The task to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a task...',
			typeOptions: { searchListMethod: 'searchTasks', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 4c80f1ae-5b3a-43d5-bb58-1a5c4eb4e46b',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `^\\s*${ID_PATTERN}\\s*$`,
						errorMessage: 'A task ID has letters, digits and hyphens only',
					},
				},
			],
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder:
				'e.g. https://api.cloudconvert.com/v2/tasks/4c80f1ae-5b3a-43d5-bb58-1a5c4eb4e46b',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: TASK_URL,
						errorMessage: 'A task URL looks like https://api.cloudconvert.com/v2/tasks/{ID}',
					},
				},
			],
			extractValue: { type: 'regex', regex: TASK_URL },
		},
	],
};

/**
 * The task ID that the user named. An ID that is not one would reach another path of the API, so it
 * is refused before anything is sent. (n8n's own check does not see what an expression gives.)
 *
 * @throws NodeOperationError naming the Task field and the item
 */
export function readTaskId(context: RequestContext): string {
	const value = readValue(context, TASK);
	const { mode, value: given } = isRecord(value) ? value : { mode: 'id', value };
	if (typeof given !== 'string' && typeof given !== 'number') {
		const problem = given === undefined || given === null ? 'is empty' : 'is not a task ID';
		throw invalidField(context, TASK, problem, 'Choose a task From List, or give its ID or URL.');
	}
	const text = String(given).trim();
	const id = mode === 'url' ? (new RegExp(TASK_URL).exec(text)?.[1] ?? text) : text;
	if (id === '') {
		const hint = 'Choose a task From List, or check that the expression gives an ID for this item.';
		throw invalidField(context, TASK, 'is empty', hint);
	}
	if (!new RegExp(`^${ID_PATTERN}$`).test(id)) {
		const [problem, hint] =
			mode === 'url'
				? [
						'is not the URL of a task',
						'A task URL looks like https://api.cloudconvert.com/v2/tasks/{ID}.',
					]
				: [
						'is not a task ID',
						'A task ID has letters, digits and hyphens only. For an address use By URL.',
					];
		throw invalidField(context, TASK, problem, hint);
	}
	return id;
}

/**
 * Puts the ID of the named task into the URL that the operation declares.
 *
 * @returns the request, and the task in the words of an error message
 * @throws NodeOperationError when the Task field holds no usable ID
 */
export function aimAtTask<Request extends IHttpRequestOptions>(
	context: RequestContext,
	request: Request,
): { request: Request; subject: string } {
	const id = readTaskId(context);
	return {
		request: { ...request, url: request.url.replace(PLACEHOLDER, id) },
		subject: `Task "${id}"`,
	};
}
