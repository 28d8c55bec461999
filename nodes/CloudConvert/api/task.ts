import type { IDataObject } from 'n8n-workflow';

import type { Entry } from './entry';
import { isRecord } from '../transport/json';

export type Task = Entry;

/** The files that a task made: `filename`, `size`, and for an export to a URL the temporary `url`. */
export function filesOf(task: IDataObject): IDataObject[] {
	const files = isRecord(task.result) ? task.result.files : undefined;
	return Array.isArray(files) ? files.filter(isRecord) : [];
}

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
	simplified.files = filesOf(task);
	for (const field of include) simplified[field] = task[field] ?? null;
	return simplified;
}
