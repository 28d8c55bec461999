import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { searchEntries } from './searchEntries';

/** The tasks to choose from in the Task field; see `searchEntries`. */
export async function searchTasks(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const searched = ['name', 'operation', 'status', 'id'];
	return await searchEntries(
		this,
		{ noun: 'task', nameFields: ['name', 'operation'], searched },
		filter,
		paginationToken,
	);
}
