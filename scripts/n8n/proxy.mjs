// The only way out that an n8n under test has: a proxy that speaks for CloudConvert's hosts with the
// simulator's answers, and refuses and remembers every other host.
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';

import { sendAnswer, simulatedRequest } from './exchange.mjs';

const CLOUDCONVERT = /^(?:[a-z-]+\.)*cloudconvert\.com$/;
const HOST_NAME = /^[a-z0-9.-]{1,100}$/;

/**
 * @typedef {import('./certificates.mjs').Authority} Authority
 * @typedef {import('../../test/support/simulator.js').Simulator} Simulator
 */

/**
 * @param {object} options
 * @param {Authority} options.authority from `createAuthority`
 * @param {Pick<Simulator, 'handle'>} options.simulator answers for CloudConvert
 * @param {(asked: any) => any} [options.other] answers for other hosts: gets `{method, host, path}` and gives `{status, headers,
 *   body}`, or nothing to refuse
 */
export async function startProxy({ authority, simulator, other = () => undefined }) {
	const refused = [];
	const sockets = new Set();

	async function answer(request, response) {
		const host = String(request.headers.host).replace(/:\d+$/, '');
		// An old n8n gives the whole address to the proxy, in place of a tunnel.
		request.url = request.url.replace(/^https?:\/\/[^/]+/, '');
		const asked = simulatedRequest(request, host);
		const answered = CLOUDCONVERT.test(host) ? await simulator.handle(asked) : await other(asked);
		if (answered) {
			await sendAnswer(answered, request, response);
		} else {
			refused.push(`${request.method} ${host}${request.url}`);
			response.writeHead(403).end();
		}
	}

	const safely = (request, response) =>
		void answer(request, response).catch((error) => {
			console.error('proxy:', error);
			request.socket.destroy();
		});

	const tls = createHttpsServer(
		{ SNICallback: (host, done) => done(null, authority.secureContext(host)) },
		safely,
	);
	tls.on('tlsClientError', () => {});
	// Held by n8n's keep-alive agents for longer than any pause between two polls.
	tls.keepAliveTimeout = 65_000;
	const server = createHttpServer(safely);

	server.on('connect', (request, socket, head) => {
		const [, host = '', port] = /^(.*):(\d+)$/.exec(String(request.url)) ?? [];
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		const known = CLOUDCONVERT.test(host) || other({ method: 'CONNECT', host, path: '' });
		if (port !== '443' || !HOST_NAME.test(host) || !known) {
			refused.push(`CONNECT ${request.url}`);
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		if (head.length > 0) socket.unshift(head);
		tls.emit('connection', socket);
	});

	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		/** What was asked of other hosts, in order. */
		refused,
		/** What a process needs in its environment to go through here. */
		environment: {
			HTTPS_PROXY: url,
			HTTP_PROXY: url,
			NO_PROXY: '127.0.0.1,localhost,::1',
			NODE_EXTRA_CA_CERTS: authority.ca,
		},
		async stop() {
			for (const socket of sockets) socket.destroy();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
