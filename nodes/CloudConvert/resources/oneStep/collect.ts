import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { exportsOf, simplifyJob, type Job } from '../../api/job';
import type { DeclaredRequest } from '../../api/request';
import { filesOf, type Task } from '../../api/task';
import { downloadFrom } from '../../files/downloadFrom';
import type { CommonOptions } from './options';
import { getting } from './steps';
import type { Collected } from './work';

/** What every item tells of its job. */
export function aboutJob(job: Job, task: IDataObject): IDataObject {
	const { tag, credits } = simplifyJob(job);
	return { job_id: job.id, task_id: task.id ?? null, tag, credits };
}

/** The files of one export, an item each. */
export async function collectFrom(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	task: Task,
	about: IDataObject,
	{ download, outputBinaryPropertyName }: CommonOptions,
): Promise<Collected> {
	if (!download) {
		const items = filesOf(task).map((file) => ({ json: { ...about, ...file } }));
		return { items, areHere: false };
	}
	const files = await downloadFrom(context, getting(request, 'task', task), task);
	const items = files.map(({ filename, size, url, binary }) => ({
		json: { ...about, filename, size, url },
		binary: { [outputBinaryPropertyName]: binary },
	}));
	return { items, areHere: files.every(({ isAsTold }) => isAsTold) };
}

/** The files of the job's export, if it has ended well and has some. */
export async function collectFiles(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	options: CommonOptions,
): Promise<Collected | undefined> {
	const [task] = job.status === 'error' ? [] : exportsOf(job);
	if (!task || filesOf(task).length === 0) return undefined;
	return await collectFrom(context, request, task, aboutJob(job, task), options);
}
