import { itemsTable, table } from './print.mjs';
import { purposeOf, readExample } from './run.mjs';
import { runTrigger, TRIGGER_EXAMPLE } from './trigger.mjs';

/**
 * Shows minute by minute what the trigger emits. Its clock is the account's: only a simulated one can
 * be made to pass minutes.
 *
 * @returns `passed`, `failed`, or `skipped`
 */
export async function showTrigger(service, print) {
	const workflow = readExample(TRIGGER_EXAMPLE);
	print(`\n■ ${workflow.name}  (examples/${TRIGGER_EXAMPLE})`);
	print(purposeOf(workflow), 2);
	const account = service.open();
	if (!account.world) {
		print('Skipped, because it needs a simulated account.', 2);
		return 'skipped';
	}
	const { rows, runs } = await runTrigger(account, service.credentials);
	account.close();
	const body = rows.map(({ what, emitted, requests, error }, minute) => [
		String(minute),
		what,
		error ? 'fails' : emitted === 0 ? 'nothing' : `${emitted} tasks`,
		String(requests),
	]);
	print();
	print(table([['minute', 'what happens', 'the trigger emits', 'requests'], ...body]), 2);
	for (const { error } of rows) {
		if (error) print(['', `⚠ ${error.message}`, `  ${error.description}`], 2);
	}
	for (const name of ['Finished', 'Failed']) {
		const items = runs[0]?.out(name) ?? [];
		if (items.length > 0) print(['', `${name}, in the first execution:`, ...itemsTable(items)], 2);
	}
	print();
	for (const { what, kept } of rows) print(`${kept ? '✓' : '✗ NOT'} ${what}`, 2);
	return rows.every(({ kept }) => kept) ? 'passed' : 'failed';
}
