import type { IExecutePaginationFunctions } from 'n8n-workflow';

import type { Job } from '../../api/job';
import { jobError } from '../../api/jobError';
import type { DeclaredRequest } from '../../api/request';
import { untilEnded } from '../../api/untilEnded';
import { describeFurther } from '../../errors/nodeError';
import { ARRIVAL } from '../../files/uploadTo';
import { optionsForm } from '../../panel/form/optionsForm';
import { readForm } from '../../panel/form/readForm';
import type { ItemResult } from '../../panel/itemOperation';
import { describeOperation } from '../../panel/operation';
import type { Item } from '../../panel/round';
import { textOf } from '../../transport/json';
import { gateOf, type Place } from '../../transport/places';
import { beginJob } from './beginJob';
import { conversionOptions, readConversionOptions, type ConversionOptions } from './options';
import { outputFormatField, readOutputFormat } from './outputFormat';
import { readSource, sourceFields, type Source } from './source';
import { clear, collect, getting, upload } from './steps';

/** What comes after the creation, up to the converted files. */
async function goOn(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	source: Source,
	begun: Job,
	{ maxWait, download, deleteAfter }: ConversionOptions,
): Promise<ItemResult[]> {
	const check = 'file' in source && (await upload(context, request, begun, source.file));
	const getJob = getting(request, 'job', begun);
	const job = await untilEnded(context, getJob, {
		noun: 'job',
		subject: `Job "${begun.id}"`,
		maxWait,
		instead: 'get its files later, with Job > Wait and Task > Download Files',
		...(check && { look: { after: ARRIVAL, check } }),
	});
	if (job.status === 'error') {
		const hint = 'Check the file, Output Format and Options, then convert again.';
		const error = jobError(context, job, hint);
		if (deleteAfter && (await clear(context, getJob)))
			describeFurther(error, 'The job is deleted.');
		throw error;
	}
	const { items, areHere } = await collect(context, request, job, download);
	if (!deleteAfter) return items;
	const deleted = areHere && (await clear(context, getJob));
	return items.map(({ json: { url, ...json }, binary }) => ({
		json: { ...json, ...(!deleted && { url }), deleted },
		binary,
	}));
}

/** From the file to the converted files, through one job. */
async function convert(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	item: Item,
	place: Place,
	source: Source,
	outputFormat: string,
	options: ConversionOptions,
): Promise<ItemResult[]> {
	const job = await beginJob(context, request, place, source, outputFormat, options);
	request.deadline.begin();
	item.facts.job_id = job.id;
	item.facts.tag = textOf(job.tag) || undefined;
	return await goOn(context, request, source, job, options);
}

export const convertFile = describeOperation('file', {
	name: 'Convert',
	value: 'convert',
	action: 'Convert a file',
	description:
		'Convert a file to another format, and put out the converted file; as a tool it takes a URL',
	method: 'POST',
	url: '/jobs',
	fields: [
		...sourceFields,
		outputFormatField,
		optionsForm({ operation: 'convert', by: ['input', 'output'] }),
		conversionOptions,
	],
	async prepare(context, request, item) {
		const source = await readSource(context);
		const outputFormat = readOutputFormat(context);
		const options = readConversionOptions(context);
		options.furtherOptions = { ...options.furtherOptions, ...readForm(context) };
		if (options.tag) item.facts.tag = options.tag;
		return async () => {
			const deadline = request.deadline.within(options.maxWait * 1000);
			return await gateOf(context, 'jobs').run(
				deadline,
				async (place) =>
					await convert(
						context,
						{ ...request, deadline },
						item,
						place,
						source,
						outputFormat,
						options,
					),
			);
		};
	},
});
