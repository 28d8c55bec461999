import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { searchEntries } from './searchEntries';

/** The jobs to choose from in the Job field; see `searchEntries`. */
export async function searchJobs(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const searched = ['tag', 'status', 'id'];
	return await searchEntries(
		this,
		{ noun: 'job', nameFields: ['tag'], searched },
		filter,
		paginationToken,
	);
}
