import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeProperties,
	ResourceMapperFields,
} from 'n8n-workflow';

import { readCatalogue, type CatalogueQuery } from '../api/catalogue';
import { engineIn, inputFormatIn, outputFormatIn } from './chosen';
import { keptForm, withKept } from '../panel/form/kept';
import { fieldOf } from '../panel/form/fields';
import { offeredIn } from '../panel/form/offered';
import { CONVERSION_OPTIONS, formOf, TASK_KEYS, type FormStory } from '../panel/form/optionsForm';
import type { FormField } from '../panel/form/typed';
import { textOf } from '../transport/json';

/** A form without fields, and what to do instead. */
class Nothing extends Error {}

const INSTEAD = 'give the options as JSON in Options > Further Options';

/** The rows for what was chosen; all of them when the vendor knows the format by another name. */
function rowsFor(rows: IDataObject[], key: string, format = ''): IDataObject[] {
	if (format === '') return rows;
	const same = rows.filter((row) => textOf(row[key]).toLowerCase() === format);
	return same.length > 0 ? same : rows;
}

/** The options of a query, of one engine or (when it is empty) of the default ones. */
async function fieldsFor(
	context: ILoadOptionsFunctions,
	query: CatalogueQuery,
	engine: string,
	{ own = [] }: FormStory,
): Promise<FormField[]> {
	// Whether a filter by engine finds other ones than the default is not documented; this is.
	const all = { ...query, withOptions: true, ...(engine && { withAlternatives: true }) };
	let rows = await readCatalogue(context, all);
	rows = rowsFor(rows, 'input_format', query.inputFormat);
	rows = rowsFor(rows, 'output_format', query.outputFormat);
	if (engine) rows = rows.filter((row) => textOf(row.engine).toLowerCase() === engine);
	return offeredIn(rows, [...TASK_KEYS, ...own]).map(fieldOf);
}

/**
 * The fields for what the panel has chosen.
 *
 * @throws Nothing when there are none, with the words for the panel; else as `readCatalogue`
 */
async function load(context: ILoadOptionsFunctions, story: FormStory): Promise<FormField[]> {
	const { operation, by } = story;
	const outputFormat = by.includes('output') ? outputFormatIn(context) : '';
	if (by.includes('output') && outputFormat === '') {
		const orElse = 'Where an expression gives it';
		throw new Nothing(`Choose Output Format to see its options. ${orElse}, ${INSTEAD}.`);
	}
	const { given, ending, isUnknown } = inputFormatIn(context);
	if (by.includes('input') && isUnknown) {
		const why = 'An expression gives Input Format, so its options are not known here';
		throw new Nothing(`${why}: ${INSTEAD}.`);
	}
	const inputFormat = by.includes('input') ? given || ending : '';
	const engine = engineIn(context);
	const query = { operation, inputFormat, outputFormat };
	let fields = await fieldsFor(context, query, engine, story);
	// An address may well end in something else: .com, .php.
	if (fields.length === 0 && inputFormat !== '' && !given) {
		fields = await fieldsFor(context, { ...query, inputFormat: '' }, engine, story);
	}
	if (fields.length > 0) return fields;
	const { length } = by;
	const asChosen = length === 0 ? 'this operation' : length === 1 ? 'this format' : 'these formats';
	const what = `${asChosen}${engine ? ' and this engine' : ''} beside those with a field here`;
	throw new Nothing(`CloudConvert lists no options for ${what}. If you know one, ${INSTEAD}.`);
}

/**
 * Makes the method that n8n asks for the fields of the form. It never throws, as n8n would then show
 * nothing at all: where there are no fields, it says why, and what to do instead. What the user has set
 * already stays.
 *
 * @param properties gives those of the node, among them the form of each operation
 */
export const loadingOptions = (properties: () => INodeProperties[]) =>
	async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const kept = keptForm(this.getCurrentNodeParameter(CONVERSION_OPTIONS.name)) ?? {
			values: [],
			schema: [],
		};
		try {
			const resource = this.getCurrentNodeParameter('resource');
			const operation = this.getCurrentNodeParameter('operation');
			const story = formOf(properties(), { resource, operation });
			if (!story) throw new Nothing(`There is no form for this operation: ${INSTEAD}.`);
			return { fields: withKept(await load(this, story), kept) };
		} catch (error) {
			const { message } = error as Error;
			const notice =
				error instanceof Nothing
					? message
					: `The options could not be read from CloudConvert. ${message}. Try again later, or ${INSTEAD}.`;
			// n8n shows it as HTML, and a message may have words from outside.
			const emptyFieldsNotice = notice.replace(/[<&]/g, ' ');
			return { fields: withKept(kept.schema, kept), emptyFieldsNotice };
		}
	};
