import { getEntry } from '../../api/answers';
import { simplifyJob } from '../../api/job';
import { JOB_INCLUDE_OPTIONS } from '../../api/vocabulary';
import {
	includeOption,
	includeQuery,
	optionsField,
	readInclude,
	readSimplify,
	simplifyField,
} from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { aimAtJob, jobLocator } from './jobLocator';

export const getJob = describeOperation('job', {
	name: 'Get',
	value: 'get',
	action: 'Get a job',
	description: 'Get a job and its tasks as they are now',
	method: 'GET',
	url: '/jobs/{jobId}',
	fields: [jobLocator, simplifyField, optionsField([includeOption(JOB_INCLUDE_OPTIONS, 'job')])],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtJob(context, declared);
		item.facts.job_id = id;
		const simplify = readSimplify(context);
		const qs = includeQuery(readInclude(context, JOB_INCLUDE_OPTIONS));
		return async () => {
			const job = await getEntry(context, { ...request, qs }, 'job', subject);
			return [{ json: simplify ? simplifyJob(job) : job }];
		};
	},
});
