import type { INodeParameters } from 'n8n-workflow';

import { FROM_URL } from '../../support/client';
import { filesIn, jsonIn } from '../../support/files';
import { everyOperation } from '../../support/menus';
import { WORKING } from '../../support/oneStepPlaces';
import { byId, run, simulate } from '../../support/simulate';
import { createFailedJob, createJob, jobById } from '../../support/simulateJobs';
import type { World } from '../../support/world';

interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

const FOLDER = 'nodes/CloudConvert/__schema__/v1.0.0';

/** As the build writes it: one that is the same as another only names its file. */
function schemaOf(path: string): Schema {
	const { $ref, ...schema } = jsonIn(`${FOLDER}/${path}.json`) as Schema & { $ref?: string };
	if (!$ref) return schema;
	return jsonIn(`${FOLDER}/${path.split('/')[0]}/${$ref}`) as Schema;
}

const typeOf = (value: unknown): string =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** Where a value differs from its schema; a field that the schema does not name counts. */
function differences(value: unknown, schema: Schema | undefined, path = '$'): string[] {
	if (!schema) return [`${path} is not in the schema`];
	if (![schema.type].flat().includes(typeOf(value))) {
		return [`${path} is ${typeOf(value)}, not ${[schema.type].flat().join(' or ')}`];
	}
	if (Array.isArray(value)) {
		return value.flatMap((item, index) => differences(item, schema.items, `${path}[${index}]`));
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, field]) =>
		differences(field, schema.properties?.[name], `${path}.${name}`),
	);
}

/** Tasks and jobs of every status, with and without files. */
function populate(world: World) {
	const files = [{ filename: 'a.pdf', size: 1, content: Buffer.from('a') }];
	return {
		upload: world.createTask({ operation: 'import/upload', status: 'waiting', files: [] }),
		running: world.createTask({ endsAfter: 5, endsAs: 'error' }),
		finished: world.createEnded('finished', { operation: 'export/url', files }),
		failed: world.createEnded('error'),
		jobs: [createJob(world, 'mine'), createFailedJob(world), createJob(world, undefined, 9)],
	};
}

type Made = ReturnType<typeof populate>;

const onTasks = (...tasks: Array<{ id: string }>) => tasks.map(({ id }) => byId(id));
const onJobs = ({ jobs }: Made): INodeParameters[] => jobs.map(({ id }) => jobById(id));
const onAll = (): INodeParameters[] => [{ returnAll: true }];

const FROM_THERE = {
	source: 'url',
	url: 'https://example.com/a.docx',
	text: 'Draft',
	filesFrom: 'urls',
	urls: 'https://example.com/a.docx\nhttps://example.com/b.docx',
};

/** The parameters that each operation is run with, one time each. */
const RUNS: Record<string, (made: Made) => INodeParameters[]> = {
	...Object.fromEntries(
		everyOperation
			.filter(({ resource }) => ['file', 'pdf'].includes(resource))
			.map(({ path }) => [path, () => [{ ...FROM_THERE, ...WORKING[path] }]]),
	),
	'job/create': () =>
		[FROM_URL, FROM_URL.tasks].map((definition) => ({ definition: JSON.stringify(definition) })),
	'job/delete': onJobs,
	'job/get': onJobs,
	'job/getAll': onAll,
	'job/run': () => [{ definition: JSON.stringify(FROM_URL) }],
	'job/wait': onJobs,
	'task/cancel': ({ upload, running }) => onTasks(upload, running),
	'task/delete': ({ upload, finished, failed }) => onTasks(upload, finished, failed),
	'task/download': ({ finished }) => onTasks(finished),
	'task/get': ({ upload, finished, failed }) => onTasks(upload, finished, failed),
	'task/getAll': onAll,
	'task/retry': ({ finished, failed }) => onTasks(finished, failed),
	'task/upload': ({ upload }) => onTasks(upload),
	'task/wait': ({ running, finished }) => onTasks(running, finished),
};

const data = { data: Buffer.from('x').toString('base64'), mimeType: 'text/plain' };
const items = [{ json: {}, binary: { data } }];

describe('output schemas', () => {
	it('exist for each operation, and no others', () => {
		const paths = filesIn(FOLDER).flatMap((resource) =>
			filesIn(`${FOLDER}/${resource}`).map((file) => `${resource}/${file}`),
		);
		expect(paths.sort()).toEqual(everyOperation.map(({ path }) => `${path}.json`).sort());
		expect(Object.keys(RUNS).sort()).toEqual(everyOperation.map(({ path }) => path).sort());
	});

	it.each(everyOperation)('fit what $path puts out', async ({ resource, operation, path }) => {
		const { world } = simulate();
		const schema = schemaOf(path);
		const runs = RUNS[path]?.(populate(world)) ?? [];
		expect(runs).not.toHaveLength(0);
		for (const parameters of runs) {
			const { json, error } = await run(operation, { resource, ...parameters }, { items });
			expect(error).toBeUndefined();
			expect(json).not.toHaveLength(0);
			for (const each of json) {
				expect(differences(each, schema)).toEqual([]);
				// What the schema promises is there: expressions are built from it before the first run.
				expect(Object.keys(each)).toEqual(Object.keys(schema.properties ?? {}));
			}
		}
	});

	it('are found wanting when a field is missing or of another type', () => {
		const schema = schemaOf('task/get');
		expect(differences({ id: 1, extra: true }, schema)).toEqual([
			'$.id is number, not string',
			'$.extra is not in the schema',
		]);
		expect(differences({ files: [{ size: '1' }] }, schema)).toEqual([
			'$.files[0].size is string, not number',
		]);
	});
});
