import { sleep } from 'n8n-workflow';

import { jobBody } from './bodies';
import type { World } from './world';
import { statusOf, tasksOf } from './worldJobs';
import type { WorldJob, WorldTask } from './worldTypes';

/** A call as it is sent. No signature: nobody tells which secret it would be made with. */
export interface JobCall {
	url: string;
	headers: Record<string, string>;
	body: string;
}

/** Sends a call, and gives the status of the answer; it throws when nobody answers. */
export type SendCall = (call: JobCall) => Promise<number>;

/** A call that was made, and what came of each try. */
export interface MadeCall {
	event: 'job.finished' | 'job.failed';
	jobId: string;
	url: string;
	outcomes: Array<number | 'lost' | 'unreached'>;
}

/** The first try, and three more (the vendor's documentation of webhooks). */
const TRIES = 4;

/** What jobs call when they have ended: the `webhook_url` that each was created with. */
export class JobWebhooks {
	/** Does the sending; without it nothing is called. */
	send?: SendCall;

	/** Whether calls get lost on the way, and the service believes that they arrived. */
	areLost = false;

	/** Milliseconds between two tries; the vendor says "some time". */
	pause = 1000;

	/** In the order in which jobs ended. */
	readonly calls: MadeCall[] = [];

	private readonly told = new Set<string>();

	/** Calls the address of a job that has ended with this task. */
	taskEnded(world: World, { jobId }: WorldTask): void {
		const job = world.jobs.get(jobId);
		if (!job?.webhookUrl || this.told.has(jobId)) return;
		if (tasksOf(world, job).some((task) => world.isOpen(task))) return;
		this.told.add(jobId);
		void this.call(world, job, job.webhookUrl);
	}

	private async call(world: World, job: WorldJob, url: string): Promise<void> {
		const event = statusOf(world, job) === 'error' ? 'job.failed' : 'job.finished';
		const call: MadeCall = { event, jobId: job.id, url, outcomes: [] };
		this.calls.push(call);
		// As it was then: it may be gone at the next try.
		const body = JSON.stringify({ event, job: jobBody(world, job, 'api.cloudconvert.com') });
		const headers = { 'content-type': 'application/json' };
		for (let tries = 1; tries <= TRIES; tries++) {
			if (tries > 1) await sleep(this.pause);
			const outcome = this.areLost
				? 'lost'
				: await (this.send?.({ url, headers, body }) ?? Promise.resolve('lost' as const)).catch(
						() => 'unreached' as const,
					);
			call.outcomes.push(outcome);
			if (outcome === 'lost' || (outcome !== 'unreached' && outcome < 500)) return;
		}
	}
}
