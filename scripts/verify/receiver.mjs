// Takes the calls of webhooks on this machine.
import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * @typedef {{ method: string, url: string, headers: Record<string, string>, bytes: Buffer }} Call
 * @typedef {{ url: string, calls: Call[] }} Receiver
 */

/**
 * @param {number} port 0 for any that is free
 * @param {string} host where it listens
 */
export async function startReceiver(port, host) {
	/** @type {Call[]} */
	const calls = [];
	const server = createServer(async (request, response) => {
		const pieces = [];
		for await (const piece of request) pieces.push(piece);
		const headers = /** @type {any} */ (request.headers);
		const { method = '', url = '' } = request;
		calls.push({ method, url, headers, bytes: Buffer.concat(pieces) });
		response.writeHead(200).end();
	});
	await once(server.listen(port, host), 'listening');
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		calls,
		url: `http://${host}:${address.port}/webhook`,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
