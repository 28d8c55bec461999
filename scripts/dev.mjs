// n8n with this package in it, to try things out; see CONTRIBUTING.md:
//   npm run dev -- [--n8n 1.123.81] [--port 5678]
// Against a simulated CloudConvert in which tasks come and go, or, with a key in
// CLOUDCONVERT_API_KEY, against the real one.
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { N8N_VERSIONS, installN8n } from './n8n/install.mjs';
import { startLife } from './n8n/life.mjs';
import { ROOT } from './n8n/package.mjs';
import { freePort } from './n8n/processes.mjs';
import { OWNER } from './n8n/rest.mjs';
import { startShowcase } from './n8n/showcase.mjs';

const { values: options } = parseArgs({
	options: {
		n8n: { type: 'string', default: N8N_VERSIONS[0] },
		port: { type: 'string', default: '5678' },
	},
});

const folder = join(ROOT, '.cache', 'dev');

/** The wished port when nobody has it, and any other one otherwise. */
async function choosePort(wished) {
	const server = createServer();
	const isFree = await new Promise((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(wished, '127.0.0.1', () => resolve(true));
	});
	if (!isFree) return await freePort();
	await new Promise((resolve) => server.close(resolve));
	return wished;
}

/** @returns what the credential holds, the environment of n8n, and how to stop the service */
async function openService(env) {
	const apiKey = (env.CLOUDCONVERT_API_KEY ?? '').trim();
	if (apiKey) {
		const environment = env.CLOUDCONVERT_ENVIRONMENT ?? 'live';
		const proxy = Object.entries(env).filter(([name]) => /^(https?|no)_proxy$/i.test(name));
		return {
			title: `the real CloudConvert (${environment}), with the key in CLOUDCONVERT_API_KEY`,
			credential: { apiKey, environment },
			environment: Object.fromEntries(proxy),
			stop: async () => undefined,
		};
	}
	const { startSimulation } = await import('./n8n/simulation.mjs');
	const simulation = await startSimulation({ folder });
	const life = startLife(simulation.world);
	return {
		title: 'a simulated CloudConvert: nothing leaves this machine',
		credential: { apiKey: 'test-key' },
		environment: simulation.proxy.environment,
		async stop() {
			life.stop();
			await simulation.stop();
		},
	};
}

/** What to try, by the file of an example. */
const HINTS = [
	['convert-mail-attachments.json', 'press Execute workflow, and look at the PDFs'],
	['convert-a-folder.json', 'the same, with the files of a folder'],
	['list-failed-tasks.json', 'press Execute workflow'],
	['wait-for-task.json', 'goes on when the tasks have ended'],
	['when-a-task-ends.json', 'is active, and fires while you watch'],
];

function hint({ instance, workflows }, /** @type {string[]} */ [file, words]) {
	const found = workflows.find((workflow) => workflow.file === file);
	if (!found) return '';
	const { id, name, isActive } = found;
	const address = `${instance.url}/workflow/${id}${isActive ? '/executions' : ''}`;
	return `  - ${address}\n    "${name}": ${words}\n`;
}

function show(showcase, title) {
	const { instance, files } = showcase;
	console.log(`
n8n ${options.n8n} is ready, with the nodes CloudConvert and CloudConvert Trigger.

  Address    ${instance.url}
  E-mail     ${OWNER.email}
  Password   ${OWNER.password}
  Service    ${title}
  Files      ${files}

To try:
${HINTS.map((each) => hint(showcase, each)).join('')}  - ${instance.url}/workflow/new
    Add a node, search for CloudConvert, and choose a task or an output format from the list

Logs are in ${instance.logs}. Ctrl-C stops everything, and what you made is thrown away.`);
}

const cleanups = [];
let isStopping = false;
async function stop(code) {
	if (isStopping) process.exit(1);
	isStopping = true;
	console.log('\nStopping');
	for (const cleanup of cleanups.reverse()) await cleanup();
	process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));

try {
	const n8n = await installN8n(options.n8n);
	await rm(folder, { recursive: true, force: true });
	const service = await openService(process.env);
	cleanups.push(service.stop);
	const port = await choosePort(Number(options.port));
	const { credential, environment } = service;
	const showcase = await startShowcase({
		n8n,
		folder,
		environment,
		port,
		credential,
		log: console.log,
	});
	cleanups.push(showcase.instance.stop);
	show(showcase, service.title);
	await showcase.instance.process.ended;
	if (!isStopping) {
		console.error(`n8n ended by itself: see ${showcase.instance.logs}`);
		await stop(1);
	}
} catch (error) {
	console.error(error.message);
	await stop(1);
}
