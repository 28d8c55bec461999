import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../panel/fields';
import { describeOperation, type OperationDescription } from '../../panel/operation';
import type { Item } from '../../panel/round';
import { collectFiles } from './collect';
import { headersField } from './headers';
import { importTasks, type Import } from './imports';
import { jobOptions, readJobOptions, readTaskOptions, taskOptions } from './options';
import { performWork } from './perform';
import { readSource, sourceFields } from './source';
import { isOption, type TaskField } from './taskFields';
import { EXPORT, type Work, type Words } from './work';

/** An operation of the vendor's as data: its menu entry, its fields, and how they become one task. */
export interface OneStep {
	/** The value of the Resource menu. */
	resource: string;
	name: string;
	value: string;
	action: string;
	description: string;
	/** The vendor's operation, such as `pdf/ocr`. */
	operation: string;
	/** Its parameters in the order of the panel; those named `options.…` are in the Options. */
	fields?: TaskField[];
	/** What of the task is always the same. */
	fixed?: IDataObject;
	words?: Partial<Words>;
}

const WORDS: Words = {
	whenRefused:
		'Check the fields and Options: CloudConvert names what it does not take, or does not know this for such a file.',
	whenFailed: 'Check the file, the fields and Options, then run it again.',
	result: 'file',
};

/** The Options, in the alphabetical order that n8n wants. */
const sorted = (options: INodeProperties[]): INodeProperties[] =>
	[...options].sort((a, b) => a.displayName.localeCompare(b.displayName));

/** What the fields make of the task. */
function readTask(
	context: IExecutePaginationFunctions,
	{ operation, fields = [], fixed }: OneStep,
): IDataObject {
	const parts = fields.map((field) => field.read(context));
	const { common, further } = readTaskOptions(context);
	return { ...further, ...Object.assign({}, ...parts), operation, ...fixed, ...common };
}

/** The job that imports the files, does the operation with all of them, and exports what it makes. */
function workOf(context: IExecutePaginationFunctions, story: OneStep, imports: Import[]): Work {
	const { operation, words } = story;
	const options = readJobOptions(context);
	const name = operation.replace('/', '-');
	const { tasks, uploads, names } = importTasks(imports);
	const input = names.length === 1 ? names[0] : names;
	return {
		tasks: {
			...tasks,
			[name]: { ...readTask(context, story), input },
			[EXPORT]: { operation: 'export/url', input: name },
		},
		uploads,
		options,
		words: { ...WORDS, ...words },
		collect: collectFiles,
	};
}

/** Declares an operation that turns files into files through one job. */
export function describeOneStep(story: OneStep): OperationDescription {
	const { resource, name, value, action, description, fields = [] } = story;
	const own = fields.filter(({ field }) => !isOption(field)).map(({ property }) => property);
	const more = fields.filter(({ field }) => isOption(field)).map(({ property }) => property);
	const options = [...more, ...taskOptions, ...jobOptions, headersField.property];
	return describeOperation(resource, {
		...{ name, value, action, description },
		method: 'POST',
		url: '/jobs',
		fields: [...sourceFields, ...own, optionsField(sorted(options))],
		async prepare(context, request, item: Item) {
			const work = workOf(context, story, await readSource(context));
			if (work.options.tag) item.facts.tag = work.options.tag;
			return async () => await performWork(context, request, item, work);
		},
	});
}
