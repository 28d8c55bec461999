import type { IDataObject } from 'n8n-workflow';

import { isRecord } from './json';
import { ENDED_STATUSES } from './vocabulary';

/** A task as the vendor sends it; only `id` is certain (a body without one is refused). */
export interface Task extends IDataObject {
	id: string;
}

/** Characters of a task or job ID. */
export const ID_PATTERN = '[A-Za-z0-9-]+';

/** Whether a value from the vendor is a task: an object with a usable ID. */
export const isTask = (value: unknown): value is Task =>
	isRecord(value) && typeof value.id === 'string' && value.id !== '';

/** Whether a task has reached a status that it does not leave again. */
export const hasEnded = (task: Task): boolean =>
	(ENDED_STATUSES as readonly unknown[]).includes(task.status);

/**
 * The ten fields of a task that a workflow needs, in a flat object.
 *
 * @param task the task as the vendor sent it
 * @param include names of further fields that the user asked for
 */
export function simplifyTask(task: Task, include: readonly string[] = []): IDataObject {
	const fields = [
		'id',
		'job_id',
		'name',
		'operation',
		'status',
		'code',
		'message',
		'credits',
		'ended_at',
	];
	const simplified: IDataObject = {};
	for (const field of fields) simplified[field] = task[field] ?? null;
	const files = isRecord(task.result) ? task.result.files : undefined;
	simplified.files = Array.isArray(files) ? files : [];
	for (const field of include) simplified[field] = task[field] ?? null;
	return simplified;
}
