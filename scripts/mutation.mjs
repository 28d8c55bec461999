/**
 * Changes the code in small ways, one at a time, and tells which changes no test notices: see
 * docs/mutation.md. `npm run test:mutation -- lists walk` tries these groups only.
 */
import { Stryker } from '@stryker-mutator/core';

import { groups } from '../stryker.config.mjs';

// Properties are tried with the same values each time, and with few of them: the tests run thousands of times.
process.env.PROPERTY_RUNS = '20';
process.env.PROPERTY_SEED = '1';

const NOTICED = ['Killed', 'Timeout'];
const UNNOTICED = ['Survived', 'NoCoverage'];

const only = process.argv.slice(2);
const strange = only.filter((name) => !(name in groups));
if (strange.length > 0) {
	throw new Error(
		`No group is ${strange.join(' or ')}: there are ${Object.keys(groups).join(', ')}`,
	);
}

const row = (group, noticed, all) => ({
	group,
	noticed,
	unnoticed: all - noticed,
	percent: Math.round((1000 * noticed) / all) / 10,
});

const rows = [];
for (const [group, { mutate, tests }] of Object.entries(groups)) {
	if (only.length > 0 && !only.includes(group)) continue;
	const testMatch = tests.map((file) => `<rootDir>/test/nodes/CloudConvert/${file}`);
	const changes = await new Stryker({
		mutate: mutate.map((file) => `nodes/CloudConvert/${file}`),
		jest: { config: { testMatch } },
	}).runMutationTest();
	const count = (statuses) => changes.filter(({ status }) => statuses.includes(status)).length;
	rows.push(row(group, count(NOTICED), count([...NOTICED, ...UNNOTICED])));
}
const sum = (of) => rows.reduce((total, each) => total + of(each), 0);
const noticed = sum((each) => each.noticed);
console.table([...rows, row('all', noticed, noticed + sum((each) => each.unnoticed))]);
