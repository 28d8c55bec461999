import { setTimeout as sleep } from 'node:timers/promises';

import { httpsSend } from './https.mjs';

/** What is set in the environment of the process; blank is nothing. */
const valueOf = (env, name) => (env[name] ?? '').trim();

/**
 * What the checks talk to: CloudConvert itself when there is a key in the environment, and otherwise a
 * simulated account.
 *
 * @throws Error when the environment is none
 */
export async function openService(env) {
	const apiKey = valueOf(env, 'CLOUDCONVERT_API_KEY');
	if (apiKey === '') return await (await import('./simulated.mjs')).startSimulated();
	const environment = valueOf(env, 'CLOUDCONVERT_ENVIRONMENT') || 'live';
	if (environment !== 'live' && environment !== 'sandbox') {
		throw new Error('CLOUDCONVERT_ENVIRONMENT must be live or sandbox');
	}
	return {
		apiKey,
		readOnlyKey: valueOf(env, 'CLOUDCONVERT_READ_ONLY_KEY') || undefined,
		title: `CloudConvert, environment ${environment}, with the key in CLOUDCONVERT_API_KEY`,
		/** @type {'live' | 'sandbox'} */
		environment,
		column: environment,
		isSimulated: false,
		send: httpsSend(),
		holding: 3000,
		pause: sleep,
		now: Date.now,
		async stop() {},
	};
}
