import { invalidField, readText, type Field } from './parameters';
import type { RequestContext } from '../transport/attempt';

/** Names that every object has already: n8n loses what is put under them. */
const TAKEN = ['__proto__', 'constructor', 'prototype'];

/**
 * The name of the output field that a file is put in, empty when there is none.
 *
 * @throws NodeOperationError when it can be the name of none
 */
export function readOutputField(context: RequestContext, field: Field): string {
	const name = readText(context, field);
	if (!TAKEN.includes(name)) return name;
	const hint = 'Give the field of the output that the file shall be in another name, such as data.';
	throw invalidField(context, field, `cannot be ${name}`, hint);
}
