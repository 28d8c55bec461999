import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '../parameters';

/** Which options of the vendor's a form has. */
export interface FormStory {
	/** The vendor's operation, such as `convert`. */
	operation: string;
	/** The formats that its options depend on. */
	by: ReadonlyArray<'input' | 'output'>;
	/** The vendor's names of what has a field of its own. */
	own?: readonly string[];
}

/** What a task has fields for, or sets by itself, whatever it does. */
export const TASK_KEYS: readonly string[] = [
	'operation',
	'input',
	'input_format',
	'output_format',
	'engine',
	'engine_version',
	'filename',
	'timeout',
	'ignore_error',
];

export const CONVERSION_OPTIONS: Field = { name: 'conversionOptions', label: 'Conversion Options' };

/** Where n8n keeps, and we find again, what the form is about. */
const STORY = 'optionsOf';

/**
 * What the fields of a form depend on: it is emptied when one of these changes, so not when a URL does.
 *
 * @param isLocator whether Output Format is a field with modes
 */
const dependsOn = ({ by }: FormStory, isLocator: boolean): string[] => [
	...(by.includes('output') ? [isLocator ? 'outputFormat.value' : 'outputFormat'] : []),
	...(by.includes('input') ? ['options.inputFormat'] : []),
	'options.engine',
];

/**
 * The field with the options that the vendor lists for an operation and the formats chosen.
 *
 * @param isLocator whether the operation's Output Format is a field with modes
 */
export const optionsForm = (story: FormStory, isLocator = false): INodeProperties => ({
	displayName: CONVERSION_OPTIONS.label,
	name: CONVERSION_OPTIONS.name,
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description:
		'Options that CloudConvert has for what is chosen, and that have no field here. Only those that you add are sent, and they come before the same ones in Further Options.',
	typeOptions: {
		loadOptionsDependsOn: dependsOn(story, isLocator),
		resourceMapper: {
			resourceMapperMethod: 'getConversionOptions',
			mode: 'add',
			valuesLabel: CONVERSION_OPTIONS.label,
			fieldWords: { singular: 'option', plural: 'options' },
			addAllFields: false,
			supportAutoMap: false,
			multiKeyMatch: false,
		},
		[STORY]: story,
	},
});

/** What the form of an operation in the menus is about; `undefined` when it has none. */
export function formOf(
	properties: INodeProperties[],
	{ resource, operation }: { resource: unknown; operation: unknown },
): FormStory | undefined {
	const shows = (values: unknown, value: unknown) =>
		Array.isArray(values) && values.includes(value);
	return properties.find(
		({ name, displayOptions: { show = {} } = {} }) =>
			name === CONVERSION_OPTIONS.name &&
			shows(show.resource, resource) &&
			shows(show.operation, operation),
	)?.typeOptions?.[STORY] as FormStory | undefined;
}
