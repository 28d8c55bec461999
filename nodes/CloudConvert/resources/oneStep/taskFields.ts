import type {
	IDataObject,
	IExecutePaginationFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { IS_EMPTY, invalidField, type Field } from '../../panel/parameters';

/** A parameter of an operation, and what of the vendor's task it becomes. */
export interface TaskField {
	field: Field;
	property: INodeProperties;
	/** @throws NodeOperationError naming the field when its value cannot be used */
	read: (context: IExecutePaginationFunctions) => IDataObject;
	/** Whether no error may repeat what is in it. */
	isSecret?: boolean;
}

/** What an operation tells of one of its parameters. */
export interface Told extends Field {
	/** What it is for; of a toggle, what follows "Whether". */
	description: string;
	/** The vendor's name for it, where that is not the parameter's in snake case. */
	key?: string;
	placeholder?: string;
	default?: INodeProperties['default'];
	isRequired?: boolean;
	/** When the panel shows it, by other parameters. */
	show?: Record<string, string[]>;
	/** The panel hides what is typed in, and no error repeats it. */
	isSecret?: boolean;
	/** Of a choice. */
	choices?: INodePropertyOptions[];
}

/** The last part of a parameter's path. */
export const lastPart = ({ name }: Field): string => name.replace(/^options\./, '');

const snakeCase = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Whether the parameter is one of the Options. */
export const isOption = ({ name }: Field): boolean => name.startsWith('options.');

/** Choices whose names are their values: the vendor's words. */
export const wordChoices = (...words: string[]): INodePropertyOptions[] =>
	words.map((value) => ({
		name: value.replace(/^[a-z]/, (letter) => letter.toUpperCase()),
		value,
	}));

/** Choices of formats, which are written in capitals. */
export const formatChoices = (...formats: string[]): INodePropertyOptions[] =>
	formats.map((value) => ({ name: value.toUpperCase(), value }));

/**
 * A field of some kind.
 *
 * @param type n8n's type of it, and what its panel needs
 * @param readOne its value as the vendor takes it; undefined when there is none
 */
export function makeField(
	told: Told,
	type: Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>,
	readOne: (context: IExecutePaginationFunctions) => unknown,
): TaskField {
	const { label, description, placeholder, isRequired, show, isSecret } = told;
	const name = lastPart(told);
	return {
		field: told,
		isSecret,
		property: {
			displayName: label,
			name,
			description,
			...type,
			...(told.default !== undefined && { default: told.default }),
			...(placeholder !== undefined && { placeholder }),
			...(isRequired && { required: true }),
			...(show && { displayOptions: { show } }),
		},
		read(context) {
			if (show && !isShown(context, show)) return {};
			const value = readOne(context);
			if (value === undefined) {
				if (!isRequired) return {};
				throw invalidField(context, told, IS_EMPTY, `It is needed: ${description}.`);
			}
			return { [told.key ?? snakeCase(name)]: value as IDataObject };
		},
	};
}

/** Whether the panel shows a field with these conditions. */
export const isShown = (
	context: IExecutePaginationFunctions,
	show: Record<string, string[]>,
): boolean =>
	Object.entries(show).every(([name, values]) =>
		values.includes(String(context.getNodeParameter(name, ''))),
	);
