import { isRecord } from '../../transport/json';
import { formField } from './fields';
import { isOptionName } from './offered';
import type { FormField } from './typed';

/** What n8n keeps of a form with the node. */
export interface KeptForm {
	/** What is in the fields, by their names; without what was never set. */
	values: Array<[name: string, value: unknown]>;
	schema: FormField[];
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Reads a form as n8n keeps it; `undefined` when it is none. */
export function keptForm(kept: unknown): KeptForm | undefined {
	if (!isSet(kept)) return { values: [], schema: [] };
	if (!isRecord(kept)) return undefined;
	const { value, schema } = kept;
	if (value === undefined && kept.mappingMode === undefined && Object.keys(kept).length > 0) {
		return undefined;
	}
	if (isSet(value) && !isRecord(value)) return undefined;
	const fields = Array.isArray(schema)
		? schema.filter((field) => isRecord(field) && typeof field.id === 'string')
		: [];
	const byName = new Map((fields as FormField[]).map((field) => [field.id, field]));
	// Until n8n 1.123 there is a `false` for every toggle that was never added.
	const isThere = ([name, one]: [string, unknown]) =>
		isSet(one) && byName.get(name)?.removed !== true;
	return { values: Object.entries(value ?? {}).filter(isThere), schema: [...byName.values()] };
}

/**
 * The fields with those that the user has added and that are not among them: they stay, as n8n drops the
 * values of fields that it is not told of. Not the values alone tell which they are: an expression may
 * have none in the panel.
 */
export function withKept(fields: FormField[], { values, schema }: KeptForm): FormField[] {
	const set = values.map(([name]) => name);
	const shown = schema.filter(({ removed }) => removed === false).map(({ id }) => id);
	const added = new Set([...shown, ...set]);
	const lost = [...added].filter(
		(name) => isOptionName(name) && !fields.some(({ id }) => id === name),
	);
	return [
		...fields.map((field) => (set.includes(field.id) ? { ...field, removed: false } : field)),
		...lost.map((name) => {
			const { type, kind, options } = schema.find(({ id }) => id === name) ?? { kind: 'any' };
			const label = `${name} (CloudConvert does not list it)`;
			const told = { type: type ?? 'string', ...(kind && { kind }), ...(options && { options }) };
			return { ...formField(name, label, told), removed: false };
		}),
	];
}
