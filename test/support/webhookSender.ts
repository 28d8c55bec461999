import type { World } from './world';
import { callOf, type OwedCall } from './worldWebhooks';

/** A call on its way. */
export type SentCall = ReturnType<typeof callOf>;

/** What came of it: a status, or a connection that broke. */
export type Answered = number | 'broken';

/** Makes a call. */
export type Post = (call: SentCall) => Promise<Answered>;

/** After a 5xx or a broken connection the vendor tries so often again. */
const MORE_TRIES = 3;

export interface SenderOptions {
	/** Waits before the next try. */
	pause?: (tries: number) => Promise<void>;
	/** How often a call is sent besides, although it was answered well. */
	extra?: (index: number) => number;
}

/** Sends what the simulated CloudConvert owes to webhooks, as the vendor does. */
export class WebhookSender {
	/** What was sent, and what came of it. */
	readonly log: Array<{ event: string; jobId: string; url: string; answers: Answered[] }> = [];

	private count = 0;

	constructor(
		private readonly world: World,
		private readonly post: Post,
		private readonly options: SenderOptions = {},
	) {}

	/** Sends all that is owed, together. */
	async sendAll(): Promise<void> {
		const owed = this.world.webhooks.owed.splice(0);
		await Promise.all(
			owed.flatMap((call) => {
				const times = 1 + (this.options.extra?.(this.count++) ?? 0);
				return Array.from({ length: times }, async () => await this.send(call));
			}),
		);
	}

	/** Sends one call, until it is answered by something that is not a 5xx. */
	async send(owed: OwedCall): Promise<void> {
		const { webhook, event, job } = owed;
		const call = callOf(this.world, owed);
		const entry = { event, jobId: job.id, url: webhook.url, answers: [] as Answered[] };
		this.log.push(entry);
		for (let tries = 1; tries <= 1 + MORE_TRIES; tries++) {
			// It may have been deleted meanwhile.
			if (!this.world.webhooks.all.has(String(webhook.id))) return;
			const answer = await this.post(call).catch((): Answered => 'broken');
			entry.answers.push(answer);
			webhook.failing = answer === 'broken' || answer >= 400;
			if (answer === 410) webhook.disabled = true;
			if (answer !== 'broken' && answer < 500) return;
			await this.options.pause?.(tries);
		}
	}
}
