/**
 * Checks what the code takes for granted about CloudConvert; see docs/contract.md and CONTRIBUTING.md:
 *   npm run verify -- [--costs] [--write] [--record] [--only words]
 *     [--webhook-url https://… [--webhook-port 8080]]
 * Exit code 0 only if everything that could be tried held, and nothing is left of what was made.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';

import { checks } from './verify/checks.mjs';
import { Client } from './verify/client.mjs';
import { updateContract } from './verify/contractFile.mjs';
import { Recorder } from './verify/recordings.mjs';
import { told } from './verify/outcomes.mjs';
import { createPrinter, resultRows } from './verify/report.mjs';
import { runChecks } from './verify/run.mjs';
import { openService } from './verify/service.mjs';

const { values: options } = parseArgs({
	options: {
		/** Tries what costs credits, too. */
		costs: { type: 'boolean', default: false },
		/** Writes docs/contract.md; with a key that is done anyway. */
		write: { type: 'boolean', default: false },
		/** Keeps what was answered, without secrets, for the tests. */
		record: { type: 'boolean', default: false },
		/** Where CloudConvert's calls arrive, and the port of this machine that it leads to. */
		'webhook-url': { type: 'string' },
		'webhook-port': { type: 'string', default: '8080' },
		/** Only the checks whose names have these words. */
		only: { type: 'string', default: '' },
	},
});

const service = await openService(process.env, {
	webhookUrl: options['webhook-url'],
	webhookPort: Number(options['webhook-port']),
}).catch((error) => {
	console.error(error.message);
	process.exit(1);
});
const secrets = [service.apiKey, service.readOnlyKey ?? ''];
const print = createPrinter(secrets);
const chosen = checks.filter(({ name }) => name.toLowerCase().includes(options.only.toLowerCase()));
const isPaid = options.costs || service.isSimulated;
const costs = chosen.map((check) => check.costs).reduce((sum, credits) => sum + credits, 0);

print(`${chosen.length} assumptions about CloudConvert, against ${service.title}.`);
if (!service.isSimulated) {
	const free =
		'This makes imports and exports only, which are free as far as is known. With --costs it would cost';
	print(`${isPaid ? 'This costs' : free} ${costs} credits at most.`);
}

const client = new Client(service, `verify-${randomUUID()}`);
const recorder = new Recorder(client, secrets);
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.on(signal, () => {
		if (isStopping) {
			print(`\nLeft: ${[...client.made.paths].join(', ')}, and jobs tagged ${client.tag}…`);
			process.exit(1);
		}
		isStopping = true;
		print('\nStopping, and deleting what was made. Once more to leave it.');
		client.interrupt();
	});
}

// A key that cannot be used, or no network, is no news about CloudConvert.
const first = await client.get('/tasks', { per_page: 1 }).catch((error) => error);
if (first.status !== 200) {
	print(`✗ Nothing was tried: ${first instanceof Error ? first.message : told(first)}`);
	await service.stop();
	process.exit(1);
}

const run = await runChecks(chosen, client, { isPaid, onCheck: (check) => recorder.begin(check) });
await service.stop();

print(resultRows(run.results));
print(`\nOf what was made, ${client.made.deleted} jobs, tasks and webhooks were deleted or gone.`);
for (const each of run.left) print(`✗ Could not be deleted: ${each}`);

const count = (wanted) => run.results.filter(({ held }) => held === wanted).length;
print(`${count(true)} held, ${count(false)} not held, ${count(null)} not tried`);
let isGood = count(false) === 0 && !run.results.some(({ isLost }) => isLost);
isGood &&= run.left.length === 0 && !run.wasInterrupted;

if (!run.wasInterrupted) {
	const mayWrite = options.write || !service.isSimulated;
	const contract = await updateContract(run.results, service, mayWrite);
	print(contract.words);
	isGood &&= contract.isGood;
	if (options.record) print(await recorder.write(service.column));
}
process.exitCode = isGood ? 0 : 1;
