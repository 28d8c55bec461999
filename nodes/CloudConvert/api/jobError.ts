import type { NodeApiError } from 'n8n-workflow';

import { errorWithWords } from '../errors/apiError';
import { withDetails } from '../errors/details';
import type { RequestContext } from '../transport/attempt';
import { firstCause, type Job } from './job';
import { textOf } from '../transport/json';

/**
 * The error for a job that failed, with the vendor's reason for the task that failed first.
 *
 * @param hint what the user can do
 */
export function jobError(context: RequestContext, job: Job, hint: string): NodeApiError {
	const cause = firstCause(job);
	const name = textOf(cause?.name);
	const operation = textOf(cause?.operation);
	const task = name ? `Task "${name}" ${operation && `(${operation}) `}of job` : 'Job';
	const error = errorWithWords(context, {
		message: `${textOf(cause?.message) || 'The job failed'} (${textOf(cause?.code) || 'no code'})`,
		description: `${task} "${job.id}" failed. ${hint}`,
	});
	return withDetails(error, {
		code: textOf(cause?.code) || undefined,
		job_id: job.id,
		task_id: textOf(cause?.id) || undefined,
		tag: textOf(job.tag) || undefined,
	});
}
