import { createJobTrigger, type JobTrigger, type JobTriggerOptions } from './jobTrigger';
import { simulate } from './simulate';
import type { Simulator } from './simulator';
import { WebhookSender, type SenderOptions } from './webhookSender';

const SCOPES = ['task.read', 'task.write', 'webhook.read', 'webhook.write'];

/** CloudConvert in memory, with a key that may use webhooks, and the requests about webhooks. */
export function simulateWebhooks(scopes = SCOPES) {
	const simulation = simulate();
	const { world, simulator } = simulation;
	world.keys.set('test-key', { scopes, environment: 'live' });
	return {
		...simulation,
		/** Every request that arrived, in a short line, with its status. */
		lines: () =>
			simulator.requests.map(({ method, path, status }) => `${method} ${path} ${status}`),
		/** Forgets what was asked so far. */
		clear: () => simulator.requests.splice(0),
	};
}

/** The same, with an active trigger that is told of what happens. */
export async function simulateActive(options: JobTriggerOptions = {}, how: SenderOptions = {}) {
	const simulation = simulateWebhooks();
	const trigger = createJobTrigger(options);
	await trigger.activate();
	simulation.clear();
	return { ...simulation, trigger, sender: new WebhookSender(simulation.world, trigger.post, how) };
}

/** Lets the API answer so often about a job with what it was a moment before its end. */
export function showJobEarlier(
	simulator: Simulator,
	{ status, times }: { status: string; times: number },
): void {
	simulator.addFault({
		when: ({ path }) => /\/jobs\/./.test(path),
		times,
		change: ({ body, ...answer }) => {
			const { data } = body as { data: object };
			return { ...answer, body: { data: { ...data, status, ended_at: null } } };
		},
	});
}

/** The IDs of the jobs that executions have begun with. */
export const startedWith = ({ executions }: JobTrigger): unknown[] =>
	executions.map(({ items }) => items[0]?.json.id);
