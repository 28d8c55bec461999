import { NodeOperationError, type IExecutePaginationFunctions } from 'n8n-workflow';

import { downloadFrom } from '../../files/downloadFrom';
import { formOf, uploadTo } from '../../files/uploadTo';
import { entryOf } from '../../shared/answers';
import { createJob } from '../../shared/createJob';
import { isEntry } from '../../shared/entry';
import type { DeclaredRequest, ItemResult } from '../../shared/itemOperation';
import { exportsOf, simplifyJob, tasksOf, type Job } from '../../shared/job';
import { jobError } from '../../shared/jobError';
import { gateOf, isSuccess, send, sendOrThrow } from '../../shared/send';
import { filesOf } from '../../shared/task';
import { untilEnded } from '../../shared/untilEnded';
import { describeOperation } from '../operation';
import { conversionBody, IMPORT } from './conversion';
import { conversionOptions, readConversionOptions, type ConversionOptions } from './options';
import { outputFormatField, readOutputFormat } from './outputFormat';
import { readSource, sourceFields, type Source } from './source';

const REFUSED =
	'Check Output Format and Options: CloudConvert may not know this conversion, engine or option.';

/** The request that gets a task or job of the conversion. */
const getting = (request: DeclaredRequest, url: string): DeclaredRequest => ({
	...request,
	method: 'GET',
	url,
});

/** The error for a job that is not what was created. */
const incomplete = (context: IExecutePaginationFunctions, job: Job, what: string) =>
	new NodeOperationError(context.getNode(), `Job "${job.id}" has ${what}`, {
		itemIndex: context.getItemIndex(),
		description: 'Look at the job in the CloudConvert dashboard, then convert again.',
	});

async function upload(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	source: Source,
): Promise<void> {
	if (!('file' in source)) return;
	const task = tasksOf(job).find(({ name }) => name === IMPORT);
	if (!isEntry(task)) throw incomplete(context, job, 'no import task');
	const getTask = getting(request, `/tasks/${encodeURIComponent(task.id)}`);
	const read = async () => entryOf(context, await sendOrThrow(context, getTask), 'task');
	// Whether the answer to a creation has the form already is not promised.
	await uploadTo(context, getTask, formOf(task) ? task : await read(), source.file);
}

/** The converted files, one item each. */
async function collect(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	download: boolean,
): Promise<ItemResult[]> {
	const [task] = exportsOf(job);
	if (!task || filesOf(task).length === 0) throw incomplete(context, job, 'no converted file');
	const { tag, credits } = simplifyJob(job);
	const about = { job_id: job.id, task_id: task.id, tag, credits };
	if (!download) return filesOf(task).map((file) => ({ json: { ...about, ...file } }));
	const getTask = getting(request, `/tasks/${encodeURIComponent(task.id)}`);
	const files = await downloadFrom(context, getTask, task);
	return files.map(({ filename, size, binary }) => ({
		json: { ...about, filename, size },
		binary: { data: binary },
	}));
}

/** Deletes the job. The files are here by then: trouble with it must not take them away. */
async function clear(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
): Promise<boolean> {
	const { attempt } = await send(context, { ...request, method: 'DELETE' });
	return isSuccess(attempt) || ('status' in attempt && attempt.status === 404);
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
	const subject = `Job "${created.id}"`;
	const getJob = getting(request, `/jobs/${encodeURIComponent(created.id)}`);
	await upload(context, request, created, source);
	const job = await untilEnded(context, getJob, {
		noun: 'job',
		subject,
		maxWait: options.maxWait,
		instead: 'get its files later, with Job > Wait and Task > Download Files',
	});
	if (job.status === 'error') {
		throw jobError(context, job, 'Check the file, Output Format and Options, then convert again.');
	}
	const items = await collect(context, request, job, options.download);
	if (!options.deleteAfter) return items;
	const deleted = await clear(context, getJob);
	return items.map(({ json, binary }) => ({ json: { ...json, deleted }, binary }));
}

export const convertFile = describeOperation('file', {
	name: 'Convert',
	value: 'convert',
	action: 'Convert a file',
	description: 'Convert a file to another format, and put out the converted file',
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
