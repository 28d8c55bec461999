import type {
	DeclarativeRestApiSettings,
	IBinaryKeyData,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';

import { readBaseUrl } from '../api/baseUrl';
import type { DeclaredRequest } from '../api/request';
import { toNodeError } from '../errors/nodeError';

/** One item that an operation puts out. */
export interface ItemResult {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

/** What an operation does for one item: from the request that its routing declares to its results. */
export type ItemOperation = (
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
) => Promise<ItemResult[]>;

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
			// The user's Proxy, Timeout and certificate options stay. n8n's list of allowed domains is for
			// addresses that a user types in: here each host is CloudConvert's, the synchronous one too.
			const baseURL = await readBaseUrl(this);
			const request = { ...(options as IHttpRequestOptions), baseURL, allowedDomains: undefined };
			const results = await operation(this, request);
			return results.map((result) => ({ ...result, pairedItem: { item } }));
		} catch (error) {
			const nodeError = toNodeError(this, error);
			if (!this.continueOnFail()) throw nodeError;
			return [{ json: { error: nodeError.message }, error: nodeError, pairedItem: { item } }];
		}
	};
}
