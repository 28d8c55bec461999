import nock from 'nock';

import type { SimulatedRequest, Simulator } from './simulator';

/** Lets the simulator answer for CloudConvert's hosts, and nobody for any other. */
export function mount(simulator: Simulator): void {
	for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
		const scope = nock(/^https:\/\/(?:[a-z-]+\.)*cloudconvert\.com/).persist();
		scope[method](/.*/).reply(function (path, _body, done) {
			const headers = this.req.headers as SimulatedRequest['headers'];
			const request = { method, host: String(headers.host), path, headers };
			simulator
				.handle(request)
				.then(({ status, headers: sent, body, drop }) => {
					if (drop) done(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }), [500]);
					else done(null, [status, typeof body === 'string' ? body : JSON.stringify(body), sent]);
				})
				.catch((error: Error) => done(error, [500]));
		});
	}
}
