import type { INodeProperties, IWorkflowBase } from 'n8n-workflow';

import { CloudConvertTasksApi } from '../credentials/CloudConvertTasksApi.credentials';
import { CloudConvert } from '../nodes/CloudConvert/CloudConvert.node';
import { CloudConvertJobTrigger } from '../nodes/CloudConvert/CloudConvertJobTrigger.node';
import { CloudConvertTrigger } from '../nodes/CloudConvert/CloudConvertTrigger.node';
import { explain, explainBody } from '../nodes/CloudConvert/errors/explain';
import manifest from '../package.json';
import { OWN_TYPE } from './support/engine';
import { everyOperation, isOneStep } from './support/menus';
import { bodiesOf, runOneStep } from './support/oneStep';
import { exists, linksIn, listFolder, readText, sources } from './support/repository';
import { byId, byUrl, run, simulate } from './support/simulate';
import { createFailedJob, jobById, runJob } from './support/simulateJobs';

const readme = readText('README.md');
const operationsPage = readText('docs/operations.md');
const errorsPage = readText('docs/errors.md');
const pages = listFolder('docs')
	.filter((file) => file.endsWith('.md'))
	.map((file) => `docs/${file}`);
const { description } = new CloudConvert();
const resources = description.properties.find(({ name }) => name === 'resource')?.options ?? [];

const nameOf = (resource: string) =>
	resources.find((option) => 'value' in option && option.value === resource)?.name ?? '';

/** Each operation, by its name as `Resource > Operation`. */
const operations = new Map(
	everyOperation.map((each) => [`${nameOf(each.resource)} > ${each.option.name}`, each]),
);
const menu = [...operations.keys()].sort();

