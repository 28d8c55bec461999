import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { RequestContext } from '../transport/attempt';
import { invalidField, readText, type Field } from './parameters';
import { ID_PATTERN } from '../api/entry';
import { OPERATION_OPTIONS } from '../api/vocabulary';

const JOB_ID: Field = { name: 'filters.jobId', label: 'Job ID' };
const OPERATION: Field = { name: 'filters.operation', label: 'Operation' };

export const jobIdFilter: INodeProperties = {
	displayName: JOB_ID.label,
	name: 'jobId',
	type: 'string',
	default: '',
	placeholder: 'e.g. bd7d06b4-60fb-472b-b3a3-9034b273df07',
	description: 'Only tasks of this job',
};

/** As a constant, because the linter takes a property called `operation` for the Operation menu. */
const OPERATION_FILTER = 'operation';

export const operationFilter: INodeProperties = {
	displayName: OPERATION.label,
	name: OPERATION_FILTER,
	type: 'options',
	default: 'convert',
	description: 'Only tasks with this operation',
	options: OPERATION_OPTIONS,
};

/** What a list of tasks is narrowed to; an empty text is no filter. */
export interface TaskFilters {
	jobId: string;
	operation: string;
}

/**
 * The filters on job and operation.
 *
 * @throws NodeOperationError when a filter holds something that cannot match any task
 */
export function readFilters(context: RequestContext): TaskFilters {
	const jobId = readText(context, JOB_ID);
	if (jobId !== '' && !new RegExp(`^${ID_PATTERN}$`).test(jobId)) {
		const hint = 'A job ID has letters, digits and hyphens only. Leave it empty to see all jobs.';
		throw invalidField(context, JOB_ID, 'is not a job ID', hint);
	}
	return { jobId, operation: readText(context, OPERATION) };
}

/** The filters as the query takes them; an empty one is left out. */
export function filterQuery({ jobId, operation }: TaskFilters, status = ''): IDataObject {
	return {
		...(jobId && { 'filter[job_id]': jobId }),
		...(operation && { 'filter[operation]': operation }),
		...(status && { 'filter[status]': status }),
	};
}
