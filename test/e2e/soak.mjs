// Minutes of tasks that come and go, with outages, restarts and kills meanwhile; then the service's own
// log of ended tasks is compared with what executions received.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { everySeconds } from '../../scripts/n8n/pollTimes.mjs';
import { sleep, until } from '../../scripts/n8n/processes.mjs';
import { openAccount } from './account.mjs';
import { drained, failuresOf, itemsBy } from './drained.mjs';
import { compare, executionsOf } from './received.mjs';
import { createTriggerWorkflow } from './triggerWorkflow.mjs';

/** n8n's own limit for a poll, in milliseconds, where its scheduler does not set another. */
const POLL_BUDGET = 300_000;

/**
 * A soak that is under way: what incidents get.
 *
 * @typedef {import('./lane.mjs').Lane & {
 *   workflowId: string,
 *   accounts: Array<ReturnType<typeof openAccount>>,
 *   secondsLeft: number,
 *   pollBudget: number,
 *   received: () => Promise<Set<string>>,
 *   drained: () => Promise<any[]>,
 * }} Soak `accounts`: those that the trigger watches or has watched, the present one last; `secondsLeft`:
 *   until no more tasks are created; `received`: IDs of the tasks that have come; `drained` waits until all has come that is owed
 */

/** When tasks ended, in seconds since the beginning, to find what happened then. */
const endsOf = (accounts, ids, started) =>
	accounts
		.flatMap(({ world }) => world.log)
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

/**
 * @param {import('./lane.mjs').Lane} lane from `openLane`
 * @param size how many tasks in how many seconds, and how often the trigger looks
 * @param incidents `[part of the time that has passed, name, what happens]`; each gets the soak
 * @param {{ next?: any[], snapshots?: Map<string, any[]>, pollBudget?: number }} [more] further nodes
 *   behind the trigger, what executions are known to have been started with, and how long n8n lets a
 *   poll run, in milliseconds
 * @returns the figures
 */
export async function soak(
	lane,
	{ seconds, tasks, every },
	incidents,
	{ next, snapshots, pollBudget = POLL_BUDGET } = {},
) {
	const items = itemsBy(snapshots);
	const { rest, service } = lane;
	const note = startDiary(lane);
	const accounts = [openAccount(service.world)];
	const parameters = { pollTimes: everySeconds(every) };
	const { id } = await createTriggerWorkflow(lane, { next, parameters });
	await rest.activate(id);
	const started = Date.now();
	const owed = () => accounts.flatMap((account) => account.owed);
	const known = new Map();
	const received = async () => {
		const executions = await executionsOf(rest, id, known);
		return new Set(executions.flatMap(items).map((task) => task.id));
	};
	const options = { items, note, every, known };
	const allReceived = async () => await drained(lane, id, { ...options, expected: owed() });
	const happened = [];
	accounts[0].watched({ tasks, seconds });
	try {
		for (const [part, name, happen] of incidents) {
			await sleep(Math.max(0, started + part * seconds * 1000 - Date.now()));
			note(`${name} begins`);
			const secondsLeft = seconds - (Date.now() - started) / 1000;
			const own = {
				workflowId: id,
				accounts,
				secondsLeft,
				pollBudget,
				received,
				drained: allReceived,
			};
			await happen({ ...lane, ...own });
			note(`${name} is over`);
			happened.push(name);
		}
		const isQuiet = () =>
			accounts.slice(-1)[0].left <= 0 && !accounts.some(({ hasOpen }) => hasOpen);
		await until('all tasks have ended', isQuiet, { timeout: seconds * 2000 + 180_000 });
	} finally {
		for (const account of accounts) account.stop();
		service.simulator.clearFaults();
	}
	const executions = await allReceived();
	const minutes = (Date.now() - started) / 60_000;
	await rest.deactivate(id);
	const byExecution = executions.map((each) => items(each).map((task) => task.id));
	const compared = compare(owed(), byExecution.flat());
	const withItems = executions.filter((_, index) => byExecution[index].length > 0);
	const count = (status) => withItems.filter((each) => each.status === status).length;
	const isPiledUp = (task) => accounts.some(({ backlog }) => backlog.has(task));
	return {
		n8n: lane.n8n.version,
		minutes: Number(minutes.toFixed(1)),
		accounts: accounts.length,
		ended: owed().length,
		executions: withItems.length,
		items: byExecution.flat().length,
		lost: compared.lost.length,
		doubled: compared.doubled.length,
		unexpected: compared.unexpected.length,
		happened,
		// How many tasks of the backlog came with each poll that brought any.
		backlog: byExecution.map((ids) => ids.filter(isPiledUp).length).filter((piled) => piled > 0),
		failedPolls: executions.length - withItems.length,
		failures: failuresOf(executions),
		notSuccessful: withItems.length - count('success'),
		statuses: Object.fromEntries(
			[...new Set(withItems.map(({ status }) => status))].map((status) => [status, count(status)]),
		),
		lostAt: endsOf(accounts, compared.lost, started),
		doubledAt: endsOf(accounts, compared.doubled, started),
	};
}
