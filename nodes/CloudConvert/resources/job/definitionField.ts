import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { invalidField, kindOf, readJson, type Field } from '../../panel/parameters';
import { flawOf, jobBody } from './definition';

export const DEFINITION: Field = { name: 'definition', label: 'Definition' };

const EXAMPLE = {
	tasks: {
		import: { operation: 'import/url', url: 'https://example.com/report.docx' },
		convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
		export: { operation: 'export/url', input: 'convert' },
	},
};

/** The field with a job in JSON. */
export const definitionField: INodeProperties = {
	displayName: DEFINITION.label,
	name: DEFINITION.name,
	type: 'json',
	typeOptions: { rows: 12 },
	default: JSON.stringify(EXAMPLE, null, 2),
	required: true,
	description:
		'The body of a job as <a href="https://cloudconvert.com/api/v2/jobs">CloudConvert documents it</a>, or only its tasks',
};

/**
 * The body of `POST /jobs` that the user wrote.
 *
 * @param tag takes the place of its own, unless it is empty
 * @throws NodeOperationError when something is wrong with it
 */
export function readDefinition(
	context: IExecutePaginationFunctions,
	tag: string,
): IDataObject & { tasks: IDataObject } {
	const body = jobBody(readJson(context, DEFINITION) ?? {}, tag);
	const flaw = flawOf(body.tasks);
	if (flaw) throw invalidField(context, DEFINITION, flaw.problem, flaw.hint);
	const { tag: given } = body;
	if (typeof given === 'number') return { ...body, tag: String(given) };
	if (typeof (given ?? '') === 'string') return body;
	const hint = `It must be a text such as "order-7"; it is ${kindOf(given)}.`;
	throw invalidField(context, DEFINITION, 'has a tag that is no text', hint);
}

/** What to do when CloudConvert refuses a definition. */
export const WHEN_REFUSED =
	'Correct Definition: CloudConvert names the field that it does not take.';
