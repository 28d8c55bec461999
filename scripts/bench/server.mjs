// A simulator behind real HTTPS on the loopback, which takes a while for each request.
import { once } from 'node:events';
import { createServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

import { sendAnswer, simulatedRequest } from '../n8n/exchange.mjs';

/**
 * @param authority from `createAuthority`; signs for whatever host a client names
 * @param delay milliseconds before a request is looked at
 */
export async function startServer({ authority, simulator, delay }) {
	const sockets = new Set();
	/** The client's ports of the connections on which an answer is due or another may be. */
	const open = new Set();
	let peakSockets = 0;

	async function answer(request, response) {
		await sleep(delay);
		const { remotePort } = request.socket;
		response.once('finish', () => {
			// The server ends such a connection itself; its last packets may cross with a new one's first.
			if (!response.shouldKeepAlive) open.delete(remotePort);
		});
		const asked = simulatedRequest(request, request.headers.host);
		await sendAnswer(await simulator.handle(asked), request, response);
	}

	const server = createServer(
		{ SNICallback: (host, done) => done(null, authority.secureContext(host)) },
		(request, response) => {
			answer(request, response).catch(() => request.socket.destroy());
		},
	);
	server.on('connection', (/** @type {import('node:net').Socket} */ socket) => {
		const { remotePort } = socket;
		sockets.add(socket);
		open.add(remotePort);
		peakSockets = Math.max(peakSockets, open.size);
		socket.on('close', () => {
			sockets.delete(socket);
			open.delete(remotePort);
		});
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return {
		port: /** @type {import('node:net').AddressInfo} */ (server.address()).port,
		/** The connections that are open now. */
		openSockets: () => open.size,
		/** The most connections that were open at once. */
		peakSockets: () => peakSockets,
		async stop() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
