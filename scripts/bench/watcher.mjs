// A poller that watches a simulated account, and what it cost, lost and doubled.
import { compiled } from '../compiled.mjs';

const { Simulator } = compiled('test/support/simulator');
const { createSimulatedSource } = compiled('test/support/simulatedSource');

/** A poller with its own way to the account, so that its requests are counted apart. */
class Watcher {
	#simulator;
	#memory = {};
	/** Tasks that ended and were not emitted yet. */
	#owed = new Set();

	requests = 0;
	bytes = 0;
	excess = 0;
	emitted = 0;
	doubled = 0;

	/** Pages read, and polls made, until nothing was owed any more. */
	total = 0;
	polls = 0;

	/** @param requestsPerPoll for how many requests a poll has time */
	constructor(world, poll, requestsPerPoll) {
		this.poll = poll;
		this.requestsPerPoll = requestsPerPoll;
		this.#simulator = new Simulator(world);
	}

	get lost() {
		return this.#owed.size;
	}

	/**
	 * @param ended IDs of the tasks that have ended since the last poll
	 * @param counts whether the cost of this poll is part of the figures
	 * @param allowedBytes of stored state after this poll
	 */
	async pollOnce(ended, counts, allowedBytes) {
		for (const id of ended) this.#owed.add(id);
		const source = createSimulatedSource(this.#simulator, { requests: this.requestsPerPoll });
		const wasBehind = this.#owed.size > 0;
		for (const { id } of await this.poll(this.#memory, source)) {
			this.emitted += 1;
			// Not owed: it was emitted before, or had ended before the activation.
			if (!this.#owed.delete(id)) this.doubled += 1;
		}
		const requests = this.#simulator.requests.splice(0).length;
		if (wasBehind) {
			this.total += requests;
			this.polls += 1;
		}
		if (!counts) return;
		const bytes = Buffer.byteLength(JSON.stringify(this.#memory));
		this.requests = Math.max(this.requests, requests);
		this.bytes = Math.max(this.bytes, bytes);
		this.excess = Math.max(this.excess, bytes - allowedBytes);
	}
}

/** The tasks that have ended since the last time; the log is emptied, or a day would fill the memory. */
const takeEnded = (world) =>
	world.log
		.splice(0)
		.filter(({ event }) => event === 'ended')
		.map(({ taskId }) => taskId);

/**
 * Plays a history, in which both pollers poll wherever it pauses.
 *
 * @param {any} world
 * @param {{ history: (world: any) => Iterable<any>, bytes: any, requestsPerPoll?: number }} situation from `situations`
 * @param {Record<string, any>} polls the pollers by name
 * @returns a watcher for each of them
 */
export async function play(world, { history, bytes, requestsPerPoll }, polls) {
	const watchers = Object.entries(polls).map(
		([name, poll]) => /** @type {const} */ ([name, new Watcher(world, poll, requestsPerPoll)]),
	);
	for (const pause of history(world)) {
		const ended = pause === 'activation' ? (takeEnded(world), []) : takeEnded(world);
		const allowed = typeof bytes === 'function' ? bytes(world) : bytes;
		for (const [, watcher] of watchers) {
			await watcher.pollOnce(ended, pause === 'measured', allowed);
		}
	}
	return Object.fromEntries(watchers);
}
