// CloudConvert, simulated behind real loopback HTTPS with a fixed delay per request, and a client in a
// process of its own, so that neither takes the other's time.
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

import { startProxy } from '../n8n/proxy.mjs';

const require = createRequire(import.meta.url);
const { Simulator } = require('../../.build/test/support/simulator.js');
const { World } = require('../../.build/test/support/world.js');

const CLIENT = fileURLToPath(new URL('client.mjs', import.meta.url));

/** A process that does pieces of work, one at a time, through the proxy. */
function startClient(proxy) {
	const env = { ...process.env, ...proxy.environment };
	// They would take precedence.
	for (const name of ['https_proxy', 'http_proxy', 'no_proxy']) delete env[name];
	const child = fork(CLIENT, { env });
	const ended = new Promise((resolve) => child.once('exit', resolve));
	return {
		/** @returns what the work found, with `milliseconds` and `grownMegabytes` */
		async ask(work, options = {}) {
			child.send({ work, options });
			return await new Promise((resolve, reject) => {
				const onEnd = (code) => reject(new Error(`The client ended with ${code}`));
				child.once('exit', onEnd);
				child.once('message', ({ error, ...answer }) => {
					child.removeListener('exit', onEnd);
					if (error) reject(new Error(error));
					else resolve(answer);
				});
			});
		},
		async stop() {
			child.kill();
			await ended;
		},
	};
}

/**
 * Runs a piece of the bench with a service and clients of its own.
 *
 * @param authority signs for the hosts
 * @param delay milliseconds that each request takes at least
 */
export async function withService(authority, delay, run) {
	const world = new World();
	const simulator = new Simulator(world, 'real');
	const handle = async (request) => {
		await sleep(delay);
		return await simulator.handle(request);
	};
	const proxy = await startProxy({ authority, simulator: { handle } });
	const clients = [];
	const service = {
		world,
		simulator,
		proxy,
		async client() {
			const client = startClient(proxy);
			clients.push(client);
			return client;
		},
	};
	try {
		return await run(service);
	} finally {
		await Promise.all(clients.map((client) => client.stop()));
		await proxy.stop();
	}
}
