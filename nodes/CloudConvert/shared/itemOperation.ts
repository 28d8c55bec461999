import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';

import { readBaseUrl, toNodeError } from './nodeError';

/** The request that an operation's routing declares, aimed at the host of the credential. */
export type DeclaredRequest = IHttpRequestOptions & { baseURL: string };

/** What an operation does for one item: from the request that its routing declares to its results. */
export type ItemOperation = (
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
) => Promise<IDataObject[]>;

/** The function that n8n calls for each item in place of sending the declared request itself. */
type RoutingFunction = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/**
 * Makes an operation the routing of its menu entry: each result is paired with its item, and with
 * On Error = Continue so is each error. (n8n pairs neither in a declarative node.)
 */
export function forEachItem(operation: ItemOperation): RoutingFunction {
	return async function (requestData) {
		const item = this.getItemIndex();
		try {
			const { options } = requestData;
			// An empty base URL is how the declared expression says that the credential is unusable.
			options.baseURL ||= await readBaseUrl(this);
			const results = await operation(this, options as DeclaredRequest);
			return results.map((json) => ({ json, pairedItem: { item } }));
		} catch (error) {
			const nodeError = toNodeError(this, error);
			if (!this.continueOnFail()) throw nodeError;
			return [{ json: { error: nodeError.message }, error: nodeError, pairedItem: { item } }];
		}
	};
}
