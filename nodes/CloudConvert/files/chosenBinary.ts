import type { IBinaryData, IDataObject, IExecutePaginationFunctions } from 'n8n-workflow';

import { IS_EMPTY, invalidField, readText, readValue, type Field } from '../panel/parameters';
import { isRecord, textOf } from '../transport/json';

/** A file of the incoming item, and what it is called in messages. */
export interface ChosenBinary {
	binary: IBinaryData;
	name: string;
}

const HINT =
	'Give the name that the file has in the Binary tab of the input, and check that the node before outputs a file.';

/** The error for a name or an object that leads to no file. */
export const noFile = (context: IExecutePaginationFunctions, field: Field, name: string) =>
	invalidField(context, field, `"${name}" has no file`, HINT);

function findByName(
	context: IExecutePaginationFunctions,
	field: Field,
	name = readText(context, field),
): ChosenBinary {
	if (name === '') throw invalidField(context, field, IS_EMPTY, HINT);
	let binary: IBinaryData | undefined;
	try {
		binary = context.helpers.assertBinaryData(name);
	} catch {
		// What n8n says there is about itself.
	}
	if (!isRecord(binary)) throw noFile(context, field, name);
	return { name, binary };
}

const hasBytes = ({ id, data }: IDataObject): boolean =>
	(typeof id === 'string' && id !== '') || typeof data === 'string';

/** The fields of the item whose file has all that is told of the given one. */
function fieldsLike(context: IExecutePaginationFunctions, field: Field, given: IDataObject) {
	// Without its bytes a file of another node would look like one of this item.
	const isOwn = /\$binary\b/.test(String(context.getNode().parameters[field.name]));
	if (!isOwn && !hasBytes(given)) return [];
	const isLike = (binary: unknown): boolean =>
		isRecord(binary) && Object.entries(given).every(([key, value]) => binary[key] === value);
	return Object.entries(context.getInputData().binary ?? {}).filter(([, file]) => isLike(file));
}

/**
 * The file that an expression such as `{{ $binary.data }}` gives in place of its name. In `$binary`
 * n8n leaves out the bytes of a file that is in memory: it is then the one of this item that is told
 * the same of.
 */
function findByObject(
	context: IExecutePaginationFunctions,
	field: Field,
	given: IDataObject,
): ChosenBinary {
	const isFile = typeof given.mimeType === 'string';
	const found = isFile ? fieldsLike(context, field, given) : [];
	const [first, ...more] = found;
	if (first) {
		const [name, binary] = first;
		if (more.every(([, { id, data }]) => id === binary.id && data === binary.data)) {
			return { name, binary };
		}
		const names = found.map(([other]) => `"${other}"`).join(' or ');
		const hint = `n8n does not tell these files apart here. Give the name of the field: ${names}.`;
		throw invalidField(context, field, `may be ${names}`, hint);
	}
	if (!isFile || !hasBytes(given)) throw invalidField(context, field, 'is no file', HINT);
	// A file of another node, in full.
	const name = textOf(given.fileName) || 'file';
	return { name, binary: given as unknown as IBinaryData };
}

/**
 * The file that the user named, or gave itself.
 *
 * @throws NodeOperationError naming the field when there is no such file
 */
export function chosenBinary(
	context: IExecutePaginationFunctions,
	field: Field,
	name?: string,
): ChosenBinary {
	if (name !== undefined) return findByName(context, field, name);
	const given = readValue(context, field);
	return isRecord(given) ? findByObject(context, field, given) : findByName(context, field);
}

/** Every file of the item. */
const ALL = '*';

/**
 * The files that the user named: as `chosenBinary`, or several names with commas, or `*` for all.
 *
 * @param other the field of a file for something else, which `*` does not mean
 * @throws NodeOperationError naming the field when one of them is not there
 */
export function severalBinaries(
	context: IExecutePaginationFunctions,
	field: Field,
	other?: string,
): ChosenBinary[] {
	const given = readValue(context, field);
	if (isRecord(given)) return [chosenBinary(context, field)];
	const text = Array.isArray(given) ? '' : readText(context, field);
	const binary = context.getInputData().binary ?? {};
	// A name may have a comma itself.
	if (text !== '' && Object.hasOwn(binary, text)) return [findByName(context, field)];
	const listed: unknown[] = Array.isArray(given) ? given : text.split(',');
	if (!listed.every((name) => typeof name === 'string')) throw noFile(context, field, 'a list');
	const all =
		text === ALL
			? Object.keys(binary).filter((name) => name !== other)
			: listed.map((name) => name.trim());
	const names = [...new Set(all)].filter((name, index) => name !== '' || index === 0);
	if (names.length === 0) throw noFile(context, field, text || 'a list');
	return names.map((name) => findByName(context, field, name));
}
