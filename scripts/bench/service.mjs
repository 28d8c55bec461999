// CloudConvert, simulated behind real loopback HTTPS with a fixed delay per request, and a client in a
// process of its own, so that neither takes the other's time.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { compiled } from '../compiled.mjs';
import { startServer } from './server.mjs';

const { Simulator } = compiled('test/support/simulator');
const { World } = compiled('test/support/world');

const CLIENT = fileURLToPath(new URL('client.mjs', import.meta.url));

/** A process that does pieces of work, one at a time. */
function startClient(server, authority) {
	const env = { ...process.env, NODE_EXTRA_CA_CERTS: authority.ca };
	for (const name of Object.keys(env))
		if (/^(?:https?|all|no)_proxy$/i.test(name)) delete env[name];
	const child = fork(CLIENT, [String(server.port)], { env });
	const ended = new Promise((resolve) => child.once('exit', resolve));
	return {
		/** @returns what the work found, with `milliseconds` and `grownMegabytes` */
		async ask(work, options = {}) {
			child.send({ work, options });
			return await new Promise((resolve, reject) => {
				const onEnd = (code) => reject(new Error(`The client ended with ${code}`));
				child.once('exit', onEnd);
				child.once('message', (/** @type {any} */ { error, ...answer }) => {
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
	const server = await startServer({ authority, simulator, delay });
	const clients = [];
	const service = {
		world,
		simulator,
		server,
		async client() {
			const client = startClient(server, authority);
			clients.push(client);
			return client;
		},
	};
	try {
		return await run(service);
	} finally {
		await Promise.all(clients.map((client) => client.stop()));
		await server.stop();
	}
}
