// CloudConvert, simulated in real time, behind a proxy.
import { join } from 'node:path';

import { compiled } from '../compiled.mjs';
import { createAuthority } from './certificates.mjs';
import { startProxy } from './proxy.mjs';

// The simulated service of test/support, compiled by `npm run build:tools`.
const { Simulator } = compiled('test/support/simulator');
export const { World } = compiled('test/support/world');

export const nowSeconds = () => Math.floor(Date.now() / 1000);

/** Calls an address that a job was created with, as CloudConvert does when the job has ended. */
async function post({ url, headers, body }) {
	const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
	await answer.arrayBuffer();
	return answer.status;
}

/**
 * @typedef {import('../../test/support/world.js').World} World
 * @typedef {import('../../test/support/simulator.js').Simulator} Simulator
 *
 * @typedef {object} Simulation
 * @property {World} world the one that is served now
 * @property {Simulator} simulator its own
 * @property {Simulator['leaks']} leaks the requests that showed the key to a host that has no business
 *   with it
 * @property {(world: World, rate?: number) => Simulation} serve another world from now on; those before
 *   go on, and answer to keys that are theirs alone; `rate`: how many seconds of a world pass in each
 *   second here while a request waits for a task
 * @property {Awaited<ReturnType<typeof startProxy>>} proxy
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a world whose clock is this machine's, and a proxy that leads to it.
 *
 * @param {object} options
 * @param {string} options.folder for the certificates
 * @param {(asked: any) => any} [options.other] what the proxy answers for hosts that are not CloudConvert's
 * @returns {Promise<Simulation>}
 */
export async function startSimulation({ folder, other }) {
	const authority = createAuthority(join(folder, 'certificates'));
	let current;
	/** The world's time, in seconds, and how much faster it passes while a request waits for a task. */
	let clock = nowSeconds();
	let haste = 1;
	let waiting = 0;

	const served = [];
	/** @type {any} */
	const simulation = {
		get leaks() {
			return served.flatMap(({ leaks }) => leaks);
		},
		serve(world, rate = 1) {
			clock = Math.max(world.now, nowSeconds());
			haste = rate;
			world.jobWebhooks.send = post;
			simulation.world = world;
			simulation.simulator = current = new Simulator(world, 'real');
			served.push(current);
			return simulation;
		},
	};
	simulation.serve(new World(nowSeconds()));

	/** Who answers: another account is one with other keys. */
	function answering({ headers }) {
		const key = String(headers.authorization).replace(/^Bearer /, '');
		const isTheirs = ({ world }) => world.keys.has(key);
		return isTheirs(current) ? current : ([...served].reverse().find(isTheirs) ?? current);
	}

	async function handle(request) {
		const isWaiting = request.host.includes('sync.');
		if (isWaiting) waiting += 1;
		try {
			return await answering(request).handle(request);
		} finally {
			if (isWaiting) waiting -= 1;
		}
	}
	simulation.proxy = await startProxy({ authority, simulator: { handle }, other });
	let last = Date.now();
	const timer = setInterval(() => {
		const now = Date.now();
		clock += ((now - last) / 1000) * (waiting > 0 ? haste : 1);
		last = now;
		for (const { world } of served) world.advanceTo(Math.floor(clock));
	}, 100);
	simulation.stop = async () => {
		clearInterval(timer);
		await simulation.proxy.stop();
	};
	return simulation;
}
