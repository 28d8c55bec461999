import { NodeApiError, NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../api/baseUrl';
import { deleteWebhook, listWebhooks, type Aim, type Webhook } from '../api/webhooks';
import { Deadline } from '../transport/deadline';
import { createOnce, type Wanted } from './createOnce';
import { vendorEvent } from './events';
import { inWords, isForbidden } from './lifecycleError';
import { readEvents } from './parameters';
import { forget, readRegistration, remember, storedOf } from './registration';

/** How long an activation may take, in milliseconds. */
const PATIENCE = 60_000;

/** @throws NodeOperationError when n8n has no URL for the node, or the credential cannot be used */
async function aimOf(context: IHookFunctions): Promise<Pick<Wanted, 'aim' | 'url'>> {
	const url = context.getNodeWebhookUrl('default');
	if (url === undefined) {
		throw new NodeOperationError(context.getNode(), 'n8n gives no webhook URL for this node', {
			description: 'Save the workflow, and activate it again.',
		});
	}
	const deadline = Deadline.none().within(PATIENCE);
	return { aim: { baseURL: await readBaseUrl(context), deadline }, url };
}

async function wantedBy(context: IHookFunctions): Promise<Wanted> {
	const events = readEvents(context).map(vendorEvent);
	return { ...(await aimOf(context)), events };
}

/** Whether CloudConvert calls it for just these events. */
const isInOrder = ({ events, disabled }: Webhook, wanted: string[]): boolean =>
	!disabled && String([...events].sort()) === String([...wanted].sort());

/** Whether a webhook is the one that this node has made, and its calls can be checked. */
function isOwn(context: IHookFunctions, { id, secret }: Webhook): boolean {
	const known = readRegistration(context);
	return known?.id === id && (secret === undefined || secret === known.secret);
}

/** Deletes webhooks at this node's URL. */
async function removeAll(context: IHookFunctions, aim: Aim, webhooks: Webhook[]): Promise<void> {
	for (const { id } of webhooks) await deleteWebhook(context, aim, id);
}

/** Whether n8n starts again, and the trouble passes by itself. */
const isStartInTrouble = (context: IHookFunctions, error: unknown): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode()) &&
	error instanceof NodeApiError &&
	['temporarily-unavailable', 'rate-limited'].includes(String(error.failure?.cause));

/**
 * Looks whether the node's webhook is there, is called for the events that are wanted, and is the only
 * one with this URL.
 *
 * @throws NodeApiError when that cannot be told
 */
export async function hasWebhook(context: IHookFunctions): Promise<boolean> {
	try {
		const { aim, url, events } = await wantedBy(context);
		const found = await listWebhooks(context, aim, url);
		return (
			found.length === 1 &&
			found.every((webhook) => isInOrder(webhook, events) && isOwn(context, webhook))
		);
	} catch (error) {
		const shown = inWords(context, error);
		// An activation that fails makes n8n give up the URL: calls would be refused, and not come again.
		if (!isStartInTrouble(context, shown) || !readRegistration(context)) throw shown;
		context.logger.warn(
			`CloudConvert Job Trigger could not look for its webhook: ${shown.message}`,
		);
		return true;
	}
}

/**
 * Makes the node's webhook, in the place of what else is at its URL: one that has other events, is
 * disabled, or whose secret is not known here.
 *
 * @throws NodeApiError when there is none after it
 */
export async function registerWebhook(context: IHookFunctions): Promise<void> {
	try {
		const wanted = await wantedBy(context);
		const found = await listWebhooks(context, wanted.aim, wanted.url);
		const kept = found.find((one) => isInOrder(one, wanted.events) && isOwn(context, one));
		const others = found.filter((webhook) => webhook !== kept);
		await removeAll(context, wanted.aim, others);
		if (kept) return;
		remember(context, await createOnce(context, wanted));
	} catch (error) {
		throw inWords(context, error);
	}
}

/**
 * Deletes the node's webhook, and no other. If its ID is lost it is known by its URL, which no other
 * node has.
 *
 * @throws NodeApiError when it may still be there
 */
export async function removeWebhook(context: IHookFunctions): Promise<void> {
	try {
		const { aim, url } = await aimOf(context);
		const id = storedOf(context).webhookId;
		if (id) await deleteWebhook(context, aim, id);
		else await removeAll(context, aim, await listWebhooks(context, aim, url));
		forget(context);
	} catch (error) {
		const shown = inWords(context, error);
		// With such a key none was made: an activation that failed for that has nothing to take back.
		const isNone = storedOf(context).webhookId === undefined && isForbidden(error);
		if (!isNone) throw shown;
	}
}
