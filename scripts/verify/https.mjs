// The network: one request over HTTPS, with nothing of the package in it.
import { request as startRequest } from 'node:https';

/** How long a request may take, in milliseconds. */
const TIMEOUT = 120_000;

/**
 * @typedef {{ method: string, url: URL, headers: Record<string, string>, body?: Buffer,
 *   signal?: AbortSignal }} Outgoing
 * @typedef {{ status: number, headers: Record<string, string>, bytes: Buffer }} Incoming
 * @typedef {(request: Outgoing) => Promise<Incoming>} Send
 */

/**
 * @param {{ port?: number, ca?: Buffer }} [loopback] where a server on this machine speaks for all
 *   hosts, and who signed for it
 * @returns {Send} sends one request, and follows no redirect
 */
export const httpsSend = (loopback) => async (outgoing) => {
	const { method, url, headers, body, signal } = outgoing;
	const options = {
		method,
		headers: { ...headers, host: url.host, 'content-length': String(body?.length ?? 0) },
		signal,
		timeout: TIMEOUT,
		agent: false,
		...(loopback && { ...loopback, hostname: '127.0.0.1', servername: url.hostname }),
	};
	return await new Promise((resolve, reject) => {
		const request = startRequest(url, options, async (response) => {
			try {
				const pieces = [];
				for await (const piece of response) pieces.push(piece);
				const { statusCode: status = 0, headers: answered } = response;
				const text = Object.entries(answered).map(([name, value]) => [name, String(value)]);
				resolve({ status, headers: Object.fromEntries(text), bytes: Buffer.concat(pieces) });
			} catch (error) {
				reject(error);
			}
		});
		request.once('timeout', () => request.destroy(new Error(`No answer in ${TIMEOUT} ms`)));
		request.once('error', reject);
		request.end(body);
	});
};
