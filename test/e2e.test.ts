import { everyOperation } from './support/menus';
import { readText } from './support/repository';

/** Real n8n is tried with these in a workflow of examples/ that has them, and only there. */
const IN_EXAMPLES = ['account/get', 'task/download', 'task/upload'];

/** What a file of checks names in this way. */
const namedIn = (file: string, pattern: RegExp): string[] =>
	[...readText(`test/e2e/${file}`).matchAll(pattern)].map(([, name]) => name as string);

const CALL = /(?:run\(|operation: )'(\w+)'/g;
const named = [
	...IN_EXAMPLES,
	...namedIn('oneStepCases.mjs', /^\t'(\w+\/\w+)': \{/gm),
	...namedIn('points/operations.mjs', CALL).map((operation) => `task/${operation}`),
	...namedIn('points/jobs.mjs', CALL).map((operation) => `job/${operation}`),
];

it.each(everyOperation)('$path is tried in real n8n', ({ path }) => {
	expect(named).toContain(path);
});
