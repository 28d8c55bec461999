import type { INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';

import { kindOf } from '../parameters';
import { isRecord } from '../../transport/json';

/** A field of the form, as n8n keeps it with the node. */
export interface FormField extends ResourceMapperField {
	/** What n8n has no type for: a whole number, and a value of a kind that we do not know. */
	kind?: 'integer' | 'any';
}

/** What a field says about its value. */
export type Told = Pick<FormField, 'type' | 'kind' | 'options'>;

/** A value with its type, or what is wrong with it, continuing "quality ...". */
export type Typed = { value: unknown } | { problem: string; hint: string };

/** How many choices an error names. */
const MOST_NAMED = 30;

const problem = (words: string, raw: unknown, hint = ''): Typed => ({
	problem: words,
	hint: `${hint}It is ${kindOf(raw)}.`,
});

/** What a text holds as JSON; `undefined` when it is none. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function text(raw: unknown): Typed {
	if (typeof raw !== 'string' && typeof raw !== 'number') return problem('must be text', raw);
	const value = String(raw);
	if (!/\p{Surrogate}/u.test(value)) return { value };
	return { problem: 'holds broken characters', hint: 'Half of a character was cut off.' };
}

function boolean(raw: unknown): Typed {
	const word = typeof raw === 'string' ? raw.trim().toLowerCase() : raw;
	if (word === 'true' || word === true) return { value: true };
	if (word === 'false' || word === false) return { value: false };
	return problem('must be true or false', raw);
}

function number(raw: unknown, isWhole: boolean): Typed {
	const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
	if (isWhole && !Number.isSafeInteger(value)) return problem('must be a whole number', raw);
	return Number.isFinite(value) ? { value } : problem('must be a number', raw);
}

/** A list; as text it is JSON, or has commas between its entries. */
function list(raw: unknown): Typed {
	if (Array.isArray(raw)) return { value: raw };
	if (typeof raw === 'number') return { value: [raw] };
	if (typeof raw !== 'string' || raw.trim().startsWith('{')) return problem('must be a list', raw);
	if (!raw.trim().startsWith('[')) {
		const entries = raw.split(',').map((entry) => entry.trim());
		return { value: entries.filter((entry) => entry !== '') };
	}
	const value = parsed(raw);
	return Array.isArray(value) ? { value } : problem('must be a list', raw);
}

function object(raw: unknown): Typed {
	const value = typeof raw === 'string' ? parsed(raw) : raw;
	const hint = 'Give an object in braces. ';
	return isRecord(value) ? { value } : problem('must be a JSON object', raw, hint);
}

function choice(raw: unknown, choices: INodePropertyOptions[]): Typed {
	const word = typeof raw === 'object' ? undefined : String(raw);
	const found = choices.find(({ value }) => String(value) === word);
	if (found) return { value: found.value };
	const more = choices.length > MOST_NAMED ? ' ...' : '';
	const known = `${choices
		.slice(0, MOST_NAMED)
		.map(({ value }) => String(value))
		.join(', ')}${more}`;
	return problem('has a value that does not exist', raw, `Use one of ${known}. `);
}

/** A value of which nobody says what it must be: as it is, and text that is a list or an object as that. */
function any(raw: unknown): Typed {
	if (typeof raw !== 'string') return { value: raw };
	const value = /^\s*[[{]/.test(raw) ? parsed(raw) : undefined;
	return value === undefined ? text(raw) : { value };
}

/**
 * A value of the form with the type that its option has at the vendor: what an expression gives as text
 * becomes a number, a list and so on.
 *
 * @param told the field as the panel kept it; `undefined` when it did not
 */
export function typed(raw: unknown, told?: Told): Typed {
	switch (told?.type) {
		case 'boolean':
			return boolean(raw);
		case 'number':
			return number(raw, told.kind === 'integer');
		case 'options':
			return choice(raw, Array.isArray(told.options) ? told.options : []);
		case 'array':
			return list(raw);
		case 'object':
			return object(raw);
		case 'string':
			return told.kind === 'any' ? any(raw) : text(raw);
		default:
			return any(raw);
	}
}
