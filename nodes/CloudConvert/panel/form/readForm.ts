import type { IDataObject } from 'n8n-workflow';

import { isSecretName } from '../../errors/secrets';
import { invalidField, kindOf, readValue, type Field } from '../parameters';
import type { RequestContext } from '../../transport/attempt';
import { keptForm } from './kept';
import { CONVERSION_OPTIONS } from './optionsForm';
import { typed } from './typed';

/**
 * The options that the user has set in the form, each with its type, by the vendor's names.
 *
 * @throws NodeOperationError naming the option when its value cannot be used
 */
export function readForm(context: RequestContext): IDataObject {
	const given = readValue(context, CONVERSION_OPTIONS);
	const form = keptForm(given);
	if (!form) {
		const hint = `Add the options in the panel, or give them in Options > Further Options. It is ${kindOf(given)}.`;
		throw invalidField(context, CONVERSION_OPTIONS, 'is not a form that was filled in', hint);
	}
	const entries = form.values.map(([name, raw]): [string, unknown] => {
		const result = typed(
			raw,
			form.schema.find(({ id }) => id === name),
		);
		if ('value' in result) return [name, result.value];
		const field: Field = {
			name: `${CONVERSION_OPTIONS.name}.value.${name}`,
			label: `${CONVERSION_OPTIONS.label} > ${name}`,
		};
		const hint = isSecretName(name) ? 'What it is shall be read by nobody.' : result.hint;
		throw invalidField(context, field, result.problem, hint);
	});
	return Object.fromEntries(entries) as IDataObject;
}
