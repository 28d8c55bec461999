// CloudConvert, simulated in real time, behind a proxy.
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { createAuthority } from './certificates.mjs';
import { startProxy } from './proxy.mjs';

const require = createRequire(import.meta.url);

/** The simulated service of test/support, compiled by `npm run build:tools`. */
const support = (name) => require(`../../.build/test/support/${name}.js`);

export const { World } = support('world');
const { Simulator } = support('simulator');

export const nowSeconds = () => Math.floor(Date.now() / 1000);

/**
 * Starts a world whose clock is this machine's, and a proxy that leads to it.
 *
 * @param other what the proxy answers for hosts that are not CloudConvert's
 */
export async function startSimulation({ folder, other } = {}) {
	const authority = createAuthority(join(folder, 'certificates'));
	let current;
	/** How many seconds pass in the world in each second here, from when on. */
	let pace = { rate: 1, since: Date.now(), at: nowSeconds() };

	const simulation = {
		/**
		 * Another world from now on, whose time may pass faster.
		 *
		 * @param world whose clock is not ahead of this machine's
		 */
		serve(world, rate = 1) {
			pace = { rate, since: Date.now(), at: Math.max(world.now, nowSeconds()) };
			simulation.world = world;
			simulation.simulator = current = new Simulator(world, 'real');
			return simulation;
		},
	};
	simulation.serve(new World(nowSeconds()));
	simulation.proxy = await startProxy({
		authority,
		simulator: { handle: async (request) => await current.handle(request) },
		other,
	});
	const timer = setInterval(() => {
		const passed = ((Date.now() - pace.since) / 1000) * pace.rate;
		simulation.world.advanceTo(Math.floor(pace.at + passed));
	}, 100);
	simulation.stop = async () => {
		clearInterval(timer);
		await simulation.proxy.stop();
	};
	return simulation;
}
