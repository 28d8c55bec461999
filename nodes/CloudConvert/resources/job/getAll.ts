import { getPage } from '../../api/answers';
import { simplifyJob } from '../../api/job';
import { readList } from '../../api/readList';
import { JOB_INCLUDE_OPTIONS } from '../../api/vocabulary';
import {
	filtersField,
	includeOption,
	includeQuery,
	limitField,
	optionsField,
	readInclude,
	readLimit,
	readSimplify,
	returnAllField,
	simplifyField,
} from '../../panel/fields';
import { describeOperation } from '../../panel/operation';
import { readStatusFilter, statusFilter } from '../../panel/statusFilter';
import { readTagFilter, tagFilter } from '../../panel/tagFilter';

export const getManyJobs = describeOperation('job', {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many jobs',
	description: 'Get a list of jobs, newest first, one item per job',
	method: 'GET',
	url: '/jobs',
	fields: [
		returnAllField,
		limitField,
		filtersField([statusFilter('job'), tagFilter]),
		simplifyField,
		optionsField([includeOption(JOB_INCLUDE_OPTIONS, 'job')]),
	],
	async prepare(context, request) {
		const limit = readLimit(context);
		const simplify = readSimplify(context);
		const include = readInclude(context, JOB_INCLUDE_OPTIONS);
		const status = readStatusFilter(context, 'job');
		const tag = readTagFilter(context);
		const qs = {
			...(status && { 'filter[status]': status }),
			...(tag && { 'filter[tag]': tag }),
			// Credits and files are those of the tasks, which a list leaves out by itself.
			...includeQuery(simplify ? ['tasks'] : include),
		};
		return async () => {
			const jobs = await readList(
				async (page, size, unneeded) =>
					await getPage(context, 'job', { ...request, qs }, page, size, unneeded),
				limit,
			);
			return jobs.map((job) => ({ json: simplify ? simplifyJob(job) : job }));
		};
	},
});
