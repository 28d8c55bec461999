// CloudConvert, simulated in real time, behind a proxy.
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { createAuthority } from './certificates.mjs';
import { startProxy } from './proxy.mjs';

const require = createRequire(import.meta.url);

/** The simulated service of test/support, compiled by `npm run build:tools`. */
const support = (name) => require(`../../.build/test/support/${name}.js`);

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** Starts a world whose clock is this machine's, and a proxy that leads to it. */
export async function startSimulation({ folder, other } = {}) {
	const { World } = support('world');
	const { Simulator } = support('simulator');
	const world = new World(nowSeconds());
	const simulator = new Simulator(world, 'real');
	const authority = createAuthority(join(folder, 'certificates'));
	const proxy = await startProxy({ authority, simulator, other });
	const timer = setInterval(() => world.advanceTo(nowSeconds()), 100);
	return {
		world,
		simulator,
		proxy,
		async stop() {
			clearInterval(timer);
			await proxy.stop();
		},
	};
}
