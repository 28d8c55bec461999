import type { IHookFunctions } from 'n8n-workflow';

import {
	createWebhook,
	deleteWebhook,
	listWebhooks,
	type Aim,
	type Webhook,
} from '../api/webhooks';
import { apiError, bodyError } from '../errors/apiError';
import { describeFurther } from '../errors/nodeError';
import type { Attempt } from '../transport/attempt';
import { isDoubtful, isSuccess, LOOKS } from '../transport/policy';

/** What the node's webhook must be. */
export interface Wanted {
	aim: Aim;
	url: string;
	/** In the vendor's words. */
	events: string[];
}

/** How often a webhook is asked for at most: again only when it is not there after all looks. */
const MAX_TRIES = 2;

/** Looks at this URL until something is there, or for so long. */
async function lookFor(context: IHookFunctions, { aim, url }: Wanted): Promise<Webhook[]> {
	for (const pause of LOOKS) {
		await aim.deadline.pause(pause);
		const found = await listWebhooks(context, aim, url);
		if (found.length > 0) return found;
	}
	return [];
}

function failure(context: IHookFunctions, attempt: Attempt, url: string) {
	if (isSuccess(attempt)) return bodyError(context, attempt, 'webhook with a secret');
	const whenRefused = `CloudConvert must be able to call ${url}. Set WEBHOOK_URL of n8n to the address at which it is reached from the internet, and activate the workflow again.`;
	return apiError(context, attempt, { method: 'POST', whenRefused });
}

/**
 * Creates the webhook where there is none. After a lost answer it is looked for: what is there with its
 * secret is taken, and what cannot be used is deleted before another is made.
 *
 * @throws NodeApiError when it was not created
 */
export async function createOnce(context: IHookFunctions, wanted: Wanted): Promise<Webhook> {
	const { aim, url, events } = wanted;
	for (let tries = 1; ; tries++) {
		const { attempt, webhook } = await createWebhook(context, aim, url, events);
		if (webhook && tries === 1) return webhook;
		if (!isSuccess(attempt) && !isDoubtful(attempt)) throw failure(context, attempt, url);
		const found = webhook ? await listWebhooks(context, aim, url) : await lookFor(context, wanted);
		const taken = webhook ?? found.find(({ secret, disabled }) => secret && !disabled);
		// What an earlier try has made may show only now.
		for (const other of found) {
			if (other.id !== taken?.id) await deleteWebhook(context, aim, other.id);
		}
		if (taken) return taken;
		if (tries < MAX_TRIES) continue;
		const hint = 'If a webhook was created all the same, the next activation takes it away.';
		throw describeFurther(failure(context, attempt, url), hint);
	}
}
