// A poller that watches a simulated account, and what it cost, lost and doubled.
import { compiled } from '../compiled.mjs';

const { Simulator } = compiled('test/support/simulator');
const { createSimulatedSource } = compiled('test/support/simulatedSource');

/** A poller with its own way to the account, so that its requests are counted apart. */
class Watcher {
	#simulator;
	#source;
	#memory = {};
	/** Tasks that ended and were not emitted yet. */
	#owed = new Set();

	requests = 0;
	bytes = 0;
	excess = 0;
	emitted = 0;
	doubled = 0;

	constructor(world, poll) {
		this.poll = poll;
		this.#simulator = new Simulator(world);
		this.#source = createSimulatedSource(this.#simulator);
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
		for (const { id } of await this.poll(this.#memory, this.#source)) {
			this.emitted += 1;
			// Not owed: it was emitted before, or had ended before the activation.
			if (!this.#owed.delete(id)) this.doubled += 1;
		}
		const requests = this.#simulator.requests.splice(0).length;
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
 * @param situation from `situations`
 * @param polls the pollers by name
 * @returns a watcher for each of them
 */
export async function play(world, { history, bytes }, polls) {
	const watchers = Object.entries(polls).map(
		([name, poll]) => /** @type {const} */ ([name, new Watcher(world, poll)]),
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
