import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { aboutJob, exportsOf, tasksOf, type Job } from '../../api/job';
import type { DeclaredRequest } from '../../api/request';
import { filesOf, toldBy, type Task } from '../../api/task';
import { downloadFrom } from '../../files/downloadFrom';
import type { CommonOptions } from './options';
import { getting } from './steps';
import { IMPORT, nameOf, type Collected } from './work';

/** The operation, and the beginning of the names of its tasks, which are numbered as the imports are. */
const METADATA = 'metadata';

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

/** Numbered names in their order: `metadata`, `metadata-2` ... `metadata-10`. */
export const byName = (a: IDataObject, b: IDataObject): number =>
	nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true });

/** What the job tells of the files, an item each; one of which it tells nothing shifts no other. */
export async function collectMetadata(
	_context: IExecutePaginationFunctions,
	_request: DeclaredRequest,
	job: Job,
): Promise<Collected | undefined> {
	const tasks = tasksOf(job).sort(byName);
	const asked = tasks.filter(({ operation }) => operation === METADATA);
	const hasTold = (task: IDataObject) => toldBy(task)?.metadata !== undefined;
	if (job.status === 'error' || !asked.some(hasTold)) return undefined;
	const items = asked.map((task) => {
		const input = nameOf(task).replace(METADATA, IMPORT);
		const file = filesOf(tasks.find((other) => nameOf(other) === input) ?? {})[0];
		const metadata = toldBy(task)?.metadata ?? null;
		return { json: { ...aboutJob(job, task), filename: file?.filename ?? null, metadata } };
	});
	return { items, areHere: asked.every(hasTold) };
}

/** The files that a command wrote, with its output; or the output alone. */
export async function collectOutput(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	options: CommonOptions,
): Promise<Collected | undefined> {
	const command = tasksOf(job).find(({ operation }) => operation === 'command');
	// Without a file to export, the export may fail, and the job with it.
	if (command?.status !== 'finished') return undefined;
	const told = toldBy(command);
	const output = told?.output ?? null;
	const files = await collectFiles(context, request, job, options);
	if (!files && !told) return undefined;
	const about = { ...aboutJob(job, command), filename: null, size: null };
	const { items, areHere } = files ?? { items: [{ json: about }], areHere: true };
	return {
		items: items.map(({ json, ...more }) => ({ json: { ...json, output }, ...more })),
		areHere,
	};
}
