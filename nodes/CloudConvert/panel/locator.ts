import type { IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import type { Noun } from '../api/answers';
import type { RequestContext } from '../transport/attempt';
import { ID_PATTERN } from '../api/entry';
import { isRecord } from '../transport/json';
import { IS_EMPTY, invalidField, readValue } from './parameters';

/** What a locator names: a task or a job. */
export interface Located {
	noun: Noun;
	/** Name of the parameter, such as `taskId`; in braces it is the place of the ID in a URL. */
	name: string;
	/** Its label in the panel. */
	label: string;
	searchListMethod: string;
	/** An ID to show as an example. */
	example: string;
}

/** Its address, as in its `links.self`, on any of CloudConvert's API hosts. */
const addressPattern = (noun: Noun): string =>
	`^\\s*https:\\/\\/(?:[a-z0-9-]+\\.)+cloudconvert\\.com\\/v2\\/${noun}s\\/(${ID_PATTERN})\\/?(?:[?#].*)?\\s*$`;

const addressForm = (noun: Noun): string => `https://api.cloudconvert.com/v2/${noun}s/{ID}`;

/** The field, the same in each operation that works on one task or job. */
export function describeLocator(located: Located): INodeProperties {
	const { noun, name, label, searchListMethod, example } = located;
	const address = addressPattern(noun);
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: `The ${noun} to work on`,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select a ${noun}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${example}`,
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `^\\s*${ID_PATTERN}\\s*$`,
							errorMessage: `A ${noun} ID has letters, digits and hyphens only`,
						},
					},
				],
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. ${addressForm(noun).replace('{ID}', example)}`,
				validation: [
					{
						type: 'regex',
						properties: {
							regex: address,
							errorMessage: `A ${noun} URL looks like ${addressForm(noun)}`,
						},
					},
				],
				extractValue: { type: 'regex', regex: address },
			},
		],
	};
}

/**
 * The ID that the user named. An ID that is not one would reach another path of the API, so it is
 * refused before anything is sent. (n8n's own check does not see what an expression gives.)
 *
 * @throws NodeOperationError naming the field and the item
 */
export function readLocator(context: RequestContext, located: Located): string {
	const { noun } = located;
	const value = readValue(context, located);
	const { mode, value: given } = isRecord(value) ? value : { mode: 'id', value };
	if (typeof given !== 'string' && typeof given !== 'number') {
		const problem = given === undefined || given === null ? IS_EMPTY : `is not a ${noun} ID`;
		const hint = `Choose a ${noun} From List, or give its ID or URL.`;
		throw invalidField(context, located, problem, hint);
	}
	const text = String(given).trim();
	const id = mode === 'url' ? (new RegExp(addressPattern(noun)).exec(text)?.[1] ?? text) : text;
	if (id === '') {
		const hint = `Choose a ${noun} From List, or give its ID or URL.`;
		throw invalidField(context, located, IS_EMPTY, hint);
	}
	if (!new RegExp(`^${ID_PATTERN}$`).test(id)) {
		const [problem, hint] =
			mode === 'url'
				? [`is not the URL of a ${noun}`, `A ${noun} URL looks like ${addressForm(noun)}.`]
				: [
						`is not a ${noun} ID`,
						`A ${noun} ID has letters, digits and hyphens only. For an address use By URL.`,
					];
		throw invalidField(context, located, problem, hint);
	}
	return id;
}

/**
 * Puts the ID of what the user named into the URL that the operation declares.
 *
 * @returns the request, the ID, and the thing in the words of an error message
 * @throws NodeOperationError when the field holds no usable ID
 */
export function aimAt<Request extends IHttpRequestOptions>(
	context: RequestContext,
	request: Request,
	located: Located,
): { request: Request; id: string; subject: string } {
	const id = readLocator(context, located);
	return {
		request: { ...request, url: request.url.replace(`{${located.name}}`, id) },
		id,
		subject: `${located.label} "${id}"`,
	};
}
