import { NodeOperationError, type IExecutePaginationFunctions } from 'n8n-workflow';

import { entryOf, type Noun } from '../../api/answers';
import { isEntry, type Entry } from '../../api/entry';
import { exportsOf, simplifyJob, tasksOf, type Job } from '../../api/job';
import type { DeclaredRequest } from '../../api/request';
import { send, sendOrThrow } from '../../api/send';
import { filesOf, type Task } from '../../api/task';
import { downloadFrom } from '../../files/downloadFrom';
import type { InputFile } from '../../files/inputBinary';
import { formOf, hasTaken, notArrived, uploadTo } from '../../files/uploadTo';
import type { ItemResult } from '../../panel/itemOperation';
import { isAnswer } from '../../transport/attempt';
import { isSuccess } from '../../transport/policy';
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

const read = async (
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	noun: Noun,
	entry: Entry,
): Promise<Entry> =>
	entryOf(context, await sendOrThrow(context, getting(request, noun, entry)), noun);

/** The error for a job that is not what was created. */
const incomplete = (context: IExecutePaginationFunctions, job: Job, what: string) =>
	new NodeOperationError(context.getNode(), `Job "${job.id}" has ${what}`, {
		itemIndex: context.getItemIndex(),
		description: 'Look at the job in the CloudConvert dashboard, then convert again.',
	});

/**
 * Sends the file to the job, unless it has it already.
 *
 * @param request any request of the operation
 * @returns what looks later whether the file has arrived; it throws when it has not
 */
export async function upload(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	file: InputFile,
): Promise<() => Promise<void>> {
	const importOf = (from: Job) => tasksOf(from).find(({ name }) => name === IMPORT);
	// What the answer to a creation, or a list of jobs, tells of the tasks is not promised.
	const found = importOf(job) ?? importOf(await read(context, request, 'job', job));
	if (!isEntry(found)) throw incomplete(context, job, 'no import task');
	const task: Task = formOf(found) ? found : await read(context, request, 'task', found);
	if (!hasTaken(task)) await uploadTo(context, getting(request, 'task', task), task, file);
	return async () => {
		if (!hasTaken(await read(context, request, 'task', task)))
			throw notArrived(context, task, file);
	};
}

/** The converted files, one item each, and whether all of them are here as they were told. */
export async function collect(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	download: boolean,
): Promise<{ items: ItemResult[]; areHere: boolean }> {
	const [task] = exportsOf(job);
	if (!task || filesOf(task).length === 0) throw incomplete(context, job, 'no converted file');
	const { tag, credits } = simplifyJob(job);
	const about = { job_id: job.id, task_id: task.id, tag, credits };
	if (!download) {
		return {
			items: filesOf(task).map((file) => ({ json: { ...about, ...file } })),
			areHere: false,
		};
	}
	const files = await downloadFrom(context, getting(request, 'task', task), task);
	const items = files.map(({ filename, size, url, binary }) => ({
		json: { ...about, filename, size, url },
		binary: { data: binary },
	}));
	return { items, areHere: files.every(({ isAsTold }) => isAsTold) };
}

/** Deletes the job. Nothing is lost by trouble with it: the files are here by then, or there are none. */
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
