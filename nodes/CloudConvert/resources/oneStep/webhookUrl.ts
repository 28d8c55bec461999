import type { IDataObject, IExecutePaginationFunctions, INodeProperties } from 'n8n-workflow';

import { readText, type Field } from '../../panel/parameters';
import { textOf } from '../../transport/json';
import { MAX_URL_LENGTH, webAddress } from './imports';

export const WEBHOOK_URL: Field = { name: 'options.webhookUrl', label: 'Webhook URL' };

/** What to do about an address and Reuse Job together, up to what to remove. */
export const CALLS_ANOTHER =
	'A job that is taken calls the address that it was made with, or has called it already. Turn off Options > Reuse Job, or remove';

/** The Webhook URL option of what creates a job. */
export const webhookUrlOption: INodeProperties = {
	displayName: WEBHOOK_URL.label,
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $execution.resumeUrl }}',
	description:
		'An address that CloudConvert calls when the job has ended, well or not, such as that of a Wait node: {{ $execution.resumeUrl }}',
};

/**
 * @returns the address as CloudConvert takes it, empty when there is none
 * @throws NodeOperationError when it is none; the error does not show it, as it may hold a token
 */
export function readWebhookUrl(context: IExecutePaginationFunctions): string {
	const url = readText(context, WEBHOOK_URL, MAX_URL_LENGTH);
	const hint =
		'It must begin with https:// or http://, and lead to where CloudConvert can reach it.';
	return url === '' ? '' : webAddress(context, WEBHOOK_URL, url, hint);
}

/** The body of `POST /jobs` with the address, which takes the place of its own, unless it is empty. */
export const withWebhookUrl = <Body extends IDataObject>(body: Body, url: string): Body =>
	url === '' ? body : { ...body, webhook_url: url };

/** So many characters of a query may be a token; shorter values are words. */
const TOKEN_LENGTH = 8;

/**
 * What no error may repeat of the address that a job calls: whoever knows the token in it can call it too.
 *
 * @param body the body of `POST /jobs`
 */
export function webhookSecrets({ webhook_url: url }: IDataObject): string[] {
	const address = textOf(url);
	if (!URL.canParse(address)) return [address];
	const { href, pathname, search, searchParams, password } = new URL(address);
	const values = [...search.split(/[?&]|(?<=[?&][^=&]*)=/), ...searchParams.values()];
	const tokens = values.filter(({ length }) => length >= TOKEN_LENGTH);
	// The longest first: what is within another is hidden with it.
	return [address, href, pathname + search, pathname, search, password, ...tokens];
}
