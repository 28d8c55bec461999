import {
	NodeApiError,
	NodeOperationError,
	type ICredentialDataDecryptedObject,
} from 'n8n-workflow';

import { itemIndexOf } from './apiError';
import { executionOf, type RequestContext } from '../transport/attempt';
import { apiBaseUrl, CREDENTIAL_TYPE } from '../transport/hosts';

/** Any error as one that n8n shows with the node and the item; one that is so already stays as it is. */
export function toNodeError(
	context: RequestContext,
	error: unknown,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const isEndless = error instanceof RangeError;
	return new NodeOperationError(context.getNode(), error as Error, {
		itemIndex: itemIndexOf(context),
		...(isEndless && {
			description: 'Try again, or set Filters so that there is less to read.',
			failure: { cause: 'temporarily-unavailable' },
		}),
	});
}

const credentials = new WeakMap<object, Promise<ICredentialDataDecryptedObject>>();

/**
 * The asynchronous base URL for the credential of the node, which is read once per execution.
 *
 * @throws NodeOperationError naming the field of the credential that cannot be used
 */
export async function readBaseUrl(context: RequestContext): Promise<string> {
	try {
		const key = executionOf(context);
		const read = credentials.get(key) ?? context.getCredentials(CREDENTIAL_TYPE);
		credentials.set(key, read);
		return apiBaseUrl(await read);
	} catch (error) {
		throw toNodeError(context, error);
	}
}
