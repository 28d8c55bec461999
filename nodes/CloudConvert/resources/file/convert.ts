import { NodeApiError, NodeOperationError, type IExecutePaginationFunctions } from 'n8n-workflow';

import { createJob } from '../../api/createJob';
import type { DeclaredRequest } from '../../api/request';
import type { ItemResult } from '../../panel/itemOperation';
import type { Job } from '../../api/job';
import { jobError } from '../../api/jobError';
import { gateOf } from '../../api/send';
import { untilEnded } from '../../api/untilEnded';
import { describeOperation } from '../../panel/operation';
import { conversionBody } from './conversion';
import { conversionOptions, readConversionOptions, type ConversionOptions } from './options';
import { outputFormatField, readOutputFormat } from './outputFormat';
import { readSource, sourceFields, type Source } from './source';
import { clear, collect, getting, upload } from './steps';

const REFUSED =
	'Check Output Format and Options: CloudConvert may not know this conversion, engine or option.';

/** The error with the job in its words: converting again would be charged again. */
function naming(job: Job, error: unknown): unknown {
	const isOurs = error instanceof NodeApiError || error instanceof NodeOperationError;
	if (!isOurs || `${error.message} ${error.description}`.includes(job.id)) return error;
	const warning = `Before you convert again, look at the job with Job > Get: "${job.id}".`;
	return Object.assign(error, { description: `${error.description} ${warning}` });
}

/** What comes after the creation, up to the converted files. */
async function goOn(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	source: Source,
	created: Job,
	{ maxWait, download, deleteAfter }: ConversionOptions,
): Promise<ItemResult[]> {
	if ('file' in source) await upload(context, request, created, source.file);
	const getJob = getting(request, 'job', created);
	const job = await untilEnded(context, getJob, {
		noun: 'job',
		subject: `Job "${created.id}"`,
		maxWait,
		instead: 'get its files later, with Job > Wait and Task > Download Files',
	});
	if (job.status === 'error') {
		throw jobError(context, job, 'Check the file, Output Format and Options, then convert again.');
	}
	const items = await collect(context, request, job, download);
	if (!deleteAfter) return items;
	const deleted = await clear(context, getJob);
	return items.map(({ json, binary }) => ({ json: { ...json, deleted }, binary }));
}

/** From the file to the converted files, through one job. */
async function convert(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	source: Source,
	outputFormat: string,
	options: ConversionOptions,
): Promise<ItemResult[]> {
	const url = 'url' in source ? source.url : '';
	const body = conversionBody({ ...options, url, outputFormat });
	const created = await createJob(context, request, body, REFUSED, options.isOwnTag);
	try {
		return await goOn(context, request, source, created, options);
	} catch (error) {
		throw naming(created, error);
	}
}

export const convertFile = describeOperation('file', {
	name: 'Convert',
	value: 'convert',
	action: 'Convert a file',
	description:
		'Convert a file to another format, and put out the converted file; as a tool it takes a URL',
	method: 'POST',
	url: '/jobs',
	fields: [...sourceFields, outputFormatField, conversionOptions],
	async run(context, request) {
		const source = await readSource(context);
		const outputFormat = readOutputFormat(context);
		const options = readConversionOptions(context);
		return await gateOf(context, 'conversions').run(
			async () => await convert(context, request, source, outputFormat, options),
		);
	},
});
