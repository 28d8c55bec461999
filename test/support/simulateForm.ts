import type { INodeParameters, ResourceMapperField } from 'n8n-workflow';

import { loadFields } from './engine';
import { located } from './simulate';
import { ALL_FORMATS } from './simulateFormats';

/** The request for the options of these formats. */
export const optionsFor = (input: string, output: string) =>
	[
		ALL_FORMATS,
		...(input ? [`filter[input_format]=${input}`] : []),
		...(output ? [`filter[output_format]=${output}`] : []),
		'include=options',
	].join('&');

/** The panel of Convert with these formats chosen; an empty one is not. */
export const chosen = (input: string, output: string, more: INodeParameters = {}) => ({
	resource: 'file',
	operation: 'convert',
	outputFormat: located('list', output),
	options: input ? { inputFormat: input } : {},
	...more,
});

/** A form as n8n keeps it: what is set, and the fields that the panel was told of. */
export const filled = (value: object | null, schema: Array<Partial<ResourceMapperField>> = []) =>
	({
		conversionOptions: { mappingMode: 'defineBelow', value, matchingColumns: [], schema },
	}) as unknown as INodeParameters;

/** The form of a panel. */
export const loadForm = async (parameters: INodeParameters) =>
	await loadFields('getConversionOptions', { parameters });

/** The fields of the form by their names. */
export async function loadByName(parameters: INodeParameters) {
	const { fields } = await loadForm(parameters);
	return Object.fromEntries(fields.map((field) => [field.id, field]));
}
