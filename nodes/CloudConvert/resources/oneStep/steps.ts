import { NodeApiError, NodeOperationError, type IExecutePaginationFunctions } from 'n8n-workflow';

import { getEntry, type Noun } from '../../api/answers';
import { deleteKnown } from '../../api/deletion';
import { isEntry, type Entry } from '../../api/entry';
import { tasksOf, type Job } from '../../api/job';
import type { DeclaredRequest } from '../../api/request';
import type { Task } from '../../api/task';
import type { InputFile } from '../../files/inputBinary';
import { untilArrived } from '../../files/untilArrived';
import { formOf, hasTaken, notArrived, uploadTo } from '../../files/uploadTo';
import { unlessTimeIsUp } from '../../transport/deadline';
import { nameOf } from './work';

/** The request that gets a task or job of the work. */
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
): Promise<Entry> => await getEntry(context, getting(request, noun, entry), noun);

/** The error for a job that is not what was created. */
export const incomplete = (context: IExecutePaginationFunctions, job: Job, what: string) =>
	new NodeOperationError(context.getNode(), `Job "${job.id}" has ${what}`, {
		itemIndex: context.getItemIndex(),
		description: 'Look at the job in the CloudConvert dashboard, then convert again.',
	});

/** All that is done at once; when something of it fails, the first failure once all have ended. */
async function allOf<Value>(promises: Array<Promise<Value>>): Promise<Value[]> {
	const outcomes = await Promise.allSettled(promises);
	return outcomes.map((outcome) => {
		if (outcome.status === 'rejected') throw outcome.reason;
		return outcome.value;
	});
}

/** Nothing, for an answer that is an error: it says nothing of what was asked. */
function unlessNotTold(error: unknown): undefined {
	if (!(error instanceof NodeApiError)) throw error;
}

/**
 * Sends the files to the job, side by side, unless it has them already.
 *
 * @param request any request of the operation
 * @param uploads the files by the names of their tasks
 * @returns what looks whether the files have arrived, once, or patiently, again until they have: it gives
 *   true when they have, nothing when that is not known of all, and throws when one has not
 */
export async function uploadAll(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	uploads: Record<string, InputFile>,
): Promise<(how?: { isPatient?: boolean }) => Promise<true | undefined>> {
	let whole: Promise<Job> | undefined;
	const find = (from: Job, name: string) => tasksOf(from).find((task) => nameOf(task) === name);

	async function taskFor(name: string): Promise<Task> {
		// What the answer to a creation, or a list of jobs, tells of the tasks is not promised.
		const found =
			find(job, name) ?? find(await (whole ??= read(context, request, 'job', job)), name);
		if (!isEntry(found)) throw incomplete(context, job, `no ${name} task`);
		return formOf(found) ? found : await read(context, request, 'task', found);
	}

	async function upload([name, file]: [string, InputFile]) {
		const task = await taskFor(name);
		if (!hasTaken(task)) await uploadTo(context, getting(request, 'task', task), task, file);
		return async (isPatient: boolean) => {
			const look = isPatient
				? untilArrived(context, getting(request, 'task', task), task, file)
				: read(context, request, 'task', task);
			const seen = await look.catch(unlessNotTold);
			if (seen && !hasTaken(seen)) throw notArrived(context, task, file);
			return seen !== undefined;
		};
	}

	const looks = await allOf(Object.entries(uploads).map(upload));
	return async ({ isPatient = false } = {}) => {
		const told = await allOf(looks.map(async (look) => await look(isPatient)));
		return told.every(Boolean) || undefined;
	};
}

/** Deletes the job. Nothing is lost by trouble with it: the files are here by then, or there are none. */
export async function clear(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
): Promise<boolean> {
	// The files are here by then: too little time for this must not take them away.
	return (await deleteKnown(context, request).catch(unlessTimeIsUp)) ?? false;
}
