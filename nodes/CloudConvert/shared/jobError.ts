import type { NodeApiError } from 'n8n-workflow';

import { errorWithWords } from './apiError';
import type { RequestContext } from './attempt';
import { firstCause, type Job } from './job';

/**
 * The error for a job that failed, with the vendor's reason for the task that failed first.
 *
 * @param hint what the user can do
 */
export function jobError(context: RequestContext, job: Job, hint: string): NodeApiError {
	const { name, operation, message, code } = firstCause(job) ?? {};
	const task = name ? `Task "${String(name)}" (${String(operation)}) of job` : 'Job';
	return errorWithWords(context, {
		message: `${String(message ?? 'The job failed')} (${String(code ?? 'no code')})`,
		description: `${task} "${job.id}" failed. ${hint}`,
	});
}
