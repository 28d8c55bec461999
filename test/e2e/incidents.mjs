// What goes wrong during a soak.
import { sleep, until } from '../../scripts/n8n/processes.mjs';

/**
 * A lane with the workflow that polls.
 *
 * @typedef {import('./lane.mjs').Lane & { workflowId: string }} Watched
 */

/** Every way in which a service can fail, one after the other, for a while. */
export async function outage({ service }, milliseconds = 10_000) {
	const { simulator } = service;
	const html = { 'content-type': 'text/html' };
	const faults = [
		{ status: 503 },
		{ drop: true },
		{ status: 502, headers: html, body: '<html>Bad gateway</html>' },
		{ status: 429, headers: { 'retry-after': '1' } },
		{ status: 200, body: '{"data":[{"id"' },
		{ status: 200, body: {} },
	];
	for (const fault of faults) {
		simulator.addFault({ ...fault, times: Infinity });
		await sleep(milliseconds / faults.length);
		simulator.clearFaults();
	}
}

/**
 * Waits until n8n, which has just started, polls again: that takes longer than answering. A process
 * that is killed while it activates workflows leaves n8n 2 waiting for a lease of two minutes.
 */
async function polls({ service, rest, workflowId }) {
	const { requests } = service.simulator;
	const before = requests.length;
	await rest.activated(workflowId, 180_000);
	await until('n8n polls again', () => requests.length > before + 1, { timeout: 150_000 });
	await sleep(3_000);
}

export async function pause({ rest, workflowId }, milliseconds = 8_000) {
	await rest.deactivate(workflowId);
	await sleep(milliseconds);
	await rest.activate(workflowId);
}

/**
 * Starts n8n, and again when it ends by itself meanwhile, as whatever supervises it would.
 *
 * @param {Watched} lane
 */
async function startAgain(lane) {
	const { instance } = lane;
	for (let tries = 1; ; tries += 1) {
		try {
			await instance.start();
			await polls(lane);
			return;
		} catch (error) {
			if (instance.process.isRunning() || tries === 3) throw error;
		}
	}
}

/**
 * IDs of what the trigger has to find now. What ended longer ago it has found, or it is lost, and
 * nobody has to wait for it.
 */
function dueNow({ accounts }, seconds = 120) {
	const { world, owed } = accounts.slice(-1)[0];
	return owed.filter((id) => {
		const { visibleAt, endedAt } = world.tasks.get(id) ?? {};
		return visibleAt <= world.now && endedAt > world.now - seconds;
	});
}

/**
 * Waits for the moment after a poll: nothing is asked any more, and what it found is an execution.
 *
 * @param {import('./soak.mjs').Soak} soak
 */
async function betweenPolls(soak) {
	const { requests } = soak.service.simulator;
	await until(
		'a moment between two polls',
		async () => {
			const due = dueNow(soak);
			const before = requests.length;
			await until('a poll', () => requests.length > before, { timeout: 120_000, every: 20 });
			for (let count = 0; count < requests.length; await sleep(1_500)) count = requests.length;
			const asked = requests.length;
			const received = await soak.received();
			return due.every((id) => received.has(id)) && requests.length === asked;
		},
		{ timeout: 180_000, every: 10 },
	);
}

/**
 * As an administrator does: n8n is told, ends in its own time, and starts again. Not while a poll
 * emits: n8n stores the trigger's state and then cannot store the execution, as its database is closed.
 *
 * @param {import('./soak.mjs').Soak} soak
 */
export async function restart(soak) {
	const { instance } = soak;
	await betweenPolls(soak);
	await instance.stop();
	await sleep(2_000);
	await startAgain(soak);
}

/**
 * The process is gone while a request of a poll is under way.
 *
 * @param {import('./soak.mjs').Soak} soak
 */
export async function killInPoll(soak) {
	const { instance, service, rest, workflowId } = soak;
	const { simulator } = service;
	// Whatever an earlier poll emitted has become an execution, and those have ended.
	await betweenPolls(soak);
	simulator.addFault({ delay: 8_000, times: Infinity });
	const before = simulator.requests.length;
	await until('a poll is under way', () => simulator.requests.length > before, { every: 20 });
	await until('no execution is under way', async () => {
		const executions = await rest.executions(workflowId, 5);
		return executions.every(({ stoppedAt }) => stoppedAt);
	});
	await instance.kill();
	simulator.clearFaults();
	await sleep(2_000);
	await startAgain(soak);
}
