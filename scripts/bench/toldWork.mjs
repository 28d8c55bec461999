// Both triggers in one n8n: one is called at a port of this machine, the other polls by a timer.
import { once } from 'node:events';
import { createServer } from 'node:http';

import { compiled } from '../compiled.mjs';

const { createJobTrigger } = compiled('test/support/jobTrigger');
const { createActiveTrigger } = compiled('test/support/trigger');

/**
 * When workflows started with which job.
 *
 * @type {Record<'called' | 'polled', Array<[id: unknown, milliseconds: number]>>}
 */
const starts = { called: [], polled: [] };

/** Takes calls for the trigger, as n8n does. */
async function listen(trigger) {
	const server = createServer(async (request, response) => {
		const body = Buffer.concat(await request.toArray());
		const { method, headers } = request;
		const received = await trigger.receive({ method, headers, rawBody: body });
		// The workflow has run by then, which takes a moment more.
		for (const { json } of received.items) starts.called.push([json.id, Date.now()]);
		response.statusCode = received.status;
		response.end();
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}

export const toldWork = {
	/** Activates both. */
	async activateTriggers({ every }) {
		const called = createJobTrigger();
		await called.activate();
		const polling = await createActiveTrigger();
		setInterval(async () => {
			const output = (await polling.poll()) ?? [];
			const jobs = new Set(output.flat().map(({ json }) => json.job_id));
			for (const id of jobs) starts.polled.push([id, Date.now()]);
		}, every);
		return { port: await listen(called) };
	},

	/** What has started so far. */
	startedWith: async () => starts,
};
