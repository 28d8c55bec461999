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

/** The field with the options that the vendor lists for an operation and the formats chosen. */
export const optionsForm = (story: FormStory): INodeProperties => ({
	displayName: CONVERSION_OPTIONS.label,
	name: CONVERSION_OPTIONS.name,
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description:
		'Options that CloudConvert has for the formats chosen. Only those that you add are sent, and they come before the same ones in Further Options.',
	typeOptions: {
		// The form is emptied when one of these changes: so not when a URL does.
		loadOptionsDependsOn: ['outputFormat.value', 'options.inputFormat', 'options.engine'],
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
