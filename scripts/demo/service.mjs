import { createRequire } from 'node:module';

import { compiled } from '../compiled.mjs';
import { createAccount } from './account.mjs';

const SIMULATED_KEY = 'key-of-the-simulated-account';

/**
 * What the demo talks to: CloudConvert itself when there is a key in the environment, and otherwise
 * a simulated account inside this process.
 */
export function chooseService(env) {
	const apiKey = (env.CLOUDCONVERT_API_KEY ?? '').trim();
	if (apiKey === '') return simulatedService();
	const environment = env.CLOUDCONVERT_ENVIRONMENT ?? 'live';
	if (!['live', 'sandbox'].includes(environment)) {
		throw new Error('CLOUDCONVERT_ENVIRONMENT must be live or sandbox');
	}
	return {
		title: `CloudConvert, environment ${environment}, with the key in CLOUDCONVERT_API_KEY`,
		credentials: { apiKey, environment },
		/** Seconds that an example may take: here tasks take the time they take. */
		patience: 900,
		/** What changes tasks or costs credits runs only when asked for. */
		skips: (example) => Boolean(example.changes) && env.CLOUDCONVERT_DEMO_ALL !== '1',
		open: () => ({ close() {} }),
	};
}

function simulatedService() {
	// Loaded here, because nock takes hold of all requests of the process as soon as it is loaded.
	const nock = createRequire(import.meta.url)('nock');
	const { mount } = compiled('test/support/mount');
	const { Simulator } = compiled('test/support/simulator');
	const { World } = compiled('test/support/world');
	nock.disableNetConnect();
	return {
		title: 'a simulated CloudConvert account inside this process (nothing leaves this machine)',
		credentials: { apiKey: SIMULATED_KEY },
		patience: 20,
		skips: () => false,
		/** Each example gets the same account, so that none depends on what another did. */
		open() {
			const world = createAccount(World, SIMULATED_KEY);
			const simulator = new Simulator(world);
			mount(simulator);
			return { world, simulator, close: () => nock.cleanAll() };
		},
	};
}
