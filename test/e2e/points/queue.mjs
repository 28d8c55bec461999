// 8. One main process and two workers, with PostgreSQL and Redis.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { sleep, until } from '../../../scripts/n8n/processes.mjs';
import { keepFigures } from '../figures.mjs';
import { executionsOf, startedWith } from '../received.mjs';
import { changeAccount, pileUp } from '../accountIncidents.mjs';
import { outage, pause, restart } from '../incidents.mjs';
import { LOGS, openLane } from '../lane.mjs';
import { startServices } from '../services.mjs';
import { soak } from '../soak.mjs';
import { TRIGGER_NAME } from '../triggerWorkflow.mjs';
import { node } from '../workflow.mjs';
import { checkFigures } from './soak.mjs';

/** Long enough that a worker that is killed has an execution under way. */
const slow = () => node('Received', 'n8n-nodes-base.wait', { amount: 3, unit: 'seconds' });

const STARTED = /Worker started execution (\d+)/g;

/** The executions that a worker took up, by its log. */
const executionsOfWorker = (worker) =>
	[...readFileSync(worker.log, 'utf8').matchAll(STARTED)].map(([, id]) => id);

/** What became of an execution whose worker was killed, in words. */
function fateOf(execution, tasks) {
	const { id, status } = execution;
	const kept = startedWith(execution, TRIGGER_NAME).length === tasks.length;
	const why = execution.data?.resultData?.error?.message ?? 'no error';
	return `${id}, with ${tasks.length} tasks: ${status} ("${why}"), ${kept ? 'its tasks are kept' : 'n8n forgot its tasks'}`;
}

export async function queue({ n8n, tarball, soak: size, createCheck }) {
	const check = createCheck(n8n.version, 'queue');
	const name = `${n8n.version}-queue`;
	const services = await startServices(join(LOGS, `${name}-services`));
	const lane = await openLane({ name, n8n, tarball, environment: services.environment });
	const workers = [];
	const killed = { executions: [] };
	/** What open executions were started with: n8n 2 forgets it of the ones that a worker took along. */
	const snapshots = new Map();

	/** Kills a worker that has an execution under way, and starts another one. */
	async function killWorker({ rest, workflowId }) {
		const [victim] = workers;
		const running = async () => {
			const open = (await rest.executions(workflowId, 20)).filter(({ stoppedAt }) => !stoppedAt);
			const taken = executionsOfWorker(victim);
			return open.map(({ id }) => id).filter((id) => taken.includes(id));
		};
		await until(
			'the worker has an execution under way',
			async () => {
				killed.executions = await running();
				return killed.executions.length > 0;
			},
			{ timeout: 60_000, every: 100 },
		);
		await victim.kill();
		for (const execution of await executionsOf(rest, workflowId)) {
			if (execution.stoppedAt) continue;
			snapshots.set(execution.id, startedWith(execution, TRIGGER_NAME));
		}
		await sleep(5_000);
		workers[0] = await lane.instance.startWorker('worker-3');
	}

	try {
		await lane.start();
		workers.push(await lane.instance.startWorker('worker-1'));
		workers.push(await lane.instance.startWorker('worker-2'));
		const all = [...workers];
		await check(
			`${size.tasks} tasks in ${size.seconds} s, each received once`,
			async () => {
				const incidents = [
					[0.1, 'outage', outage],
					[0.25, 'deactivated', pause],
					[0.4, 'worker killed', killWorker],
					[0.55, 'account changed', changeAccount],
					[0.75, 'restart', restart],
					[0.9, 'backlog', pileUp],
				];
				const figures = await soak(lane, size, incidents, { next: [slow()], snapshots });
				all.push(workers[0]);
				const shares = all.map((worker) => executionsOfWorker(worker).length);
				const fates = await Promise.all(killed.executions.map((id) => lane.rest.execution(id)));
				const told = fates.map((fate) => fateOf(fate, snapshots.get(fate.id) ?? [])).join('; ');
				await keepFigures('queue', { ...figures, shares, killedWorker: told });
				checkFigures(figures);
				assert.ok(shares[0] > 0 && shares[1] > 0, `shares of the workers: ${shares.join()}`);
				return (
					`${figures.ended} ended, ${figures.executions} executions (${shares.join(' + ')} by worker), ` +
					`${figures.items} items, 0 lost, 0 doubled; backlog ${figures.backlog.join(' + ')}; under way on the killed worker: ${told}; ` +
					`all: ${JSON.stringify(figures.statuses)}`
				);
			},
			{ limit: size.seconds * 2_000 + 600_000 },
		);
	} finally {
		for (const worker of workers) await worker.stop();
		await lane.close();
		await services.stop();
	}
}
