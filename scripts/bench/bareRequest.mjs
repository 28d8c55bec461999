// A GET without n8n, set up on the way as n8n does it: through the proxy, with a connection and a TLS
// handshake of its own.
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:tls';

/** @returns the socket of a new tunnel to the host */
const tunnelTo = (host) =>
	new Promise((resolve, reject) => {
		const asked = { method: 'CONNECT', path: `${host}:443`, agent: false };
		httpRequest(process.env.HTTPS_PROXY, asked)
			.on('connect', (response, socket) => resolve(socket))
			.on('error', reject)
			.end();
	});

/** @returns the parsed body */
export async function bareGet(host, path) {
	const socket = connect({ socket: await tunnelTo(host), servername: host });
	const headers = { authorization: 'Bearer test-key', accept: 'application/json' };
	const response = await new Promise((resolve, reject) => {
		const createConnection = () => socket;
		httpsRequest({ host, path, headers, createConnection })
			.on('response', resolve)
			.on('error', reject)
			.end();
	});
	const chunks = [];
	for await (const chunk of response) chunks.push(chunk);
	socket.destroy();
	return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
