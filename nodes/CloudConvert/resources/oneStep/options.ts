import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import {
	invalidField,
	readBoolean,
	readJson,
	readPositiveInteger,
	readText,
	readValue,
	type Field,
} from '../../panel/parameters';
import { maxWaitOption, readMaxWait } from '../../panel/maxWait';

const DELETE_AFTER: Field = { name: 'options.deleteAfter', label: 'Delete After' };
const DOWNLOAD: Field = { name: 'options.download', label: 'Download' };
const ENGINE: Field = { name: 'options.engine', label: 'Engine' };
const ENGINE_VERSION: Field = { name: 'options.engineVersion', label: 'Engine Version' };
const FILENAME: Field = { name: 'options.filename', label: 'Filename' };
const FURTHER: Field = { name: 'options.furtherOptions', label: 'Further Options' };
const OUTPUT_BINARY: Field = {
	name: 'options.outputBinaryPropertyName',
	label: 'Put Output File in Field',
};
const REUSE_JOB: Field = { name: 'options.reuseJob', label: 'Reuse Job' };
const TAG: Field = { name: 'options.tag', label: 'Tag' };
const TASK_TIMEOUT: Field = { name: 'options.timeout', label: 'Task Timeout' };

const DEFAULT_FIELD = 'data';

/** The options of what is done with the job, and with the files that it gives. */
export const jobOptions: INodeProperties[] = [
	{
		displayName: DELETE_AFTER.label,
		name: 'deleteAfter',
		type: 'boolean',
		default: false,
		description:
			'Whether to delete the job and its files from CloudConvert once its results are here. CloudConvert does so by itself after 24 hours.',
	},
	{
		displayName: DOWNLOAD.label,
		name: 'download',
		type: 'boolean',
		default: true,
		description:
			'Whether to download the files that were made. Without it each item has a temporary link instead.',
	},
	maxWaitOption('job'),
	{
		displayName: OUTPUT_BINARY.label,
		name: 'outputBinaryPropertyName',
		type: 'string',
		default: DEFAULT_FIELD,
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
	},
	{
		displayName: REUSE_JOB.label,
		name: 'reuseJob',
		type: 'boolean',
		default: false,
		description:
			'Whether to take a job with the same Tag from the last 24 hours that does the same and has not failed, in place of a new one: running the workflow again then costs nothing',
	},
	{
		displayName: TAG.label,
		name: 'tag',
		type: 'string',
		default: '',
		description:
			'Any text to find the job by later. Without it each job gets a tag of its own, by which it is found again when the answer to its creation is lost.',
	},
];

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

/** The options as the user set them. */
export interface CommonOptions {
	deleteAfter: boolean;
	download: boolean;
	/** Seconds. */
	maxWait: number;
	outputBinaryPropertyName: string;
	reuseJob: boolean;
	/** Empty where the user gave none. */
	tag: string;
}

/**
 * @param ownTag a tag that the job has besides
 * @throws NodeOperationError naming the option that cannot be used
 */
export function readJobOptions(context: IExecutePaginationFunctions, ownTag = ''): CommonOptions {
	const deleteAfter = readBoolean(context, DELETE_AFTER, false);
	const download = readBoolean(context, DOWNLOAD, true);
	if (deleteAfter && !download) {
		const hint = 'Turn on Options > Download as well, or the links would lead nowhere.';
		throw invalidField(context, DELETE_AFTER, 'needs Download', hint);
	}
	const tag = readText(context, TAG) || ownTag;
	const reuseJob = readBoolean(context, REUSE_JOB, false);
	if (reuseJob && tag === '') {
		const hint = 'Give Options > Tag a text that tells these conversions from others.';
		throw invalidField(context, REUSE_JOB, 'needs Tag', hint);
	}
	const outputBinaryPropertyName = readText(context, OUTPUT_BINARY) || DEFAULT_FIELD;
	return {
		deleteAfter,
		download,
		maxWait: readMaxWait(context),
		outputBinaryPropertyName,
		reuseJob,
		tag,
	};
}

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
		further: readJson(context, FURTHER) ?? {},
	};
}
