import { describeResource } from '../../panel/resource';
import { createJobOperation } from './create';
import { deleteJob } from './delete';
import { getJob } from './get';
import { getManyJobs } from './getAll';
import { runJob } from './run';
import { waitJob } from './wait';

/** The Job resource, its operations in the order of the menu. */
export const jobDescription = describeResource(
	'job',
	[createJobOperation, deleteJob, getJob, getManyJobs, runJob, waitJob],
	'get',
);
