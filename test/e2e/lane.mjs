// What the checks of one n8n share: the simulated service, the running n8n, its owner, a credential.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createInstance } from '../../scripts/n8n/instance.mjs';
import { PACKAGE, ROOT, nodeType, place } from '../../scripts/n8n/package.mjs';
import { createRest } from '../../scripts/n8n/rest.mjs';
import { startSimulation } from '../../scripts/n8n/simulation.mjs';

export const LOGS = join(ROOT, '.cache', 'e2e-logs');

export const OWN_CREDENTIAL = 'cloudConvertTasksApi';

export const NODE = nodeType('cloudConvert');
export const TRIGGER = nodeType('cloudConvertTrigger');
export const JOB_TRIGGER = nodeType('cloudConvertJobTrigger');

export const hasTrigger = PACKAGE.n8n.nodes.some((path) => path.includes('Trigger'));

/**
 * @typedef {{ id: string, name: string, type: string }} Credential
 *
 * @typedef {object} Lane
 * @property {string} name
 * @property {import('../../scripts/n8n/install.mjs').N8n} n8n
 * @property {string} tarball the package
 * @property {string} folder of its data and logs
 * @property {import('../../scripts/n8n/simulation.mjs').Simulation} service
 * @property {Awaited<ReturnType<typeof createInstance>>} instance
 * @property {ReturnType<typeof createRest>} rest
 * @property {Credential} credential the first one that was added
 * @property {() => Promise<void>} start n8n for the first time, with an owner and a working credential
 * @property {(data?: object, title?: string) => Promise<Credential>} addCredential
 * @property {(credential?: Credential) => object} credentials as a workflow names one
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} options
 * @param {string} options.name of the lane, also of its folder among the logs
 * @param {import('../../scripts/n8n/install.mjs').N8n} options.n8n
 * @param {string} options.tarball the package
 * @param {Record<string, string>} [options.environment] of this n8n on top of the usual
 * @param {(asked: any) => any} [options.other] what the proxy answers for hosts that are not CloudConvert's
 * @param {boolean} [options.empty] without the package
 * @param {number} [options.port] of n8n itself
 */
export async function openLane({ name, n8n, tarball, environment, other, empty = false, port }) {
	const folder = join(LOGS, name);
	await rm(folder, { recursive: true, force: true });
	const simulation = await startSimulation({ folder, other });
	const instance = await createInstance({
		n8n,
		folder,
		port,
		environment: { ...simulation.proxy.environment, ...environment },
	});
	if (!empty) await place(tarball, instance.nodesFolder);
	const rest = createRest({ url: instance.url, n8n });
	/** @type {Lane} */
	const lane = {
		name,
		n8n,
		tarball,
		folder,
		service: simulation,
		instance,
		rest,
		credential: /** @type {any} */ (undefined),
		async start() {
			await instance.start();
			await rest.setUpOwner();
			if (!empty) await lane.addCredential();
		},
		async addCredential(data = { apiKey: 'test-key' }, title = 'CloudConvert') {
			const credential = await rest.createCredential(title, OWN_CREDENTIAL, data);
			lane.credential ??= credential;
			return credential;
		},
		credentials: (credential = lane.credential) => ({
			[OWN_CREDENTIAL]: { id: credential.id, name: credential.name },
		}),
		async close() {
			await instance.stop();
			await simulation.stop();
			await writeFile(join(folder, 'logs', 'refused.txt'), simulation.proxy.refused.join('\n'));
			// The data of n8n is large and of no use after; what it wrote to its log stays.
			await rm(instance.home, { recursive: true, force: true });
			await rm(join(folder, 'certificates'), { recursive: true, force: true });
			const { refused } = simulation.proxy;
			assert.deepEqual(
				refused.filter((call) => call.includes('cloudconvert')),
				[],
				'asked of CloudConvert, and refused',
			);
			assert.deepEqual(simulation.leaks, [], 'shown the key');
		},
	};
	return lane;
}
