import type { INodeProperties } from 'n8n-workflow';

import { simplifyJob } from '../../api/job';
import { jobError } from '../../api/jobError';
import { readBoolean, type Field } from '../../panel/parameters';
import { untilEnded } from '../../api/untilEnded';
import { maxWaitOption, readMaxWait } from '../../panel/maxWait';
import { optionsField, readSimplify, simplifyField } from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { aimAtJob, jobLocator } from './jobLocator';

const FAIL_ON_JOB_ERROR: Field = { name: 'options.failOnJobError', label: 'Fail if Job Failed' };

const failOnJobErrorOption: INodeProperties = {
	displayName: FAIL_ON_JOB_ERROR.label,
	name: 'failOnJobError',
	type: 'boolean',
	default: false,
	description:
		'Whether to fail the item, with the code and message of the task that failed first, when the job failed',
};

export const waitJob = describeOperation('job', {
	name: 'Wait',
	value: 'wait',
	action: 'Wait for a job',
	description: 'Wait until a job has ended, and return it with its tasks',
	method: 'GET',
	url: '/jobs/{jobId}',
	fields: [jobLocator, simplifyField, optionsField([failOnJobErrorOption, maxWaitOption('job')])],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtJob(context, declared);
		item.facts.job_id = id;
		const simplify = readSimplify(context);
		const maxWait = readMaxWait(context);
		const failOnJobError = readBoolean(context, FAIL_ON_JOB_ERROR, false);
		return async () => {
			const job = await untilEnded(context, request, {
				noun: 'job',
				subject,
				maxWait,
				instead: 'get it later, with Job > Get',
			});
			if (failOnJobError && job.status === 'error') {
				const hint = `Turn off Options > ${FAIL_ON_JOB_ERROR.label} to get the job instead.`;
				throw jobError(context, job, hint);
			}
			return [{ json: simplify ? simplifyJob(job) : job }];
		};
	},
});
