// Requests on their way to a simulator and answers on their way back; bodies pass in pieces, none is
// ever held as a whole.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** @returns a request as the simulator takes it */
export const simulatedRequest = (request, host) => ({
	method: request.method,
	host,
	path: request.url,
	headers: request.headers,
	// Whoever stops reading still wants to answer.
	body: request.iterator({ destroyOnReturn: false }),
});

/**
 * Sends an answer as fast as the client takes it; breaks the connection where the answer breaks.
 *
 * @param {{ status: number, headers: object, body?: any, drop?: boolean }} answer
 */
export async function sendAnswer({ status, headers, body = '', drop }, request, response) {
	if (drop) {
		request.socket.destroy();
		return;
	}
	response.writeHead(status, headers);
	if (body?.[Symbol.asyncIterator]) {
		await pipeline(Readable.from(body), response).catch(() => request.socket.destroy());
	} else {
		const isRaw = typeof body === 'string' || body instanceof Uint8Array;
		response.end(isRaw ? body : JSON.stringify(body));
	}
	// The rest of a request that was answered before its end.
	request.resume();
}
