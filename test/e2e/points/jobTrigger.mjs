// 9. CloudConvert Job Trigger: its webhook, what its calls start, and n8n that dies in between.
import { join } from 'node:path';

import { freePort } from '../../../scripts/n8n/processes.mjs';
import { startCalls } from '../jobCalls.mjs';
import { LOGS, openLane } from '../lane.mjs';
import { startServices } from '../services.mjs';
import { checkCalls } from './jobTriggerCalls.mjs';
import { checkWebhook } from './jobTriggerWebhook.mjs';

/**
 * @param {import('../lane.mjs').Lane} lane
 * @param {{ killAll: () => Promise<void>, startAll: () => Promise<void> }} life
 */
async function checkAll(lane, check, life) {
	const calls = startCalls(lane);
	await checkWebhook(lane, check, calls);
	await checkCalls(lane, check, calls, life);
}

/** One process does it all. */
export async function jobTriggerInSingle({ n8n, tarball, createCheck }) {
	const port = await freePort();
	const lane = await openLane({
		name: `${n8n.version}-job-trigger`,
		n8n,
		tarball,
		port,
		environment: { WEBHOOK_URL: `http://127.0.0.1:${port}/` },
	});
	try {
		await lane.start();
		await checkAll(lane, createCheck(n8n.version, 'jobTrigger'), {
			killAll: async () => await lane.instance.kill(),
			startAll: async () => await lane.instance.start(),
		});
	} finally {
		await lane.close();
	}
}

/** A main process that takes no calls, one that takes them, and a worker; with PostgreSQL and Redis. */
export async function jobTriggerInQueue({ n8n, tarball, createCheck }) {
	const name = `${n8n.version}-job-trigger-queue`;
	const port = await freePort();
	const services = await startServices(join(LOGS, `${name}-services`));
	const lane = await openLane({
		name,
		n8n,
		tarball,
		environment: {
			...services.environment,
			WEBHOOK_URL: `http://127.0.0.1:${port}/`,
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			// Two by default: too few for hundreds of calls at once, whatever they start.
			DB_POSTGRESDB_POOL_SIZE: '10',
		},
	});
	const others = [];
	async function startOthers() {
		others.push(await lane.instance.startWebhookProcess('webhook', port));
		others.push(await lane.instance.startWorker('worker'));
	}
	const stopOthers = async (how) =>
		await Promise.all(others.splice(0).map(async (process) => await process[how]()));
	try {
		await lane.start();
		await startOthers();
		await checkAll(lane, createCheck(n8n.version, 'jobTrigger in queue mode'), {
			async killAll() {
				await Promise.all([lane.instance.kill(), stopOthers('kill')]);
			},
			async startAll() {
				await lane.instance.start();
				await startOthers();
			},
		});
	} finally {
		await stopOthers('stop');
		await lane.close();
		await services.stop();
	}
}
