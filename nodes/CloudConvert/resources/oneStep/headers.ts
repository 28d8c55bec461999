import type { IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { invalidField, readValue } from '../../panel/parameters';
import { isRecord } from '../../transport/json';
import { makeField, type TaskField, type Told } from './taskFields';

const TOLD: Told = {
	name: 'options.headers',
	label: 'Headers',
	description: 'Headers that CloudConvert sends along when it fetches the URL',
};

/** What a name of a header may have (RFC 9110, "token"). */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** The headers as pairs: of the panel's rows, or of an object by expression. */
function pairsOf(value: unknown): unknown[][] | undefined {
	if (!isRecord(value)) return undefined;
	const { values } = value;
	if (values === undefined) return Object.entries(value);
	const rows = Array.isArray(values) ? values : [values];
	if (!rows.every(isRecord)) return undefined;
	return rows.map((row) => [row.name, row.value]);
}

/** @throws NodeOperationError for what cannot be a header; it shows no value, which may be a secret */
export function readHeaders(context: IExecutePaginationFunctions): IDataObject | undefined {
	const given = readValue(context, TOLD);
	if (given === undefined || given === '') return undefined;
	const pairs = pairsOf(given);
	if (!pairs) {
		const hint = 'Give a name and a value for each, or an object of them by expression.';
		throw invalidField(context, TOLD, 'cannot be used', hint);
	}
	const headers: IDataObject = {};
	for (const [name, value] of pairs) {
		if (typeof name !== 'string' || !NAME.test(name.trim())) {
			const hint = 'A name has letters, digits and hyphens, such as Authorization.';
			throw invalidField(context, TOLD, 'has a name that is none', hint);
		}
		const text = typeof value === 'number' ? String(value) : value;
		if (typeof text !== 'string' || !/^[^\r\n\0]*$/.test(text) || /\p{Surrogate}/u.test(text)) {
			const hint = `The value of "${name.trim()}" must be text in one line.`;
			throw invalidField(context, TOLD, 'has a value that cannot be sent', hint);
		}
		headers[name.trim()] = text;
	}
	return pairs.length > 0 ? headers : undefined;
}

/** The Headers option: what is in it is shown nowhere. */
export const headersField: TaskField = makeField(
	{ ...TOLD, isSecret: true },
	{
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add header',
		default: {},
		options: [
			{
				name: 'values',
				displayName: 'Header',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. Authorization',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						typeOptions: { password: true },
						default: '',
					},
				],
			},
		],
	},
	readHeaders,
);
