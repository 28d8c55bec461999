import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../transport/json';
import { fingerprint } from '../../api/ownTag';
import type { InputFile } from '../../files/inputBinary';
import type { ItemResult } from '../../panel/itemOperation';
import type { CommonOptions } from './options';

/** The names of the first and the last task of a job that the node makes itself. */
export const IMPORT = 'import';
export const EXPORT = 'export';

/** The items of a job that has ended, and whether all files of it are here as they were told. */
export interface Collected {
	items: ItemResult[];
	areHere: boolean;
}

/** What an operation gives: files, or what the vendor tells. */
export type Result = 'files' | 'metadata' | 'output';

/** What one job is to do, from the files to the items. */
export interface Work {
	/** The tasks of the job by their names. */
	tasks: IDataObject;
	/** More of the body of `POST /jobs`. */
	body?: IDataObject;
	/** The files of the item, by the names of the import/upload tasks that take them. */
	uploads: Record<string, InputFile>;
	options: CommonOptions;
	words: Words;
	/** Values that no error may repeat. */
	secrets?: string[];
	/** What it gives; `all` is whatever there is. */
	result: Result | 'all';
}

/** What the errors of a job say. */
export interface Words {
	/** What to do when CloudConvert refuses the values. */
	whenRefused: string;
	/** What to do when the job failed. */
	whenFailed: string;
	/** What is missing when it gives nothing. */
	result: string;
}

/** The tasks with whose end the job ends: no other takes their files. */
function lastOf(tasks: IDataObject): string {
	const inputs = Object.values(tasks).flatMap((task) => (task as IDataObject).input ?? []);
	return (
		Object.keys(tasks)
			.reverse()
			.find((name) => !inputs.includes(name)) ?? ''
	);
}

/**
 * The same tasks, one of them with another name: what a job has to itself that others of its tag have
 * not, which do something else.
 *
 * @param content what it is done with, besides the tasks
 */
export function markTasks(tasks: IDataObject, content: unknown) {
	const last = lastOf(tasks);
	const mark = `${last}-${fingerprint(JSON.stringify([tasks, content]))}`;
	const marked = Object.entries(tasks).map(([name, task]) => [name === last ? mark : name, task]);
	return { mark, tasks: Object.fromEntries(marked) as IDataObject };
}

/** The name of a task without its mark. */
export const nameOf = ({ name }: IDataObject): string =>
	textOf(name).replace(/(?<=.)-[0-9a-f]{32}$/, '');
