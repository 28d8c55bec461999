import type { INodeParameters } from 'n8n-workflow';

import { searchList } from './engine';

/** The request for all formats, and the one for those that a format becomes. */
export const ALL_FORMATS = 'GET api.cloudconvert.com/v2/operations?filter[operation]=convert';
export const formatsFrom = (format: string) => `${ALL_FORMATS}&filter[input_format]=${format}`;

/** The formats that the list of the Output Format field shows. */
export async function searchFormats(parameters: INodeParameters = {}, filter?: string) {
	const panel = { resource: 'file', operation: 'convert', ...parameters };
	const { results } = await searchList('searchOutputFormats', { parameters: panel, filter });
	return results.map(({ value }) => value);
}

let ahead = 0;

/** Moves the clock on by as long as the formats are kept. */
export function forgetFormats(): void {
	jest.restoreAllMocks();
	const realNow = Date.now.bind(Date);
	ahead += 10 * 60_000;
	const shift = ahead;
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + shift);
}
