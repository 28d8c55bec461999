import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { toNodeError } from '../errors/nodeError';
import { executionOf, type RequestContext } from '../transport/attempt';
import { apiBaseUrl, CREDENTIAL_TYPE } from '../transport/hosts';

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
