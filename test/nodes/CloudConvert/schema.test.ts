import type { INodeParameters } from 'n8n-workflow';

import cancelSchema from '../../../nodes/CloudConvert/__schema__/v1.0.0/task/cancel.json';
import deleteSchema from '../../../nodes/CloudConvert/__schema__/v1.0.0/task/delete.json';
import getSchema from '../../../nodes/CloudConvert/__schema__/v1.0.0/task/get.json';
import getAllSchema from '../../../nodes/CloudConvert/__schema__/v1.0.0/task/getAll.json';
import retrySchema from '../../../nodes/CloudConvert/__schema__/v1.0.0/task/retry.json';
import waitSchema from '../../../nodes/CloudConvert/__schema__/v1.0.0/task/wait.json';
import { CloudConvert } from '../../../nodes/CloudConvert/CloudConvert.node';
import { byId, run, simulate } from '../../support/simulate';

interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

const schemas: Record<string, Schema> = {
	cancel: cancelSchema,
	delete: deleteSchema,
	get: getSchema,
	getAll: getAllSchema,
	retry: retrySchema,
	wait: waitSchema,
};

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

/** Output of an operation on tasks of every status, with and without files. */
async function outputOf(operation: string) {
	const { world } = simulate();
	const files = [{ filename: 'a.pdf', size: 1, url: 'https://storage.example/a.pdf' }];
	const upload = world.createTask({ operation: 'import/upload', status: 'waiting' });
	const running = world.createTask({ endsAfter: 5, endsAs: 'error' });
	const finished = world.createEnded('finished', { operation: 'export/url', files });
	const failed = world.createEnded('error');
	const tasks: Record<string, string[]> = {
		cancel: [upload.id, running.id],
		wait: [running.id, finished.id],
	};
	const parameters: INodeParameters[] =
		operation === 'getAll'
			? [{ returnAll: true }]
			: (tasks[operation] ?? [upload.id, finished.id, failed.id]).map((id) => byId(id));
	const output = [];
	for (const each of parameters) output.push(...(await run(operation, each)).json);
	return output;
}

describe('output schemas', () => {
	it('exist for each operation of the menu', () => {
		const menu = new CloudConvert().description.properties.find(({ name }) => name === 'operation');
		const operations = (menu?.options ?? []).map((option) => 'value' in option && option.value);
		expect(Object.keys(schemas)).toEqual([...operations].sort());
	});

	it.each(Object.entries(schemas))('fit what %s puts out', async (operation, schema) => {
		const output = await outputOf(operation);
		expect(output.length).toBeGreaterThan(0);
		for (const json of output) {
			expect(differences(json, schema)).toEqual([]);
			// What the schema promises is there: expressions are built from it before the first run.
			expect(Object.keys(json)).toEqual(Object.keys(schema.properties ?? {}));
		}
	});

	it('are found wanting when a field is missing or of another type', () => {
		expect(differences({ id: 1, extra: true }, getSchema)).toEqual([
			'$.id is number, not string',
			'$.extra is not in the schema',
		]);
		expect(differences({ files: [{ size: '1' }] }, getSchema)).toEqual([
			'$.files[0].size is string, not number',
		]);
	});
});
