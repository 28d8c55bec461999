import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { formatOf, normalFormat } from '../resources/file/conversion';
import { isRecord } from '../transport/json';

const isExpression = (value: unknown): boolean =>
	typeof value === 'string' && value.startsWith('=');

/** What the panel has in a field, as far as it tells: an expression has no value yet. */
function textIn(context: ILoadOptionsFunctions, name: string): string {
	const value = context.getCurrentNodeParameter(name);
	// A locator has its value inside.
	const text: unknown = isRecord(value) && 'value' in value ? value.value : value;
	return typeof text === 'string' && !isExpression(text) ? text : '';
}

/** The format of the file, as far as the panel tells. */
export interface InputFormat {
	/** As Options > Input Format says; empty when it does not. */
	given: string;
	/** What the name of the file ends in, which may be something else than a format: .com, .php. */
	ending: string;
	/** Whether Options > Input Format is an expression that has no value yet. */
	isUnknown: boolean;
}

/** Where the name of the file is, by Source. */
const NAMES: Record<string, string> = { url: 'url', text: 'filename' };

/** The format of the file that the panel is about. */
export function inputFormatIn(context: ILoadOptionsFunctions): InputFormat {
	const name = NAMES[textIn(context, 'source')];
	return {
		given: normalFormat(textIn(context, 'options.inputFormat')),
		ending: name ? formatOf(textIn(context, name)) : '',
		isUnknown: isExpression(context.getCurrentNodeParameter('options.inputFormat')),
	};
}

/** The format in Output Format; empty when it is not chosen, or an expression that has no value yet. */
export const outputFormatIn = (context: ILoadOptionsFunctions): string =>
	normalFormat(textIn(context, 'outputFormat'));

/** The engine in Options > Engine, in small letters. */
export const engineIn = (context: ILoadOptionsFunctions): string =>
	textIn(context, 'options.engine').trim().toLowerCase();
