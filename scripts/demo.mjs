/**
 * Runs workflows of examples/ with the built package on n8n's engine, and shows what a user
 * would see. Exit code 0 only if each did what it promises. CONTRIBUTING.md tells how to use it with
 * the real service.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

import { examples } from './demo/examples.mjs';
import { makeFolders } from './demo/folders.mjs';
import { createPrinter, itemsTable, table } from './demo/print.mjs';
import { purposeOf, readExample, runWorkflow } from './demo/run.mjs';
import { chooseService } from './demo/service.mjs';
import { showTrigger } from './demo/showTrigger.mjs';
import { TRIGGER_EXAMPLE } from './demo/trigger.mjs';
import { withFolder } from './n8n/examples.mjs';

const require = createRequire(import.meta.url);
const ownUserFolder = !process.env.N8N_USER_FOLDER;
require('../test/support/environment.js');

/** Where the examples read and write files. */
const files = mkdtempSync(join(tmpdir(), 'demo-'));
process.once('exit', () => rmSync(files, { recursive: true, force: true }));

const service = chooseService(process.env);
const print = createPrinter(service.credentials.apiKey);

function showSteps({ steps }) {
	const rows = steps.map((step) => [
		step.isOurs ? `CloudConvert: ${step.does}` : step.does,
		step.name,
		step.outputs.map((items = []) => items.length).join(' + '),
		step.isOurs ? `${step.milliseconds} ms` : '',
	]);
	print(table([['node', 'called', 'items', 'took'], ...rows]), 2);
}

/** Errors in full, as the panel of the node shows them. */
function showErrors({ steps }) {
	for (const { message, description } of steps.flatMap(({ errors }) => errors)) {
		print(['', `⚠ ${message}`, `  ${description}`], 2);
	}
}

/** @returns whether the example did all that it promises: `passed`, `failed`, or `skipped` */
async function showExample(example) {
	const workflow = readExample(example.file);
	print(`\n■ ${workflow.name}  (examples/${example.file})`);
	print(purposeOf(workflow), 2);
	if (service.skips(example)) {
		print(`Skipped, because it ${example.changes}. CLOUDCONVERT_DEMO_ALL=1 runs it.`, 2);
		return 'skipped';
	}
	/** @type {any} */
	const account = { ...service.open(), folder: mkdtempSync(join(files, 'example-')) };
	makeFolders(account.folder, example.folders?.());
	if (account.world) example.trouble?.(account);
	const run = await runWorkflow(withFolder(workflow, account.folder), service.credentials);
	account.close();
	print();
	showSteps(run);
	if (run.error) {
		print(['', `The workflow stopped: ${run.error.message}`, run.error.description ?? ''], 2);
		return 'failed';
	}
	for (const name of example.shows) {
		if (run.out(name).length > 0) print(['', `${name}:`, ...itemsTable(run.out(name))], 2);
	}
	if (example.shows.every((name) => run.out(name).length === 0)) {
		print(['', 'The account has no such tasks now.'], 2);
	}
	showErrors(run);
	const checks = [
		...example.promises(run),
		...(account.world ? ((await example.figures?.(run, account)) ?? []) : []),
	];
	print();
	for (const [promise, kept] of checks) print(`${kept ? '✓' : '✗ NOT'} ${promise}`, 2);
	return checks.every(([, kept]) => kept) ? 'passed' : 'failed';
}

const begin = performance.now();
const { name: ownName, version } = require('../package.json');
const engine = `n8n-core ${require('n8n-core/package.json').version}`;
print(`Workflows of examples/ with the built ${ownName} ${version} on n8n's engine, ${engine}.`);
print(`They talk to ${service.title}.`);

/**
 * Ends a part that would wait for ever.
 *
 * @returns {Promise<never>}
 */
async function tooLate(seconds) {
	await setTimeout(seconds * 1000);
	throw new Error(`Not done after ${seconds} seconds`);
}

/** The parts of the demo; each prints what a user would see, and returns its outcome. */
/** @type {(readonly [string, () => Promise<'passed' | 'failed' | 'skipped'>])[]} */
const parts = [
	...examples.map(
		(example) => /** @type {const} */ ([`examples/${example.file}`, () => showExample(example)]),
	),
	[`examples/${TRIGGER_EXAMPLE}`, () => showTrigger(service, print)],
];

const outcomes = { passed: [], failed: [], skipped: [] };
for (const [name, show] of parts) {
	let outcome = 'failed';
	try {
		outcome = await Promise.race([show(), tooLate(service.patience)]);
	} catch (error) {
		print(`✗ ${error.stack ?? error}`, 2);
	}
	outcomes[outcome].push(name);
}

const seconds = ((performance.now() - begin) / 1000).toFixed(1);
const count = (outcome) => `${outcomes[outcome].length} ${outcome}`;
print(`\n${count('passed')}, ${count('failed')}, ${count('skipped')} in ${seconds} s`);
for (const name of outcomes.failed) print(`✗ ${name}`, 2);
if (ownUserFolder) rmSync(String(process.env.N8N_USER_FOLDER), { recursive: true, force: true });
// n8n-core keeps timers of its own, so the process would not end by itself.
process.exit(outcomes.failed.length > 0 ? 1 : 0);
