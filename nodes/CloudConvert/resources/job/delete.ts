import { deleteNamed } from '../../api/deletion';
import { describeOperation } from '../../panel/operation';
import { aimAtJob, jobLocator } from './jobLocator';

export const deleteJob = describeOperation('job', {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a job',
	description: 'Delete a job with its tasks and all their files',
	method: 'DELETE',
	url: '/jobs/{jobId}',
	fields: [jobLocator],
	async prepare(context, declared, item) {
		const { request, id, subject } = aimAtJob(context, declared);
		item.facts.job_id = id;
		return async () => {
			await deleteNamed(context, request, subject);
			return [{ json: { deleted: true } }];
		};
	},
});
