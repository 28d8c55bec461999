import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { optionsField } from '../../panel/fields';
import { optionsForm, type FormStory } from '../../panel/form/optionsForm';
import { describeOperation, type OperationDescription } from '../../panel/operation';
import { compare } from '../../transport/order';
import { headersField } from './headers';
import type { Import } from './imports';
import { jobOptions } from './options';
import { taskOptions } from './taskOptions';
import { performWork } from './perform';
import { oneFile, type Source } from './source';
import { isOption, type TaskField } from './taskFields';
import type { Result, Words } from './work';
import { workOf } from './workOf';

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
	/** Where its files come from; one file unless told. */
	source?: Source;
	/** Its parameters in the order of the panel; those named `options.…` are in the Options. */
	fields?: TaskField[];
	/** The formats on which those options depend that have no field here; without it, no form has them. */
	formBy?: FormStory['by'];
	/** What of the task is always the same. */
	fixed?: IDataObject;
	/** A file that the task has besides, as the value of this key. */
	second?: { key: string; read: (context: IExecutePaginationFunctions) => Promise<Import[]> };
	result?: Result;
	/** Names of the common options that make no sense with it. */
	without?: string[];
	words?: Partial<Words>;
}

/** The Options, in the alphabetical order that n8n wants. */
const sorted = (options: INodeProperties[]): INodeProperties[] =>
	[...options].sort((a, b) => compare(a.displayName, b.displayName));

/** The Options of an operation: its own, and those of all. */
export function optionsOf({
	fields = [],
	source = oneFile,
	without = [],
}: OneStep): INodeProperties {
	const own = fields.filter(({ field }) => isOption(field)).map(({ property }) => property);
	const common = [...taskOptions, ...jobOptions, ...(source.hasUrl ? [headersField.property] : [])];
	return optionsField(sorted([...own, ...common.filter(({ name }) => !without.includes(name))]));
}

/** The form with what the vendor lists for the operation and has no field here. */
function formOf({ operation, fields = [], fixed, second, formBy: by }: OneStep): INodeProperties[] {
	if (!by) return [];
	const keys = [...fields.map(({ key }) => key), ...Object.keys(fixed ?? {}), second?.key ?? []];
	const own = keys.flat();
	const format = fields.find(({ field }) => field.name === 'outputFormat')?.property.type;
	return [optionsForm({ operation, by, own }, format === 'resourceLocator')];
}

/** The fields of an operation that are no Options, its form last. */
export const ownFieldsOf = (story: OneStep): INodeProperties[] => [
	...(story.fields ?? []).filter(({ field }) => !isOption(field)).map(({ property }) => property),
	...formOf(story),
];

/** Declares an operation that makes something of files through one job. */
export function describeOneStep(story: OneStep): OperationDescription {
	const { resource, name, value, action, description, source = oneFile } = story;
	return describeOperation(resource, {
		...{ name, value, action, description },
		method: 'POST',
		url: '/jobs',
		fields: [...source.fields, ...ownFieldsOf(story), optionsOf(story)],
		async prepare(context, request, item) {
			const work = await workOf(context, story, await source.read(context));
			if (work.options.tag) item.facts.tag = work.options.tag;
			return async () => await performWork(context, request, item, work);
		},
	});
}
