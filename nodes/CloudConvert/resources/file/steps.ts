import { NodeOperationError, type IExecutePaginationFunctions } from 'n8n-workflow';

import { downloadFrom } from '../../files/downloadFrom';
import type { InputFile } from '../../files/inputBinary';
import { formOf, uploadTo } from '../../files/uploadTo';
import { entryOf, type Noun } from '../../api/answers';
import { isAnswer } from '../../transport/attempt';
import { isEntry, type Entry } from '../../api/entry';
import type { DeclaredRequest } from '../../api/request';
import type { ItemResult } from '../../panel/itemOperation';
import { exportsOf, simplifyJob, tasksOf, type Job } from '../../api/job';
import { isSuccess, send, sendOrThrow } from '../../api/send';
import { filesOf } from '../../api/task';
import { IMPORT } from './conversion';

/** The request that gets a task or job of the conversion. */
export const getting = (
	request: DeclaredRequest,
	noun: Noun,
	{ id }: { id: string },
): DeclaredRequest => ({
	...request,
	method: 'GET',
	url: `/${noun}s/${encodeURIComponent(id)}`,
});

/** The error for a job that is not what was created. */
const incomplete = (context: IExecutePaginationFunctions, job: Job, what: string) =>
	new NodeOperationError(context.getNode(), `Job "${job.id}" has ${what}`, {
		itemIndex: context.getItemIndex(),
		description: 'Look at the job in the CloudConvert dashboard, then convert again.',
	});

/**
 * Sends the file to the job.
 *
 * @param request any request of the operation
 */
export async function upload(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	file: InputFile,
): Promise<void> {
	const read = async (noun: Noun, entry: Entry) =>
		entryOf(context, await sendOrThrow(context, getting(request, noun, entry)), noun);
	const importOf = (from: Job) => tasksOf(from).find(({ name }) => name === IMPORT);
	// What the answer to a creation, or a list of jobs, tells of the tasks is not promised.
	const task = importOf(job) ?? importOf(await read('job', job));
	if (!isEntry(task)) throw incomplete(context, job, 'no import task');
	const waiting = formOf(task) ? task : await read('task', task);
	await uploadTo(context, getting(request, 'task', task), waiting, file);
}

/** The converted files, one item each. */
export async function collect(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	download: boolean,
): Promise<ItemResult[]> {
	const [task] = exportsOf(job);
	if (!task || filesOf(task).length === 0) throw incomplete(context, job, 'no converted file');
	const { tag, credits } = simplifyJob(job);
	const about = { job_id: job.id, task_id: task.id, tag, credits };
	if (!download) return filesOf(task).map((file) => ({ json: { ...about, ...file } }));
	const getTask = getting(request, 'task', task);
	const files = await downloadFrom(context, getTask, task);
	return files.map(({ filename, size, binary }) => ({
		json: { ...about, filename, size },
		binary: { data: binary },
	}));
}

/** Deletes the job. The files are here by then: trouble with it must not take them away. */
export async function clear(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
): Promise<boolean> {
	const { attempt } = await send(context, { ...request, method: 'DELETE' });
	// A body is not CloudConvert's answer, and nothing is said to be gone that may be there.
	return (
		isAnswer(attempt) &&
		((isSuccess(attempt) && attempt.body === undefined) || attempt.status === 404)
	);
}
