import { createHmac } from 'node:crypto';

import { jobBody } from './bodies';
import type { World } from './world';
import { statusOf, tasksOf } from './worldJobs';
import type { WorldJob, WorldTask } from './worldTypes';

/** Where the simulated CloudConvert calls. */
export interface WorldWebhook {
	id: number;
	url: string;
	events: string[];
	disabled: boolean;
	/** Whether the last call to it came to nothing. */
	failing: boolean;
	secret: string;
	createdAt: number;
}

/** A call that is to be made. */
export interface OwedCall {
	webhook: WorldWebhook;
	event: string;
	job: WorldJob;
}

/** PHP's JSON, as the vendor sends it: slashes are escaped, and letters beyond ASCII. */
const phpJson = (value: unknown): string =>
	JSON.stringify(value)
		.replaceAll('/', '\\/')
		.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What the vendor signs with, and how. */
export const signatureOf = (body: string | Uint8Array, secret: string): string =>
	createHmac('sha256', secret).update(body).digest('hex');

/** The webhooks of the account, and the calls that are owed to them. */
export class WorldWebhooks {
	readonly all = new Map<string, WorldWebhook>();

	/** How many were ever made. */
	made = 0;

	/** Whether their ID is told as text; both were seen. */
	tellsTextIds = false;

	/** Whether the list tells the secrets. */
	listsSecrets = true;

	/** Whether the list shows them at all; their creation is told at once. */
	listsNone = false;

	/** In the order in which they became due. */
	owed: OwedCall[] = [];

	/** Called when a call becomes due. */
	onOwed?: () => void;

	private readonly ended = new Set<string>();

	add(url: string, events: string[], more: Partial<WorldWebhook> = {}): WorldWebhook {
		const id = ++this.made;
		const secret = `secret${String(id).padStart(26, '0')}`;
		const webhook = {
			id,
			url,
			events,
			disabled: false,
			failing: false,
			secret,
			createdAt: 0,
			...more,
		};
		this.all.set(String(id), webhook);
		return webhook;
	}

	at(url: string): WorldWebhook[] {
		return [...this.all.values()].filter((webhook) => webhook.url === url);
	}

	tell(event: string, job: WorldJob): void {
		for (const webhook of this.all.values()) {
			if (webhook.events.includes(event) && !webhook.disabled) {
				this.owed.push({ webhook, event, job });
			}
		}
		this.onOwed?.();
	}

	/** Tells that a job has ended with its last task, if it has. */
	tellEnd(world: World, { jobId }: WorldTask): void {
		const job = world.jobs.get(jobId);
		if (!job || this.ended.has(jobId)) return;
		if (tasksOf(world, job).some((task) => world.isOpen(task))) return;
		this.ended.add(jobId);
		this.tell(statusOf(world, job) === 'error' ? 'job.failed' : 'job.finished', job);
	}
}

/** A call as it is sent. */
export function callOf(world: World, { webhook, event, job }: OwedCall) {
	const body = phpJson({ event, job: jobBody(world, job, 'api.cloudconvert.com') });
	return {
		url: webhook.url,
		body,
		headers: {
			'content-type': 'application/json',
			'cloudconvert-signature': signatureOf(body, webhook.secret),
		},
	};
}
