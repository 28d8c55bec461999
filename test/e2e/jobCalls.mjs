// What n8n is told of jobs: the simulated CloudConvert calls it, as the vendor does.
import { compiled } from '../../scripts/compiled.mjs';
import { sleep } from '../../scripts/n8n/processes.mjs';
import { JOB_TRIGGER } from './lane.mjs';
import { chain, node } from './workflow.mjs';

const { WebhookSender } = compiled('test/support/webhookSender');

export const JOB_TRIGGER_NAME = 'CloudConvert Job Trigger';

/** Seconds between the tries of a call, more or less: long enough for n8n to start again. */
const PAUSES = [2, 20, 60];

const spread = (seconds) => seconds * (0.5 + Math.random()) * 1000;

/** @returns the status of the answer, with which it was refused or taken */
export async function post({ url, headers, body }) {
	const signal = AbortSignal.timeout(60_000);
	const answer = await fetch(url, { method: 'POST', headers, body, signal });
	await answer.text();
	return answer.status;
}

/**
 * Lets the key use webhooks, and sends each call as soon as it is due.
 *
 * @param {import('./lane.mjs').Lane} lane
 */
export function startCalls({ service }) {
	const { world } = service;
	const scopes = ['task.read', 'task.write', 'webhook.read', 'webhook.write'];
	world.keys.set('test-key', { scopes, environment: 'live' });
	const settings = {
		/** How often the call with this number is sent besides. */
		extra: (_index) => 0,
	};
	const sender = new WebhookSender(world, post, {
		extra: (index) => settings.extra(index),
		pause: async (tries) => await sleep(spread(PAUSES[tries - 1] ?? 0)),
	});
	const sending = new Set();
	world.webhooks.onOwed = () => {
		const sent = sender.sendAll().finally(() => sending.delete(sent));
		sending.add(sent);
	};
	return {
		sender,
		settings,
		/** Until all has been answered, or was tried often enough. */
		async settled() {
			while (sending.size > 0) await Promise.all(sending);
		},
	};
}

/** A job that has finished with one file, or is to fail. */
export function endJob(world, { tag = 'e2e', fails = false, filename = 'report.pdf' } = {}) {
	if (fails) world.failOperation('convert');
	return world.createJob({
		tag,
		tasks: {
			import: { operation: 'import/url', url: 'https://example.com/report.docx' },
			convert: { operation: 'convert', input: 'import', output_format: 'pdf', filename },
			export: { operation: 'export/url', input: 'convert' },
		},
	});
}

/** @param {import('./lane.mjs').Lane} lane */
export async function createJobTriggerWorkflow(
	lane,
	parameters = {},
	credential = lane.credential,
) {
	const trigger = node(JOB_TRIGGER_NAME, JOB_TRIGGER, parameters, {
		webhookId: crypto.randomUUID(),
		credentials: lane.credentials(credential),
	});
	const nodes = [trigger, node('Received', 'noOp')];
	return await lane.rest.createWorkflow(chain('e2e job trigger', nodes));
}
