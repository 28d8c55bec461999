import {
	invalidField,
	kindOf,
	readBoolean,
	readChoices,
	readJson,
	readText,
	readValue,
} from '../../panel/parameters';
import { compare } from '../../transport/order';
import { makeField, type TaskField, type Told } from './taskFields';

/** What a text must look like, and how to say so. */
interface Form {
	/** Characters. */
	maxLength?: number;
	pattern?: RegExp;
	hint?: string;
	/** Lines that the panel shows. */
	rows?: number;
}

/** Text without blanks around it; an empty one is not sent. */
export const textField = (
	told: Told,
	{ maxLength, pattern, hint = '', rows }: Form = {},
): TaskField =>
	makeField(
		told,
		{ type: 'string', ...(rows && { typeOptions: { rows } }), default: '' },
		(context) => {
			const text = readText(context, told, maxLength);
			if (text === '') return undefined;
			if (pattern && !pattern.test(text)) throw invalidField(context, told, 'cannot be used', hint);
			return text;
		},
	);

/** Text as it is, blanks too, that nobody shall read; an empty one is not sent. */
export const secretField = (told: Told): TaskField =>
	makeField(
		{ ...told, isSecret: true },
		{ type: 'string', typeOptions: { password: true }, default: '' },
		(context) => {
			const value = readValue(context, told) ?? '';
			const text = typeof value === 'number' ? String(value) : value;
			if (typeof text !== 'string') {
				throw invalidField(context, told, 'must be text', 'Its expression gives something else.');
			}
			if (text.length > 500 || /\p{Surrogate}|\0/u.test(text)) {
				const hint = 'It is too long, or holds broken characters.';
				throw invalidField(context, told, 'cannot be used', hint);
			}
			return text === '' ? undefined : text;
		},
	);

/** A number within bounds; it is sent when it is set. */
export const numberField = (
	told: Told,
	{ min = -Infinity, max = Infinity, isWhole = true, zeroIsNone = false } = {},
): TaskField =>
	makeField(
		told,
		{
			type: 'number',
			typeOptions: {
				...(Number.isFinite(min) && { minValue: min }),
				...(Number.isFinite(max) && { maxValue: max }),
			},
			default: Number.isFinite(min) ? min : 0,
		},
		(context) => {
			const value = readValue(context, told);
			if (value === undefined || value === '' || (zeroIsNone && value === 0)) return undefined;
			const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
			const isNumber = typeof number === 'number' && Number.isFinite(number);
			const fits = isNumber && number >= min && number <= max;
			if (fits && (!isWhole || Number.isSafeInteger(number))) return number;
			const from = Number.isFinite(min) ? ` from ${min}` : '';
			const to = Number.isFinite(max) ? ` to ${max}` : from && ' up';
			const kind = isWhole ? 'a whole number' : 'a number';
			throw invalidField(context, told, `must be ${kind}${from}${to}`, `It is ${kindOf(value)}.`);
		},
	);

/** True or false; it is sent when it is set. */
export const toggleField = (told: Told): TaskField =>
	makeField(
		{ ...told, description: `Whether ${told.description}` },
		{ type: 'boolean', default: false },
		(context) =>
			readValue(context, told) === undefined ? undefined : readBoolean(context, told, false),
	);

/** One of the vendor's words. */
export const choiceField = (told: Told): TaskField => {
	const byName = (a: { name: string }, b: { name: string }) => compare(a.name, b.name);
	const options = [...(told.choices ?? [])].sort(byName);
	return makeField(told, { type: 'options', options, default: options[0]?.value }, (context) => {
		const [value, ...more] = readChoices(context, told, options);
		if (more.length === 0) return value;
		const known = options.map((option) => option.value).join(', ');
		throw invalidField(context, told, 'takes one value only', `Use one of ${known}.`);
	});
};

/** A JSON object. */
export const jsonField = (told: Told): TaskField =>
	makeField(told, { type: 'json', default: '{}' }, (context) => {
		const value = readJson(context, told);
		return value && Object.keys(value).length > 0 ? value : undefined;
	});
