import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { isRecord, textOf } from '../../transport/json';
import type { Told } from './typed';

/** n8n's types for the vendor's, of which the spelling is not certain; every other one is any value. */
const TYPES: Record<string, Told> = {
	array: { type: 'array' },
	bool: { type: 'boolean' },
	boolean: { type: 'boolean' },
	dictionary: { type: 'object' },
	double: { type: 'number' },
	enum: { type: 'string' },
	float: { type: 'number' },
	int: { type: 'number', kind: 'integer' },
	integer: { type: 'number', kind: 'integer' },
	list: { type: 'array' },
	map: { type: 'object' },
	number: { type: 'number' },
	object: { type: 'object' },
	string: { type: 'string' },
	text: { type: 'string' },
};

const ANY: Told = { type: 'string', kind: 'any' };

/** Whether an option may have this name: the vendor's are such words, and n8n takes others for paths. */
export const isOptionName = (name: string): boolean =>
	/^[A-Za-z][\w.-]{0,99}$/.test(name) && !(name in {});

/** More than anybody would read. */
const MOST = 500;

/** An option, merged from all rows that have it. */
export interface Offered {
	name: string;
	told: Told;
	/** `undefined` where any value will do. */
	choices?: INodePropertyOptions[];
	/** As the vendor wrote it; empty for none. */
	description: string;
	/** `undefined` for none, or where rows differ. */
	byDefault: unknown;
}

const isIn = (table: object, key: string): boolean => Object.hasOwn(table, key);

/** Choices as n8n shows them. What n8n would take for an expression is none. */
function choicesOf(values: unknown): INodePropertyOptions[] {
	const given = Array.isArray(values) ? values.slice(0, MOST) : [];
	const usable = given.filter(
		(value): value is string | number | boolean =>
			['string', 'number', 'boolean'].includes(typeof value) && !/^(?:=|$)/.test(String(value)),
	);
	return [...new Set(usable)].map((value) => ({ name: String(value), value }));
}

/** An option of a row; `undefined` when it has no usable name. */
function offeredOf(option: unknown): Offered | undefined {
	if (!isRecord(option)) return undefined;
	const name = textOf(option.name).trim();
	if (!isOptionName(name)) return undefined;
	const word = textOf(option.type).trim().toLowerCase();
	const told = isIn(TYPES, word) ? (TYPES[word] as Told) : ANY;
	const isChoice = told.type !== 'boolean' && told.type !== 'object';
	const choices = isChoice ? choicesOf(option.possible_values) : [];
	const byDefault = option.default ?? undefined;
	return {
		name,
		told,
		...(choices.length > 0 && { choices }),
		description: textOf(option.description),
		byDefault,
	};
}

/** The type that fits both: the formats of two rows may have options of one name that are not the same. */
function common(one: Told, other: Told): Told {
	if (one.type !== other.type) return ANY;
	if (one.kind === other.kind) return one;
	return one.type === 'number' ? { type: 'number' } : ANY;
}

const merged = (one: Offered, other: Offered): Offered => ({
	name: one.name,
	told: common(one.told, other.told),
	choices:
		one.choices &&
		other.choices &&
		choicesOf([...one.choices, ...other.choices].map(({ value }) => value)),
	description: one.description || other.description,
	byDefault:
		JSON.stringify(one.byDefault) === JSON.stringify(other.byDefault) ? one.byDefault : undefined,
});

/**
 * Every option of these rows once, in the vendor's order.
 *
 * @param rows of the catalogue, with `options`; anything else in them is left out
 * @param own the vendor's names of what has a field of its own
 */
export function offeredIn(rows: IDataObject[], own: readonly string[]): Offered[] {
	const found = new Map<string, Offered>();
	for (const { options } of rows) {
		for (const option of Array.isArray(options) ? options.slice(0, MOST) : []) {
			const offered = offeredOf(option);
			if (!offered || own.includes(offered.name)) continue;
			const earlier = found.get(offered.name);
			found.set(offered.name, earlier ? merged(earlier, offered) : offered);
		}
	}
	return [...found.values()].slice(0, MOST);
}
