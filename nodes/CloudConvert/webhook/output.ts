import type { INodeExecutionData } from 'n8n-workflow';

import { byEnd, exportsOf, tasksOf, type Job } from '../api/job';
import { filesOf, type Task } from '../api/task';
import type { JobTriggerParameters } from './parameters';

/** The exports of a job whose files can be fetched, in the order of their end. */
export const exportsWithFiles = (job: Job): Task[] =>
	exportsOf(job)
		.filter((task) => filesOf(task).length > 0)
		.sort(byEnd);

const hasId = (task: object): task is Task => 'id' in task && typeof task.id === 'string';

/**
 * What a job starts the workflow with. Where files are wanted it is the job itself: they are fetched in
 * the execution, see `putOut.ts`.
 */
export function itemsFor(
	job: Job,
	{ output, showJob, showTask }: JobTriggerParameters,
): INodeExecutionData[] {
	if (output === 'tasks') {
		// The tasks in a job do not all repeat its ID, as single ones do.
		const tasks = tasksOf(job).filter(hasId).sort(byEnd);
		return tasks.map((task) => ({ json: showTask({ ...task, job_id: task.job_id ?? job.id }) }));
	}
	if (output === 'files' && exportsWithFiles(job).length > 0) return [{ json: job }];
	return [{ json: showJob(job) }];
}
