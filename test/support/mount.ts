import nock, { type Body } from 'nock';

import { isInPieces, sentBytes, type SimulatedRequest } from './exchange';
import type { Simulator } from './simulator';
import { streamOf } from './streams';

/** The bytes of a request, of which nock makes an object, text or, if that is impossible, hex digits. */
function bytesOf(body: unknown): Buffer | undefined {
	if (typeof body !== 'string') return body ? Buffer.from(JSON.stringify(body)) : undefined;
	// Every form begins with two dashes.
	return Buffer.from(body, /^2d2d[0-9a-f]*$/.test(body) ? 'hex' : 'utf8');
}

/** Lets the simulator answer for CloudConvert's hosts, and nobody for any other. */
export function mount(simulator: Simulator): void {
	for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
		const scope = nock(/^https:\/\/(?:[a-z-]+\.)*cloudconvert\.com/).persist();
		scope[method](/.*/).reply(function (path, sent, done) {
			const headers = this.req.headers as SimulatedRequest['headers'];
			const body = bytesOf(sent);
			simulator
				.handle({ method, host: String(headers.host), path, headers, body })
				.then(({ status, headers: answered, body: answer, drop }) => {
					// Nobody listens any more to a request that was given up.
					if (this.req.destroyed) return;
					const reply = isInPieces(answer) ? streamOf(answer) : sentBytes(answer);
					if (drop) done(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }), [500]);
					else done(null, [status, reply as unknown as Body, answered]);
				})
				.catch((error: Error) => done(error, [500]));
		});
	}
}
