import type { INodeProperties } from 'n8n-workflow';

import { CloudConvertTasksApi } from '../credentials/CloudConvertTasksApi.credentials';
import { CloudConvert } from '../nodes/CloudConvert/CloudConvert.node';
import { CloudConvertJobTrigger } from '../nodes/CloudConvert/CloudConvertJobTrigger.node';
import { CloudConvertTrigger } from '../nodes/CloudConvert/CloudConvertTrigger.node';
import { explain, explainBody } from '../nodes/CloudConvert/errors/explain';
import manifest from '../package.json';
import { readText, sources } from './support/repository';
import { byId, byUrl, run, simulate } from './support/simulate';

const readme = readText('README.md');
const { description } = new CloudConvert();
const namesOf = ({ options }: INodeProperties) => (options ?? []).map(({ name }) => name);
const resources = description.properties.find(({ name }) => name === 'resource')?.options ?? [];

/** Each operation as `Resource > Operation`. */
const menu = description.properties
	.filter(({ name }) => name === 'operation')
	.flatMap((field) => {
		const [value] = field.displayOptions?.show?.resource ?? [];
		const resource = resources.find((option) => 'value' in option && option.value === value);
		return namesOf(field).map((name) => `${resource?.name} > ${name}`);
	})
	.sort();

/** The text of a section, up to the next heading of its level or a higher one. */
function section(heading: string): string {
	const [, level = ''] = /^(#+)/.exec(heading) ?? [];
	const begin = readme.indexOf(`\n${heading}\n`);
	expect(begin).toBeGreaterThan(-1);
	const text = readme.slice(begin + heading.length + 2);
	const end = text.search(new RegExp(`^#{1,${level.length}} `, 'm'));
	return end < 0 ? text : text.slice(0, end);
}

const found = (text: string, pattern: RegExp): string[] =>
	[...text.matchAll(pattern)].map(([, group]) => group as string);

/** What the first columns of a section's tables hold in backticks. */
const messagesIn = (text: string): string[] =>
	found(text, /^\| (`[^|]*)\|/gm).flatMap((cell) => found(cell, /`([^`]+)`/g));

/** Every label that the panel shows, of fields and of the choices in them. */
function labelsOf(entries: unknown[]): string[] {
	return (entries as INodeProperties[]).flatMap(({ displayName, name, options, modes }) => [
		displayName ?? name,
		...labelsOf(options ?? []),
		...labelsOf(modes ?? []),
	]);
}

/** Every message that a user can get for an answer, or for the lack of one. */
function allMessages(): string[] {
	const answer = (status: number) => ({ status, headers: {}, body: undefined });
	const statuses = [302, 401, 402, 403, 404, 418, 422, 429, 500, 503];
	const failures = ['ECONNRESET', 'ETIMEDOUT', 'TOO_LARGE', 'UNKNOWN'];
	const attempts = [
		...statuses.map(answer),
		...failures.map((failure) => ({ failure, reason: '' })),
		{ ...answer(402), body: { message: 'You have started too many jobs at once' } },
	];
	const messages = ['GET', 'POST'].flatMap((method) =>
		attempts.map((attempt) => explain(attempt, { method, subject: 'Task "…"' }).message),
	);
	return [...new Set([...messages, explainBody(answer(200), 'task').message])].sort();
}

describe('README', () => {
	it('has a section with an example expression for each operation of the menu, and no other', () => {
		const headings = found(section('## Operations'), /^### (.+ > .+)$/gm);
		expect(headings.sort()).toEqual(menu);
		for (const name of menu) expect(section(`### ${name}`)).toMatch(/`\{\{ .+ \}\}/);
	});

	it('names labels as the panel shows them', () => {
		const known = [...labelsOf(description.properties), 'new'];
		for (const label of found(section('## Operations'), /\*\*(.+?)\*\*/g)) {
			expect(known).toContain(label);
		}
	});

	it.each([
		['## Trigger', new CloudConvertTrigger()],
		['## CloudConvert Job Trigger', new CloudConvertJobTrigger()],
	])('describes each field of a trigger, with the labels of its panel: %s', (heading, trigger) => {
		const text = section(heading);
		const { properties } = trigger.description;
		const rows = found(text, /^\| (\w[\w ]*?) +\|/gm);
		expect(rows).toEqual(['Field', ...properties.map(({ displayName }) => displayName)]);
		const triggers = ['CloudConvert Trigger', 'CloudConvert Job Trigger'];
		const known = [...labelsOf(properties), ...triggers, 'Poll Times'];
		for (const label of found(text, /\*\*(.+?)\*\*/g)) expect(known).toContain(label);
	});

	it('describes each field of the credential', () => {
		const fields = new CloudConvertTasksApi().properties.map(({ displayName }) => displayName);
		const rows = found(section('## Credential'), /^\| (\w[\w ]*?) +\|/gm);
		expect(rows).toEqual(['Field', ...fields, 'Scope']);
	});

	it('explains each error message, and none that does not exist', async () => {
		simulate();
		const refused = [
			// By expression: n8n itself refuses such values when they are typed in.
			await run('get', byId("={{ '' }}")),
			await run('get', byId("={{ '../users/me' }}")),
			await run('get', byUrl("={{ 'https://example.com/' }}")),
		].map(({ error }) => error?.message ?? '');
		const listed = messagesIn(section('## When something goes wrong'));
		expect(listed.sort()).toEqual([...allMessages(), ...refused].sort());
	});

	it('quotes words about jobs and files as they are in the code', () => {
		const rows = found(section('## When something goes wrong'), /^\| ([^`|]*…[^`|]*)\|/gm);
		expect(rows.length).toBeGreaterThan(5);
		const labels = labelsOf(description.properties);
		const withoutLabel = (words: string) =>
			words.replace(labels.find((label) => words.startsWith(`${label} `)) ?? '', '').trim();
		const parts = rows.flatMap((row) => row.split('…')).map((part) => withoutLabel(part.trim()));
		const code = sources().join('\n');
		expect(parts.filter((words) => !code.includes(words))).toEqual([]);
	});

	it.each(['README.md', 'CONTRIBUTING.md'])('%s gives commands that exist', (file) => {
		for (const script of found(readText(file), /npm run ([\w:]+)/g)) {
			expect(Object.keys(manifest.scripts)).toContain(script);
		}
	});

	it('tells the versions that the package asks for', () => {
		expect(readme).toContain(`Node ${manifest.engines.node.replace(/^\D+/, '')} or newer`);
		expect(readme).toContain(`n8n-core ${manifest.devDependencies['n8n-core']}`);
		expect(readText('CHANGELOG.md')).toContain(`## [${manifest.version}]`);
	});
});
