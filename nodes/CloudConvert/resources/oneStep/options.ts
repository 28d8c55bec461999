import type { IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { invalidField, readBoolean, readText, type Field } from '../../panel/parameters';
import { maxWaitOption, readMaxWait } from '../../panel/maxWait';
import { readOutputField } from '../../panel/outputField';
import { CALLS_ANOTHER, readWebhookUrl, WEBHOOK_URL, webhookUrlOption } from './webhookUrl';

const DELETE_AFTER: Field = { name: 'options.deleteAfter', label: 'Delete After' };
const DOWNLOAD: Field = { name: 'options.download', label: 'Download' };
const OUTPUT_BINARY: Field = {
	name: 'options.outputBinaryPropertyName',
	label: 'Put Output File in Field',
};
const REUSE_JOB: Field = { name: 'options.reuseJob', label: 'Reuse Job' };
const TAG: Field = { name: 'options.tag', label: 'Tag' };
const WAIT: Field = { name: 'options.waitForCompletion', label: 'Wait for Completion' };

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
	{
		displayName: WAIT.label,
		name: 'waitForCompletion',
		type: 'boolean',
		default: true,
		description:
			'Whether to wait until the job has ended, and give what it made. Off, the item is the job, as soon as its files are uploaded: get what it made later, with Job > Wait and Task > Download Files.',
	},
	webhookUrlOption,
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
	waitForCompletion: boolean;
	/** What CloudConvert calls when the job has ended; empty where the user gave none. */
	webhookUrl: string;
}

/**
 * @param ownTag a tag that the job has besides
 * @throws NodeOperationError naming the option that cannot be used
 */
export function readJobOptions(context: IExecutePaginationFunctions, ownTag = ''): CommonOptions {
	const deleteAfter = readBoolean(context, DELETE_AFTER, false);
	const download = readBoolean(context, DOWNLOAD, true);
	const waitForCompletion = readBoolean(context, WAIT, true);
	if (deleteAfter && !waitForCompletion) {
		const hint =
			'Nobody is there to delete the job when it has ended. Turn on Options > Wait for Completion, or delete it later with Job > Delete.';
		throw invalidField(context, DELETE_AFTER, 'needs Wait for Completion', hint);
	}
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
	const webhookUrl = readWebhookUrl(context);
	if (reuseJob && webhookUrl !== '') {
		const hint = `${CALLS_ANOTHER} Webhook URL.`;
		throw invalidField(context, WEBHOOK_URL, 'cannot be used with Reuse Job', hint);
	}
	const outputBinaryPropertyName = readOutputField(context, OUTPUT_BINARY) || DEFAULT_FIELD;
	return {
		deleteAfter,
		download,
		maxWait: readMaxWait(context),
		outputBinaryPropertyName,
		reuseJob,
		tag,
		waitForCompletion,
		webhookUrl,
	};
}
