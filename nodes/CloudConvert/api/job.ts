import type { IDataObject } from 'n8n-workflow';

import type { Entry } from './entry';
import { isRecord, textOf } from '../transport/json';
import { filesOf, type Task } from './task';

export type Job = Entry;

/** The tasks of a job; none where the vendor left them out, as in a list. */
export const tasksOf = (job: Job): IDataObject[] =>
	Array.isArray(job.tasks) ? job.tasks.filter(isRecord) : [];

const isExportToUrl = ({ operation }: IDataObject): boolean => operation === 'export/url';

/** The tasks whose files have links. */
export const exportsOf = (job: Job): Task[] =>
	tasksOf(job).filter((task): task is Task => isExportToUrl(task) && typeof task.id === 'string');

/** Whether a task failed only because one failed that it takes its input from: that explains nothing. */
export const isFollowUp = ({ status, code }: IDataObject): boolean =>
	status === 'error' && code === 'INPUT_TASK_FAILED';

/** When a task ended, in milliseconds since the epoch; one that does not tell it comes last. */
function endOf({ ended_at: endedAt }: IDataObject): number {
	const milliseconds = Date.parse(textOf(endedAt));
	return Number.isNaN(milliseconds) ? Infinity : milliseconds;
}

const compare = <Value extends number | string>(a: Value, b: Value): number =>
	a < b ? -1 : Number(a > b);

/** Puts what ended first first, and what ended in the same second by name, so that it is always the same. */
export const byEnd = (a: IDataObject, b: IDataObject): number =>
	compare(endOf(a), endOf(b)) ||
	compare(textOf(a.name), textOf(b.name)) ||
	compare(textOf(a.id), textOf(b.id));

/**
 * The task that made the job fail: of those that failed by themselves, and not because of another,
 * the one that ended first. Its place tells nothing: the vendor lists the tasks in no order.
 */
export function firstCause(job: Job): IDataObject | undefined {
	const failed = tasksOf(job)
		.filter(({ status }) => status === 'error')
		.sort(byEnd);
	return failed.find((task) => !isFollowUp(task)) ?? failed[0];
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
	simplified.tasks = tasks.map(({ id, name, operation, status, code, message }) => ({
		id: id ?? null,
		name: name ?? null,
		operation: operation ?? null,
		status: status ?? null,
		code: code ?? null,
		message: message ?? null,
	}));
	simplified.files = tasks.filter(isExportToUrl).flatMap(filesOf);
	return simplified;
}

/** What every item that holds a file of a job tells of it. */
export function aboutJob(job: Job, task: IDataObject): IDataObject {
	const { tag, credits } = simplifyJob(job);
	return { job_id: job.id, task_id: task.id ?? null, tag, credits };
}
