import { setTimeout as sleep } from 'node:timers/promises';

import { httpsSend } from './https.mjs';
import { startReceiver } from './receiver.mjs';

/** What is set in the environment of the process; blank is nothing. */
const valueOf = (env, name) => (env[name] ?? '').trim();

/**
 * What the checks talk to: CloudConvert itself when there is a key in the environment, and otherwise a
 * simulated account.
 *
 * @param {{ webhookUrl?: string, webhookPort: number }} options the address of webhooks on the internet,
 *   and the port of this machine that it leads to
 * @throws Error when the environment is none
 */
export async function openService(env, options) {
	const { webhookUrl, webhookPort } = options;
	const apiKey = valueOf(env, 'CLOUDCONVERT_API_KEY');
	if (apiKey === '') return await (await import('./simulated.mjs')).startSimulated();
	const environment = valueOf(env, 'CLOUDCONVERT_ENVIRONMENT') || 'live';
	if (environment !== 'live' && environment !== 'sandbox') {
		throw new Error('CLOUDCONVERT_ENVIRONMENT must be live or sandbox');
	}
	const receiver = webhookUrl ? await startReceiver(webhookPort, '0.0.0.0') : undefined;
	return {
		apiKey,
		readOnlyKey: valueOf(env, 'CLOUDCONVERT_READ_ONLY_KEY') || undefined,
		title: `CloudConvert, environment ${environment}, with the key in CLOUDCONVERT_API_KEY`,
		/** @type {'live' | 'sandbox'} */
		environment,
		column: environment,
		isSimulated: false,
		send: httpsSend(),
		receiver: receiver && { calls: receiver.calls, url: String(webhookUrl) },
		holding: 3000,
		pause: sleep,
		now: Date.now,
		async stop() {
			await receiver?.stop();
		},
	};
}
