// One n8n: where it lives, with which environment it runs, and how it is started and ended.
import { rmSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { freePort, startProcess, until } from './processes.mjs';

/** Everything that would call home, ask for feedback or offer something. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
};

/** What n8n 2 does by itself and n8n 1 does when told. */
const AS_IN_2 = { N8N_RUNNERS_ENABLED: 'true', DB_SQLITE_POOL_SIZE: '4' };

/** A module that fetches a list, and that n8n 1 does not know. */
const QUIET_2 = { N8N_DISABLED_MODULES: 'mcp-registry' };

const isLineOne = (version) => version.startsWith('1.');

/** n8n answers with a page while it starts, and with JSON when it has started. */
async function isReady(url) {
	const answer = await fetch(`${url}/rest/settings`).catch(() => undefined);
	return answer?.headers.get('content-type')?.includes('application/json') && answer.ok;
}

/**
 * A new folder, gone when this process ends. Not inside this repository: a package that n8n keeps there
 * would find the repository's own n8n-workflow above it, and not that of the n8n that runs it.
 */
async function createHome() {
	const home = await mkdtemp(join(await realpath(tmpdir()), 'n8n-home-'));
	process.once('exit', () => rmSync(home, { recursive: true, force: true }));
	return home;
}

/**
 * @param {object} options
 * @param {import('./install.mjs').N8n} options.n8n from `installN8n`
 * @param {string} options.folder of this n8n alone: its logs in `logs`; its data is elsewhere, see `home`
 * @param {Record<string, string>} [options.environment] on top, such as the proxy's
 * @param {number} [options.port]
 */
export async function createInstance({ n8n, folder, environment = {}, port }) {
	const home = await createHome();
	const ownPort = port ?? (await freePort());
	const url = `http://127.0.0.1:${ownPort}`;
	const common = {
		// Nothing of the caller's own environment: its proxies and npm settings would change the run.
		PATH: dirname(n8n.node) + delimiter + process.env.PATH,
		LANG: 'C.UTF-8',
		TZ: 'UTC',
		HOME: home,
		N8N_USER_FOLDER: home,
		N8N_ENCRYPTION_KEY: 'a-key-for-tests-only',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		GENERIC_TIMEZONE: 'UTC',
		...QUIET,
		...(isLineOne(n8n.version) ? AS_IN_2 : QUIET_2),
		...environment,
	};
	const start = (args, name, env) =>
		startProcess(n8n.node, [n8n.bin, ...args], {
			log: join(folder, 'logs', `${name}.log`),
			cwd: home,
			env: { ...common, ...env },
		});
	/** @type {ReturnType<typeof startProcess>} */
	let main;

	// `satisfies`, because otherwise tsc takes any property of an object for possible.
	return /** @satisfies {object} */ ({
		n8n,
		url,
		home,
		nodesFolder: join(home, '.n8n', 'nodes'),
		logs: join(folder, 'logs'),
		get process() {
			return main;
		},
		async start(extra = {}) {
			main = start(['start'], 'main', {
				N8N_PORT: String(ownPort),
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				...extra,
			});
			await until(
				`n8n ${n8n.version} is ready (see ${main.log})`,
				async () => {
					if (!main.isRunning()) throw new Error(`n8n ended while it started: see ${main.log}`);
					return await isReady(url);
				},
				{ timeout: 180_000 },
			);
		},
		stop: async () => await main?.stop(),
		/** As when the power goes: no signal that n8n could act on. */
		kill: async () => await main?.kill(),
		/** A further process of the same n8n that takes calls to webhooks, in queue mode. */
		async startWebhookProcess(name, port) {
			const receiver = start(['webhook'], name, {
				N8N_PORT: String(port),
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			});
			await until(
				`${name} is ready (see ${receiver.log})`,
				async () => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok,
				{ timeout: 180_000 },
			);
			return receiver;
		},
		/** A further process of the same n8n that runs executions, in queue mode. */
		async startWorker(name) {
			const health = await freePort();
			const worker = start(['worker', '--concurrency=5'], name, {
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(health),
			});
			await until(
				`${name} is ready (see ${worker.log})`,
				async () => (await fetch(`http://127.0.0.1:${health}/healthz`).catch(() => undefined))?.ok,
				{ timeout: 120_000 },
			);
			return worker;
		},
	});
}
