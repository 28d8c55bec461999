import type { IDataObject } from 'n8n-workflow';

import type { Entry } from './entry';
import { safeFilename } from './filename';
import { isRecord } from '../transport/json';

export type Task = Entry;

/** The file with a name that is one; without a name it stays so. */
const named = (file: IDataObject): IDataObject =>
	'filename' in file ? { ...file, filename: safeFilename(file.filename) } : file;

/**
 * The files that a task made: `filename` (a name only, see `safeFilename`), `size`, and for an export
 * to a URL the temporary `url`.
 */
export function filesOf(task: IDataObject): IDataObject[] {
	const files = isRecord(task.result) ? task.result.files : undefined;
	return Array.isArray(files) ? files.filter(isRecord).map(named) : [];
}

/** What a task tells besides files: the metadata of a file, or the output of a command. */
export function toldBy(task: IDataObject): IDataObject | undefined {
	if (!isRecord(task.result)) return undefined;
	const { metadata, output } = task.result;
	if (isRecord(metadata)) return { metadata };
	return typeof output === 'string' ? { output } : undefined;
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
