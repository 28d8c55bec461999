import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { textOf } from '../../transport/json';
import { fingerprint } from '../../api/ownTag';
import type { Job } from '../../api/job';
import type { DeclaredRequest } from '../../api/request';
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
	/** Makes the items of the job that has ended, also in an error; without them that is told. */
	collect: (
		context: IExecutePaginationFunctions,
		request: DeclaredRequest,
		job: Job,
		options: CommonOptions,
	) => Promise<Collected | undefined>;
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
