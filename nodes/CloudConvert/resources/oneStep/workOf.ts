import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { secretsIn } from '../../errors/secrets';
import type { OneStep } from './describe';
import { importTasks, type Import } from './imports';
import { readJobOptions } from './options';
import { readTaskOptions } from './taskOptions';
import { EXPORT, type Work, type Words } from './work';

const WORDS: Words = {
	whenRefused:
		'Check the fields and Options: CloudConvert names what it does not take, or does not know this for such a file.',
	whenFailed: 'Check the file, the fields and Options, then run it again.',
	result: 'file',
};

/** What the fields make of the task, and which texts of it are secrets. */
function readTask(context: IExecutePaginationFunctions, story: OneStep) {
	const { operation, fields = [], fixed } = story;
	const parts = fields.map((field) => ({ field, part: field.read(context) }));
	const { common, further } = readTaskOptions(context);
	const own = Object.assign({}, ...parts.map(({ part }) => part)) as IDataObject;
	const secret = parts.filter(({ field }) => field.isSecret).map(({ part }) => part);
	const made = { ...further, ...common, ...own, operation, ...fixed };
	return { task: made, secrets: secretsIn(secret, true) };
}

/** The tasks that do the operation and export what it makes; metadata is told of one file by a task. */
function tasksFor({ operation, result }: OneStep, task: IDataObject, names: string[]): IDataObject {
	const name = operation.replace('/', '-');
	if (result === 'metadata') {
		return Object.fromEntries(
			names.map((input, index) => [
				index === 0 ? name : `${name}-${index + 1}`,
				{ ...task, input },
			]),
		) as IDataObject;
	}
	const input = names.length === 1 ? names[0] : names;
	return {
		[name]: { ...task, ...(names.length > 0 && { input }) },
		[EXPORT]: { operation: 'export/url', input: name },
	};
}

/**
 * What the job of an operation is to do: import the files, do it with all of them, export what it makes.
 *
 * @throws NodeOperationError naming the field that cannot be used
 */
export async function workOf(
	context: IExecutePaginationFunctions,
	story: OneStep,
	imports: Import[],
): Promise<Work> {
	const options = readJobOptions(context);
	const { task, secrets } = readTask(context, story);
	const { key = '', read } = story.second ?? {};
	const second = importTasks((await read?.(context)) ?? [], key);
	const [name] = second.names;
	const first = importTasks(imports);
	const tasks = {
		...first.tasks,
		...second.tasks,
		...tasksFor(story, { ...task, ...(name && { [key]: name }) }, first.names),
	};
	return {
		tasks,
		uploads: { ...first.uploads, ...second.uploads },
		options,
		words: { ...WORDS, ...story.words },
		// Of the vendor's options without a field here only the name tells.
		secrets: [...secrets, ...secretsIn(Object.values(tasks))],
		result: story.result ?? 'files',
	};
}
