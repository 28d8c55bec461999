import type { IDataObject } from 'n8n-workflow';

import type { Entry } from './entry';
import { isRecord } from '../transport/json';
import { filesOf, type Task } from './task';

export type Job = Entry;

/** The tasks of a job; none where the vendor left them out, as in a list. */
export const tasksOf = (job: Job): IDataObject[] =>
	Array.isArray(job.tasks) ? job.tasks.filter(isRecord) : [];

const isExportToUrl = ({ operation }: IDataObject): boolean => operation === 'export/url';

/** The tasks whose files have links. */
export const exportsOf = (job: Job): Task[] =>
	tasksOf(job).filter((task): task is Task => isExportToUrl(task) && typeof task.id === 'string');

/** Said of a task whose input failed: it explains nothing. */
const CONSEQUENCE = 'INPUT_TASK_FAILED';

/** The task that made the job fail: the first that failed by itself, not because of another. */
export function firstCause(job: Job): IDataObject | undefined {
	const failed = tasksOf(job).filter(({ status }) => status === 'error');
	return failed.find(({ code }) => code !== CONSEQUENCE) ?? failed[0];
}

/** The fields of a job that a workflow needs. */
export function simplifyJob(job: Job): IDataObject {
	const simplified: IDataObject = {};
	for (const field of ['id', 'tag', 'status', 'created_at', 'ended_at']) {
		simplified[field] = job[field] ?? null;
	}
	const tasks = tasksOf(job);
	simplified.credits = tasks
		.map(({ credits }) => (typeof credits === 'number' ? credits : 0))
		.reduce((sum, credits) => sum + credits, 0);
	simplified.tasks = tasks.map(({ name, operation, status, code, message }) => ({
		name: name ?? null,
		operation: operation ?? null,
		status: status ?? null,
		code: code ?? null,
		message: message ?? null,
	}));
	simplified.files = tasks.filter(isExportToUrl).flatMap(filesOf);
	return simplified;
}
