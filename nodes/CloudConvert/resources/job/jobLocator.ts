import type { IHttpRequestOptions } from 'n8n-workflow';

import type { RequestContext } from '../../transport/attempt';
import { aimAt, describeLocator, type Located } from '../../panel/locator';

const JOB: Located = {
	noun: 'job',
	name: 'jobId',
	label: 'Job',
	searchListMethod: 'searchJobs',
	example: 'bd7d06b4-60fb-472b-b3a3-9034b273df07',
};

/** The Job field, the same in each operation that works on one job. */
export const jobLocator = describeLocator(JOB);

/** Puts the ID of the named job into the URL that the operation declares; see `aimAt`. */
export const aimAtJob = <Request extends IHttpRequestOptions>(
	context: RequestContext,
	request: Request,
) => aimAt(context, request, JOB);
