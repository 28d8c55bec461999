// The simulated account behind HTTPS on the loopback, in real time.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startServer } from '../bench/server.mjs';
import { compiled } from '../compiled.mjs';
import { createAuthority } from '../n8n/certificates.mjs';
import { furnish, KEYS } from './account.mjs';
import { httpsSend } from './https.mjs';
import { startReceiver } from './receiver.mjs';

/** How often the account's clock is moved on, in milliseconds. */
const TICK = 50;

export async function startSimulated() {
	const { Simulator } = compiled('test/support/simulator');
	const { World } = compiled('test/support/world');
	const folder = mkdtempSync(join(tmpdir(), 'verify-'));
	const authority = createAuthority(folder);
	const world = furnish(new World(Date.now() / 1000));
	const simulator = new Simulator(world, 'real');
	const server = await startServer({ authority, simulator, delay: 0 });
	const receiver = await startReceiver(0, '127.0.0.1');
	const post = async ({ url, body, headers }) =>
		(await fetch(url, { method: 'POST', body, headers })).status;
	const { WebhookSender } = compiled('test/support/webhookSender');
	const sender = new WebhookSender(world, post);
	world.webhooks.onOwed = () => void sender.sendAll();
	const timer = setInterval(() => world.advanceTo(Math.floor(Date.now() / 1000)), TICK);
	return {
		...KEYS,
		title: 'a simulated account, over HTTPS on this machine',
		environment: /** @type {const} */ ('live'),
		column: 'simulator',
		isSimulated: true,
		send: httpsSend({ port: server.port, ca: readFileSync(authority.ca) }),
		receiver,
		holding: 300,
		pause: sleep,
		now: Date.now,
		async stop() {
			clearInterval(timer);
			await server.stop();
			await receiver.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
