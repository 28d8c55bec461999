import type { IHookFunctions } from 'n8n-workflow';

import { errorWithWords } from '../errors/apiError';
import { detailsOf, isForAllItems } from '../errors/details';
import { toNodeError, type ShownError } from '../errors/nodeError';
import { TimeIsUp } from '../transport/deadline';

/** Whether the key may not do what was asked: CloudConvert itself says so, and no page of a firewall. */
export const isForbidden = (error: unknown): error is Error =>
	error instanceof Error && detailsOf(error).http_status === 403 && isForAllItems(error);

/** What went wrong with the webhook itself, in words that help with that. */
export function inWords(context: IHookFunctions, error: unknown): ShownError {
	if (error instanceof TimeIsUp) {
		const message = 'CloudConvert did not answer in time';
		const description = 'Activate the workflow again in a few minutes.';
		const failure = { cause: 'temporarily-unavailable' } as const;
		return errorWithWords(context, { message, description }, {}, { failure });
	}
	if (isForbidden(error)) {
		const message = 'The API key needs the scopes webhook.read and webhook.write';
		const description =
			'CloudConvert Job Trigger makes a webhook of its own. Make a key with task.read, task.write, webhook.read and webhook.write in the CloudConvert dashboard, and put it into the credential. [HTTP 403]';
		const more = { httpCode: '403', failure: { cause: 'credential-invalid' } } as const;
		return errorWithWords(context, { message, description }, {}, more);
	}
	return toNodeError(context, error);
}
