// Minutes of tasks that come and go, with outages, restarts and kills meanwhile; then the service's own
// log of ended tasks is compared with what executions received.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { everySeconds } from '../../scripts/n8n/pollTimes.mjs';
import { sleep, until } from '../../scripts/n8n/processes.mjs';
import { compare, executionsOf, startedWith } from './received.mjs';
import { addHistory, startLoad } from './load.mjs';
import { TRIGGER_NAME, createTriggerWorkflow } from './triggerWorkflow.mjs';

const endedSince = (world, index) =>
	world.log.slice(index).filter(({ event }) => event === 'ended');

/** When tasks ended, in seconds since the beginning, to find what happened then. */
const endsOf = (world, ids, started) =>
	world.log
		.filter(({ event, taskId }) => event === 'ended' && ids.includes(taskId))
		.map(({ at }) => Math.round(at - started / 1000));

/** Notes what happens when, beside n8n's own log. */
function startDiary({ instance, service }) {
	const file = join(instance.logs, 'soak.txt');
	mkdirSync(instance.logs, { recursive: true });
	return (text) => {
		const counts = `${service.simulator.requests.length} requests`;
		appendFileSync(file, `${new Date().toISOString()} ${text}; ${counts}\n`);
	};
}

/** How often polls failed with which words. */
function failuresOf(executions) {
	const counts = {};
	for (const { data } of executions) {
		const message = data?.resultData?.error?.message;
		if (message) counts[message] = (counts[message] ?? 0) + 1;
	}
	return counts;
}

/** Reads what an execution was started with; where n8n forgot it, from what was noted before. */
const itemsBy =
	(snapshots = new Map()) =>
	(execution) => {
		const kept = startedWith(execution, TRIGGER_NAME);
		return kept.length > 0 ? kept : (snapshots.get(execution.id) ?? []);
	};

/**
 * Waits until no new execution has come for a while, then tells what all of them received.
 *
 * @param {import('./lane.mjs').Lane} lane
 */
async function drained(lane, workflowId, { expected, items, note, every }) {
	const known = new Map();
	let executions = [];
	let count = 0;
	let quietSince = Date.now();
	await until(
		'the last executions',
		async () => {
			const found = await executionsOf(lane.rest, workflowId, known);
			const isOpen = found.some(({ status }) => ['running', 'new', 'waiting'].includes(status));
			executions = found;
			const tasks = found.flatMap(items);
			if (tasks.length > count || isOpen) quietSince = Date.now();
			count = tasks.length;
			const received = new Set(tasks.map(({ id }) => id));
			const isComplete = expected.every((id) => received.has(id));
			note(`${found.length} executions, ${received.size} of ${expected.length} received`);
			note(JSON.stringify(failuresOf(found)));
			// What is lost would never come: after some more polls it is lost.
			const patience = isComplete ? 5_000 : Math.max(60, 2.5 * every) * 1000;
			return Date.now() - quietSince > patience;
		},
		{ timeout: 360_000, every: 2_000 },
	);
	return executions;
}

/**
 * @param {import('./lane.mjs').Lane} lane from `openLane`
 * @param size how many tasks in how many seconds, and how often the trigger looks
 * @param incidents `[part of the time that has passed, name, what happens]`; each gets the lane with
 *   the workflow's ID
 * @param {{ next?: any[], snapshots?: Map<string, any[]> }} [more] further nodes behind the trigger, and
 *   what executions are known to have been started with
 * @returns the figures
 */
export async function soak(lane, { seconds, tasks, every }, incidents, { next, snapshots } = {}) {
	const items = itemsBy(snapshots);
	const { rest, service } = lane;
	const { world, simulator } = service;
	const note = startDiary(lane);
	addHistory(world);
	const parameters = { pollTimes: everySeconds(every) };
	const { id } = await createTriggerWorkflow(lane, { next, parameters });
	await rest.activate(id);
	const begin = world.log.length;
	const requestsBefore = simulator.requests.length;
	const started = Date.now();
	const happened = [];
	const load = startLoad(world, { tasks, seconds });
	try {
		for (const [part, name, happen] of incidents) {
			await sleep(Math.max(0, started + part * seconds * 1000 - Date.now()));
			note(`${name} begins`);
			await happen({ ...lane, workflowId: id });
			note(`${name} is over`);
			happened.push(name);
		}
		await until('all tasks are created', () => load.left <= 0, { timeout: seconds * 2000 });
		await until(
			'all tasks have ended',
			() => ![...world.tasks.values()].some((task) => world.isOpen(task)),
			{ timeout: 180_000 },
		);
	} finally {
		load.stop();
		simulator.clearFaults();
	}
	const ended = endedSince(world, begin).map(({ taskId }) => taskId);
	const executions = await drained(lane, id, { expected: ended, items, note, every });
	const minutes = (Date.now() - started) / 60_000;
	const requests = simulator.requests.length - requestsBefore;
	await rest.deactivate(id);
	const received = executions.map((each) => items(each).map((task) => task.id));
	const compared = compare(ended, received.flat());
	const withItems = executions.filter((_, index) => received[index].length > 0);
	const count = (status) => withItems.filter((each) => each.status === status).length;
	return {
		n8n: lane.n8n.version,
		minutes: Number(minutes.toFixed(1)),
		ended: ended.length,
		executions: withItems.length,
		items: received.flat().length,
		lost: compared.lost.length,
		doubled: compared.doubled.length,
		unexpected: compared.unexpected.length,
		happened,
		failedPolls: executions.length - withItems.length,
		failures: failuresOf(executions),
		notSuccessful: withItems.length - count('success'),
		statuses: Object.fromEntries(
			[...new Set(withItems.map(({ status }) => status))].map((status) => [status, count(status)]),
		),
		requests,
		lostAt: endsOf(world, compared.lost, started),
		doubledAt: endsOf(world, compared.doubled, started),
	};
}