/** A row of the table of operations: name and anchor of its section, what it does, a workflow. */
const ROW =
	/^\| \[(.+?)\]\(docs\/operations\.md#(.+?)\) +\| (.+?) +\| \[.+?\]\(examples\/(.+?)\) +\|$/gm;

/** Where the web page of a Markdown file has a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w -]/g, '')
		.replaceAll(' ', '-');

/** The operations that a workflow of examples/ has. */
const operationsIn = (file: string) =>
	(JSON.parse(readText(`examples/${file}`)) as IWorkflowBase).nodes
		.filter(({ type }) => type === OWN_TYPE)
		.map(({ parameters: { resource, operation } }) => `${String(resource)}/${String(operation)}`);

/** The text of a section of a page, up to the next heading of its level or a higher one. */
function section(heading: string, page = readme): string {
	const [, level = ''] = /^(#+)/.exec(heading) ?? [];
	const begin = page.indexOf(`\n${heading}\n`);
	expect(begin).toBeGreaterThan(-1);
	const text = page.slice(begin + heading.length + 2);
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

/** The different defaults of the fields with a label, in words. */
function defaultsOf(entries: unknown[], label: string): string[] {
	const words = (value: unknown) =>
		typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
	const values = (entries as INodeProperties[]).flatMap((entry) => [
		...(entry.displayName === label ? [words(entry.default)] : []),
		...defaultsOf(entry.options ?? [], label),
	]);
	return [...new Set(values)];
}

/** The fields of what an operation outputs with Simplify on. */
function outputOf(path: string): string[] {
	const folder = 'nodes/CloudConvert/__schema__/v1.0.0';
	const read = (file: string) =>
		JSON.parse(readText(`${folder}/${file}`)) as { $ref?: string; properties?: object };
	const { $ref, ...schema } = read(`${path}.json`);
	const { properties } = $ref ? read(`${path.split('/')[0]}/${$ref}`) : schema;
	return Object.keys(properties ?? {});
}

/** All that a user reads. */
const everything = () => [readme, ...pages.map(readText)].join('\n');

/** Every message that a user can get for an answer, or for the lack of one. */
function allMessages(): string[] {
	const answer = (status: number) => ({ status, headers: {}, body: undefined });
	const statuses = [302, 401, 402, 403, 404, 418, 422, 429, 500, 503];
	const failures = ['ECONNRESET', 'ETIMEDOUT', 'TOO_LARGE', 'UNKNOWN'];
	const attempts = [
		...statuses.map(answer),
		...failures.map((failure) => ({ failure, reason: '' })),
		{ ...answer(402), body: { message: 'You have started too many jobs at once' } },
		{ ...answer(403), body: '<html>' },
	];
	const messages = ['GET', 'POST'].flatMap((method) =>
		attempts.map((attempt) => explain(attempt, { method, subject: 'Task "…"' }).message),
	);
	const ofAccount = { method: 'GET', scope: 'user.read' };
	messages.push(explain(answer(403), ofAccount).message);
	return [...new Set([...messages, explainBody(answer(200), 'task').message])].sort();
}

describe('README', () => {
	it('has a section with an example expression for each operation of the menu, and no other', () => {
		const headings = found(operationsPage, /^### (.+ > .+)$/gm);
		expect(headings.sort()).toEqual(menu);
		for (const name of menu) {
			expect(section(`### ${name}`, operationsPage)).toMatch(/`\{\{ .+ \}\}/);
		}
	});

	it('says of an expression when it needs an Include, or Simplify off', () => {
		let count = 0;
		for (const [name, { path }] of operations) {
			const text = section(`### ${name}`, operationsPage);
			for (const line of found(text, /^(- Afterwards.*)$/gm)) {
				const fields = found(line, /\$json\.(\w+)/g).filter(
					(field) => !outputOf(path).includes(field),
				);
				count += fields.length;
				for (const field of fields) expect(line.toLowerCase()).toContain(`**${field}** included`);
			}
		}
		// That of Task > Get.
		expect(count).toBe(1);
		expect(outputOf('task/get')).not.toContain('links');
		for (const line of found(everything(), /^(.*\$json\.links\.self.*)$/gm)) {
			expect(line).toContain('**Simplify** off');
		}
	});

	it('lists all operations, each with what the menu says and a workflow that has it', () => {
		const rows = [...section('## Operations').matchAll(ROW)].map(([, ...cells]) => cells);
		expect(rows.map(([name]) => name).sort()).toEqual(menu);
		for (const [name = '', anchor, told = '', file = ''] of rows) {
			const { path, option } = operations.get(name) ?? {};
			expect(anchor).toBe(anchorOf(name));
			expect(told).toBe(String(option?.description).split('; as a tool')[0]);
			expect(operationsIn(file)).toContain(path);
		}
	});

	it('has each operation in CHANGELOG, in a line of what was added that names its resource', () => {
		const parts = readText('CHANGELOG.md').split(/^### /m);
		const added = parts
			.filter((part) => part.startsWith('Added\n'))
			.flatMap((part) => part.split('\n'));
		const isTold = (name: string) => {
			const [resource = '', operation = ''] = name.split(' > ');
			return added.some((line) => line.includes(resource) && line.includes(operation));
		};
		expect(menu.filter((name) => !isTold(name))).toEqual([]);
	});

	it('compares with as many operations as there are', () => {
		const text = readText('docs/comparison.md');
		const count = (resource: string) =>
			everyOperation.filter((operation) => operation.resource === resource).length;
		expect(text).toContain(`| ${everyOperation.filter(isOneStep).length}, with Merge`);
		expect(text).toContain(`${count('job')} operations of jobs, ${count('task')} of tasks`);
	});

	it('names labels as the panel shows them', () => {
		const known = [...labelsOf(description.properties), 'new'];
		const text = section('## Operations') + operationsPage + section('## As a tool of an AI agent');
		for (const label of found(text, /\*\*(.+?)\*\*/g)) {
			expect([...known, 'CloudConvert']).toContain(label);
		}
	});

	it('tells of a first conversion in five steps, with the labels that the editor shows', () => {
		const steps = found(section('## First conversion'), /^\d\. (.+)$/gm);
		expect(steps).toHaveLength(5);
		const actions = everyOperation.map(({ option }) => option.action);
		const ofEditor = ['Trigger manually', 'CloudConvert', 'Execute step', 'Binary'];
		const known = [...labelsOf(description.properties), ...actions, ...ofEditor];
		for (const label of found(steps.join('\n'), /\*\*(.+?)\*\*/g)) expect(known).toContain(label);
	});

	it('tells defaults as they are', () => {
		const text = section('### Defaults');
		const listed = (word: string) =>
			found(section('### Defaults'), new RegExp(`^- ${word}: (.+)$`, 'gm'))
				.flatMap((line) => found(line, /\*\*(.+?)\*\*/g))
				.map((label) => [label, word]);
		const given = [...text.matchAll(/^- \*\*(.+?)\*\* is `(.+?)`/gm)].map(([, ...pair]) => pair);
		const told = [...listed('on'), ...listed('off'), ...given];
		expect(told.length).toBe(found(text, /\*\*(.+?)\*\*/g).length);
		for (const [label = '', value] of told) {
			expect([label, ...defaultsOf(description.properties, label)]).toEqual([label, value]);
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

	it('tells of a failed job by an expression what failed, and not what followed from it', async () => {
		const [expression] = found(section('## CloudConvert Job Trigger'), /^- What failed: `(.+)`$/gm);
		const simulation = simulate();
		simulation.world.taskOrder = 'reversed';
		const { json: jobs } = await runJob('get', jobById(createFailedJob(simulation.world).id));
		// Any field that takes a text, so that n8n works it out.
		const parameters = { source: 'url', url: 'https://example.com/a.pdf', text: `=${expression}` };
		await runOneStep('file/watermark', parameters, { items: jobs.map((json) => ({ json })) });
		const [body] = bodiesOf(simulation);
		expect(body?.tasks.watermark?.text).toBe('The file could not be converted.');
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
		const listed = messagesIn(errorsPage);
		expect(listed.sort()).toEqual([...allMessages(), ...refused].sort());
	});

	it('quotes words about jobs and files as they are in the code', () => {
		const rows = found(errorsPage, /^\| ([^`|]*…[^`|]*)\|/gm);
		expect(rows.length).toBeGreaterThan(5);
		const labels = labelsOf(description.properties);
		const withoutLabel = (words: string) =>
			words.replace(labels.find((label) => words.startsWith(`${label} `)) ?? '', '').trim();
		const parts = rows.flatMap((row) => row.split('…')).map((part) => withoutLabel(part.trim()));
		const code = sources().join('\n');
		expect(parts.filter((words) => !code.includes(words))).toEqual([]);
	});

	it.each(['README.md', 'CONTRIBUTING.md', ...pages])('%s gives commands that exist', (file) => {
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

describe('the pages', () => {
	it('README has less than 250 lines', () => {
		expect(readme.trimEnd().split('\n').length).toBeLessThan(250);
	});

	it.each(pages)('%s is linked from README, and CONTRIBUTING says what it is for', (page) => {
		const linked = (from: string) => linksIn(from).map(({ path }) => path);
		expect(linked('CONTRIBUTING.md')).toContain(page);
		expect(linked('README.md')).toContain(page);
	});

	it('show every picture of docs/images', () => {
		const shown = new Set(['README.md', ...pages].flatMap(linksIn).map(({ path }) => path));
		const pictures = listFolder('docs/images').map((file) => `docs/images/${file}`);
		expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
	});

	it.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pages])(
		'%s links to what exists',
		(page) => {
			for (const { path, anchor } of linksIn(page)) {
				expect([path, exists(path)]).toEqual([path, true]);
				if (anchor === undefined) continue;
				const anchors = found(readText(path), /^#+ (.+)$/gm).map(anchorOf);
				expect([path, ...anchors]).toContain(anchor);
			}
		},
	);
});

describe('docs/examples.md', () => {
	/** Its name, its file, and whether the demo runs it. */
	const rows = [
		...readText('docs/examples.md').matchAll(
			/^\| \[(.+?)\]\(\.\.\/examples\/(.+?)\) +\| .+? +\| (demo|n8n) +\|$/gm,
		),
	].map(([, ...cells]) => cells);
	const demo = listFolder('scripts/demo')
		.map((file) => readText(`scripts/demo/${file}`))
		.join('\n');

	it('lists every workflow by its name, and what runs it', () => {
		const files = listFolder('examples');
		expect(rows.map(([, file]) => file).sort()).toEqual(files);
		for (const [name, file = '', runBy] of rows) {
			const workflow = JSON.parse(readText(`examples/${file}`)) as IWorkflowBase;
			expect(workflow.name).toBe(`CloudConvert: ${name}`);
			expect([file, runBy]).toEqual([file, demo.includes(`'${file}'`) ? 'demo' : 'n8n']);
		}
	});

	it('CHANGELOG counts them', () => {
		const words = ['none', 'one', 'two', 'three', 'four', 'five', 'six'];
		const others = words[rows.filter(([, , runBy]) => runBy === 'n8n').length];
		expect(readText('CHANGELOG.md')).toContain(
			`${rows.length} example workflows. \`npm run demo\` runs all but ${others} `,
		);
	});
});

describe('docs/trigger.md', () => {
	it('names tests that exist, for each of the cases in which it promises something', () => {
		const text = readText('docs/trigger.md');
		const tests = listFolder('test/nodes/CloudConvert/trigger');
		const promises = text.slice(
			text.indexOf('## What is guaranteed'),
			text.indexOf('## What it costs'),
		);
		for (const name of found(promises, /`([^`]+\.test\.ts)`/g)) expect(tests).toContain(name);
		const cases = found(promises, /^- (.+)$/gm);
		expect(cases.length).toBeGreaterThan(10);
		expect(cases.filter((words) => !words.includes('.test.ts`'))).toEqual([]);
	});
});
