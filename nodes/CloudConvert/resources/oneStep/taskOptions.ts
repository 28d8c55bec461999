import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { readForm } from '../../panel/form/readForm';
import {
	readJson,
	readPositiveInteger,
	readText,
	readValue,
	type Field,
} from '../../panel/parameters';

const ENGINE: Field = { name: 'options.engine', label: 'Engine' };
const ENGINE_VERSION: Field = { name: 'options.engineVersion', label: 'Engine Version' };
const FILENAME: Field = { name: 'options.filename', label: 'Filename' };
const FURTHER: Field = { name: 'options.furtherOptions', label: 'Further Options' };
const TASK_TIMEOUT: Field = { name: 'options.timeout', label: 'Task Timeout' };

/** The options that any task of the vendor's takes. */
export const taskOptions: INodeProperties[] = [
	{
		displayName: ENGINE.label,
		name: 'engine',
		type: 'string',
		default: '',
		placeholder: 'e.g. office',
		description: 'The program that CloudConvert uses, when there are several',
	},
	{
		displayName: ENGINE_VERSION.label,
		name: 'engineVersion',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2.1',
		description: 'The version of the program, when another than its default one is wanted',
	},
	{
		displayName: FILENAME.label,
		name: 'filename',
		type: 'string',
		default: '',
		placeholder: 'e.g. report.pdf',
		description: 'Name of the file that is made, with its extension',
	},
	{
		displayName: FURTHER.label,
		name: 'furtherOptions',
		type: 'json',
		default: '{}',
		description:
			'Further options of the task, such as {"pages": "1-2"}, for what has no field here; CloudConvert documents them',
	},
	{
		displayName: TASK_TIMEOUT.label,
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 18000,
		description: 'After how many seconds CloudConvert cancels the task itself',
	},
];

/** A whole number of seconds, when the user set one. */
const readTimeout = (context: IExecutePaginationFunctions): number | undefined =>
	readValue(context, TASK_TIMEOUT) === undefined
		? undefined
		: readPositiveInteger(context, TASK_TIMEOUT, 1);

/**
 * The part of a task that any task of the vendor's can have, and what the user adds to it.
 *
 * @throws NodeOperationError naming the option that cannot be used
 */
export function readTaskOptions(context: IExecutePaginationFunctions): {
	common: IDataObject;
	further: IDataObject;
} {
	const engine = readText(context, ENGINE);
	const engineVersion = readText(context, ENGINE_VERSION);
	const filename = readText(context, FILENAME);
	const timeout = readTimeout(context);
	return {
		common: {
			...(engine && { engine }),
			...(engineVersion && { engine_version: engineVersion }),
			...(filename && { filename }),
			...(timeout !== undefined && { timeout }),
		},
		// What is set in the form, where there is one, comes first.
		further: { ...readJson(context, FURTHER), ...readForm(context) },
	};
}
