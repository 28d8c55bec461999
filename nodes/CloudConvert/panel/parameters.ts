import { NodeOperationError, type IDataObject, type INodePropertyOptions } from 'n8n-workflow';

import { itemIndexOf } from '../errors/apiError';
import type { RequestContext } from '../transport/attempt';
import { isRecord } from '../transport/json';

/** A parameter as the code knows it and as the panel shows it. */
export interface Field {
	/** Path of the parameter, such as `options.maxWait`. */
	name: string;
	/** Its label in the panel, such as "Max Wait". */
	label: string;
}

/** No value of CloudConvert's is longer; more would only make a URL that nobody takes. */
const MAX_TEXT_LENGTH = 500;

/** Whether the user gave an expression in place of a value. */
function isExpression(context: RequestContext, { name }: Field): boolean {
	const raw = name
		.split('.')
		.reduce<unknown>(
			(at, key) => (isRecord(at) ? at[key] : undefined),
			context.getNode().parameters,
		);
	const given = isRecord(raw) ? raw.value : raw;
	return typeof given === 'string' && given.startsWith('=');
}

/** Said of a field that must have a value. */
export const IS_EMPTY = 'is empty';

/**
 * The error for a value that cannot be used.
 *
 * @param problem what is wrong with it, continuing "Task ..."
 * @param hint how to get unstuck
 */
export function invalidField(
	context: RequestContext,
	field: Field,
	problem: string,
	hint: string,
): NodeOperationError {
	const itemIndex = itemIndexOf(context);
	const item = itemIndex === undefined ? '' : ` for item ${itemIndex}`;
	const gaveNothing = problem === IS_EMPTY && isExpression(context, field);
	const description = gaveNothing
		? `Check the expression: it gives nothing${item}. ${hint}`
		: `${hint}${item && ` It is the value${item}.`}`;
	const message = `${field.label} ${problem}`;
	return new NodeOperationError(context.getNode(), message, { description, itemIndex });
}

/** The raw value of a parameter, `undefined` when it was not set. */
export function readValue(context: RequestContext, field: Field): unknown {
	const read = context.getNodeParameter.bind(context) as (
		name: string,
		fallback: unknown,
	) => unknown;
	return read(field.name, null) ?? undefined;
}

/**
 * Text without blanks around it, empty when there is none.
 *
 * @param maxLength in characters
 * @throws NodeOperationError when the value is not text, or nothing that can be sent
 */
export function readText(
	context: RequestContext,
	field: Field,
	maxLength = MAX_TEXT_LENGTH,
): string {
	const value = readValue(context, field) ?? '';
	if (typeof value !== 'string' && typeof value !== 'number') {
		throw invalidField(context, field, 'must be text', `Its expression gives ${kindOf(value)}.`);
	}
	const text = String(value).trim();
	if (text.length > maxLength) {
		const hint = `It has ${text.length} characters; at most ${maxLength} make sense.`;
		throw invalidField(context, field, 'is too long', hint);
	}
	if (/\p{Surrogate}/u.test(text)) {
		throw invalidField(
			context,
			field,
			'holds broken characters',
			'Half of a character was cut off.',
		);
	}
	return text;
}

/** @throws NodeOperationError when the value is neither true nor false */
export function readBoolean(context: RequestContext, field: Field, fallback: boolean): boolean {
	const value = readValue(context, field) ?? fallback;
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw invalidField(
		context,
		field,
		'must be true or false',
		`Its expression gives ${kindOf(value)}.`,
	);
}

/** @throws NodeOperationError when the value is not a whole number from 1 up */
export function readPositiveInteger(
	context: RequestContext,
	field: Field,
	fallback: number,
): number {
	const value = readValue(context, field) ?? fallback;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 1) return number;
	throw invalidField(context, field, 'must be a whole number from 1 up', `It is ${kindOf(value)}.`);
}

/**
 * A JSON object, written as text or given by an expression; `undefined` when there is none.
 *
 * @throws NodeOperationError when the value is something else
 */
export function readJson(context: RequestContext, field: Field): IDataObject | undefined {
	const value = readValue(context, field);
	if (value === undefined || (typeof value === 'string' && value.trim() === '')) return undefined;
	let parsed: unknown = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value) as unknown;
		} catch (error) {
			throw invalidField(context, field, 'is not JSON', `${(error as Error).message}.`);
		}
	}
	if (isRecord(parsed)) return parsed;
	const hint = `Give an object in braces; it is ${kindOf(parsed)}.`;
	throw invalidField(context, field, 'is not a JSON object', hint);
}

/**
 * One or more of a list's values; a comma-separated text will do, as an expression may give.
 *
 * @throws NodeOperationError when a value is not in the list
 */
export function readChoices(
	context: RequestContext,
	field: Field,
	options: readonly INodePropertyOptions[],
): string[] {
	const value = readValue(context, field) ?? [];
	const list: unknown[] = typeof value === 'string' ? value.split(',') : [value].flat();
	const words = list.map((word) => (typeof word === 'string' ? word.trim() : word));
	const known = options.map((option) => option.value);
	for (const word of words) {
		if (word !== '' && !known.includes(word as string)) {
			const hint = `Use one of ${known.join(', ')}; it is ${kindOf(word)}.`;
			throw invalidField(context, field, 'has a value that does not exist', hint);
		}
	}
	return [...new Set(words.filter((word) => word !== ''))] as string[];
}

/** A value in words that are short and never hold what a user would not want to see in a log. */
export function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	const text = String(value);
	return typeof value === 'string' ? `the text "${text.slice(0, 60)}"` : text.slice(0, 60);
}
