// A GET without n8n, with a connection and a TLS handshake of its own, as each of n8n's requests has.
import { Agent, request } from 'node:https';

/** @returns the parsed body */
export async function bareGet(host, path) {
	const headers = { authorization: 'Bearer test-key', accept: 'application/json' };
	const response = await new Promise((resolve, reject) => {
		request({ host, path, headers, agent: new Agent() })
			.on('response', resolve)
			.on('error', reject)
			.end();
	});
	const chunks = [];
	for await (const chunk of response) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
