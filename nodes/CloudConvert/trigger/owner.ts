import type { IPollFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../api/baseUrl';
import { CREDENTIAL_TYPE } from '../transport/hosts';
import type { Watch } from './state';

/**
 * Whose the memory is. A key that is renewed in place, or another region, is the same account.
 *
 * @throws NodeOperationError when the credential cannot be used
 */
export async function readOwner(context: IPollFunctions): Promise<Pick<Watch, 'node' | 'account'>> {
	const { id, credentials } = context.getNode();
	const environment = /\bsandbox\b/.test(await readBaseUrl(context)) ? 'sandbox' : 'live';
	return { node: id, account: `${credentials?.[CREDENTIAL_TYPE]?.id ?? ''} ${environment}` };
}
