import { createHash } from 'node:crypto';

import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { createJob } from '../../api/createJob';
import { findJob } from '../../api/findJob';
import { exportsOf, tasksOf, type Job } from '../../api/job';
import { fingerprint, ownTag } from '../../api/ownTag';
import type { DeclaredRequest } from '../../api/request';
import { filesOf } from '../../api/task';
import type { InputFile } from '../../files/inputBinary';
import type { Place } from '../../transport/places';
import { conversionBody, EXPORT } from './conversion';
import type { ConversionOptions } from './options';
import type { Source } from './source';

const REFUSED =
	'Check Output Format and Options: CloudConvert may not know this conversion, engine or option.';

/** For how long a job is taken for another conversion, in milliseconds: its files live for a day. */
const DAY = 24 * 60 * 60 * 1000;

/** A word for the bytes of a file and its name, which that of the converted file comes from. */
async function contentOf(file: InputFile): Promise<string> {
	const hash = createHash('sha256');
	const source = await file.open();
	if (Buffer.isBuffer(source)) hash.update(source);
	else for await (const piece of source) hash.update(piece as Buffer);
	return `${file.filename} ${hash.digest('hex')}`;
}

const isOld = (job: Job): boolean => Date.parse(String(job.created_at)) < Date.now() - DAY;

/** Whether a job can still give its files. */
function isUsable(job: Job): boolean {
	if (job.status === 'error') return false;
	return job.status !== 'finished' || exportsOf(job).some((task) => filesOf(task).length > 0);
}

/**
 * The job of a conversion: a new one, unless an earlier one is to be taken. With n8n's Retry On Fail the
 * one that an earlier try has begun is, and with Reuse Job one of the last day that does the same.
 *
 * @throws NodeApiError when none was created, or when it is unknown whether it was
 */
export async function beginJob(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	place: Place,
	source: Source,
	outputFormat: string,
	options: ConversionOptions,
): Promise<Job> {
	const { reuseJob } = options;
	const isOwnTag = options.tag === '';
	const url = 'url' in source ? source.url : '';
	const work = conversionBody({ ...options, url, outputFormat, exportName: EXPORT });
	const content =
		'url' in source ? '' : reuseJob ? await contentOf(source.file) : source.file.filename;
	// The name of a task is what one job has to itself that others of its tag have not.
	const exportName = reuseJob
		? `${EXPORT}-${fingerprint(JSON.stringify([work, content]))}`
		: EXPORT;
	const tag = options.tag || ownTag(context, [work, content]);
	const body = conversionBody({ ...options, url, outputFormat, tag, exportName });
	const earlier: string[] = [];
	if (reuseJob || (isOwnTag && context.getNode().retryOnFail === true)) {
		const found = await findJob(context, request, tag, (job) => {
			const isSame =
				isOwnTag || (!isOld(job) && tasksOf(job).some(({ name }) => name === exportName));
			if (isSame && isUsable(job)) return true;
			earlier.push(job.id);
			return false;
		});
		if (found) return found;
	}
	return await createJob(context, request, place, {
		body,
		whenRefused: REFUSED,
		isOwnTag,
		earlier,
	});
}
