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
	async run(context, declared) {
		const { request, subject } = aimAtJob(context, declared);
		await deleteNamed(context, request, subject);
		return [{ json: { deleted: true } }];
	},
});
