import { createJobTrigger, type JobTrigger, type JobTriggerOptions } from './jobTrigger';
import { simulate } from './simulate';
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

/** The IDs of the jobs that executions have begun with. */
export const startedWith = ({ executions }: JobTrigger): unknown[] =>
	executions.map(({ items }) => items[0]?.json.id);
