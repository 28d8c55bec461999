import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { invalidField, readBoolean, readJson, readText, type Field } from '../../panel/parameters';
import { maxWaitOption, readMaxWait } from '../../panel/maxWait';
import { optionsField } from '../../panel/fields';
import { normalFormat } from './conversion';

const DELETE_AFTER: Field = { name: 'options.deleteAfter', label: 'Delete After' };
const DOWNLOAD: Field = { name: 'options.download', label: 'Download' };
const ENGINE: Field = { name: 'options.engine', label: 'Engine' };
const FILENAME: Field = { name: 'options.filename', label: 'Filename' };
const FURTHER: Field = { name: 'options.furtherOptions', label: 'Further Options' };
const INPUT_FORMAT: Field = { name: 'options.inputFormat', label: 'Input Format' };
const REUSE_JOB: Field = { name: 'options.reuseJob', label: 'Reuse Job' };
const TAG: Field = { name: 'options.tag', label: 'Tag' };

/** The Options of a conversion. */
export const conversionOptions: INodeProperties = optionsField([
	{
		displayName: DELETE_AFTER.label,
		name: 'deleteAfter',
		type: 'boolean',
		default: false,
		description:
			'Whether to delete the job and its files from CloudConvert once the converted files are here. CloudConvert does so by itself after 24 hours.',
	},
	{
		displayName: DOWNLOAD.label,
		name: 'download',
		type: 'boolean',
		default: true,
		description:
			'Whether to download the converted files. Without it each item has a temporary link instead.',
	},
	{
		displayName: ENGINE.label,
		name: 'engine',
		type: 'string',
		default: '',
		placeholder: 'e.g. office',
		description: 'The program that CloudConvert converts with, when there are several',
	},
	{
		displayName: FILENAME.label,
		name: 'filename',
		type: 'string',
		default: '',
		placeholder: 'e.g. report.pdf',
		description: 'Name of the converted file, with its extension',
	},
	{
		displayName: FURTHER.label,
		name: 'furtherOptions',
		type: 'json',
		default: '{}',
		description:
			'Further options of the conversion, such as {"pages": "1-2"}, for what Conversion Options does not show; what is set there comes first',
	},
	{
		displayName: INPUT_FORMAT.label,
		name: 'inputFormat',
		type: 'string',
		default: '',
		placeholder: 'e.g. docx',
		description: 'The format of the file, when its name does not tell',
	},
	maxWaitOption('conversion'),
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
			'Any text to find the job by later. Without it each conversion gets a tag of its own, by which it is found again when the answer to its creation is lost.',
	},
]);

/** The options as the user set them. */
export interface ConversionOptions {
	deleteAfter: boolean;
	download: boolean;
	engine: string;
	filename: string;
	furtherOptions: IDataObject;
	inputFormat: string;
	/** Seconds. */
	maxWait: number;
	reuseJob: boolean;
	/** Empty where the user gave none. */
	tag: string;
}

/** @throws NodeOperationError naming the option that cannot be used */
export function readConversionOptions(context: IExecutePaginationFunctions): ConversionOptions {
	const deleteAfter = readBoolean(context, DELETE_AFTER, false);
	const download = readBoolean(context, DOWNLOAD, true);
	if (deleteAfter && !download) {
		const hint = 'Turn on Options > Download as well, or the links would lead nowhere.';
		throw invalidField(context, DELETE_AFTER, 'needs Download', hint);
	}
	const tag = readText(context, TAG);
	const reuseJob = readBoolean(context, REUSE_JOB, false);
	if (reuseJob && tag === '') {
		const hint = 'Give Options > Tag a text that tells these conversions from others.';
		throw invalidField(context, REUSE_JOB, 'needs Tag', hint);
	}
	return {
		deleteAfter,
		download,
		engine: readText(context, ENGINE),
		filename: readText(context, FILENAME),
		furtherOptions: readJson(context, FURTHER) ?? {},
		inputFormat: normalFormat(readText(context, INPUT_FORMAT)),
		maxWait: readMaxWait(context),
		reuseJob,
		tag,
	};
}
