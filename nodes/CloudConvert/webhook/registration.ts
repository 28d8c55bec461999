import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Webhook } from '../api/webhooks';
import { textOf } from '../transport/json';

/** A webhook that is this node's, and what its calls are signed with. */
export interface Registration {
	id: string;
	secret: string;
}

/** What n8n keeps for the node. Whoever reads it learns the secret, and nothing of the API key. */
export interface Stored extends IDataObject {
	webhookId?: string;
	signingSecret?: string;
	/** See `delivered.ts`. */
	delivered?: IDataObject;
}

type NodeContext = IHookFunctions | IWebhookFunctions;

export const storedOf = (context: NodeContext): Stored => context.getWorkflowStaticData('node');

/** What names the node among all nodes of this n8n. */
export const nodeKey = (context: NodeContext): string =>
	`${context.getWorkflow().id} ${context.getNode().id}`;

/**
 * The webhooks that this process has made. n8n stores the static data when all of an activation is done;
 * a job may end before.
 */
const made = new Map<string, Registration>();

/** The node's webhook as far as n8n has stored it; `undefined` when the ID or the secret is missing. */
export function readRegistration(context: NodeContext): Registration | undefined {
	const stored = storedOf(context);
	const id = textOf(stored.webhookId);
	const secret = textOf(stored.signingSecret);
	return id && secret ? { id, secret } : undefined;
}

/** The secrets that a call to this node may be signed with: none until it has a webhook. */
export function secretsFor(context: IWebhookFunctions): string[] {
	// A test has a webhook of its own.
	const own = context.getMode() === 'manual' ? undefined : made.get(nodeKey(context));
	const known = [readRegistration(context), own].map((registration) => registration?.secret);
	return [...new Set(known)].filter((secret) => secret !== undefined);
}

export function remember(context: IHookFunctions, { id, secret = '' }: Webhook): void {
	Object.assign(storedOf(context), { webhookId: id, signingSecret: secret });
	if (context.getMode() !== 'manual') made.set(nodeKey(context), { id, secret });
}

/** Forgets the webhook, and keeps what was delivered: it must not come again after another activation. */
export function forget(context: IHookFunctions): void {
	const stored = storedOf(context);
	const key = nodeKey(context);
	if (made.get(key)?.id === stored.webhookId) made.delete(key);
	delete stored.webhookId;
	delete stored.signingSecret;
}
