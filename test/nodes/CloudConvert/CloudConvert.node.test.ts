import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { CloudConvert } from '../../../nodes/CloudConvert/CloudConvert.node';
import codex from '../../../nodes/CloudConvert/CloudConvert.node.json';
import { OWN_TYPE } from '../../support/engine';
import { existsBeside, filesIn } from '../../support/files';

const { description } = new CloudConvert();
const menuOf = (name: string) =>
	description.properties.find((property) => property.name === name)
		?.options as INodePropertyOptions[];
const operations = menuOf('operation');

/** Every property, also those within collections. */
const allProperties = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...(property.type === 'collection'
			? allProperties((property.options ?? []) as INodeProperties[])
			: []),
	]);
const everyProperty = allProperties(description.properties);

describe('The description of the node', () => {
	it('offers exactly the operations that have a file and an output schema', () => {
		const values = operations.map(({ value }) => value).sort();
		expect(values).toEqual(['cancel', 'delete', 'get', 'getAll', 'retry', 'wait']);
		const helpers = ['fields', 'filters', 'index', 'operation', 'taskLocator'];
		const files = filesIn('nodes/CloudConvert/resources/task').map((file) =>
			file.replace('.ts', ''),
		);
		expect(files.filter((file) => !helpers.includes(file)).sort()).toEqual(values);
		const schemas = filesIn('nodes/CloudConvert/__schema__/v1.0.0/task');
		expect(schemas.sort()).toEqual(values.map((value) => `${String(value)}.json`));
	});

	it.each(operations)('$name has an action, a description and a request', (operation) => {
		expect(operation.action).toMatch(/^[A-Z][a-z ]+ tasks?$/);
		expect(operation.description).toMatch(/^[A-Z].{15,}[^.]$/);
		expect(operation.routing?.request?.url).toMatch(/^\/tasks(\/\{taskId\})?(\/[a-z]+)?$/);
		expect(operation.routing?.send?.paginate).toBe(true);
		expect(operation.routing?.operations?.pagination).toBeInstanceOf(Function);
	});

	it('shows every field but the shared Task field for exactly one operation of the resource', () => {
		const shared = ['resource', 'operation', 'taskId'];
		const fields = description.properties.filter(({ name }) => !shared.includes(name));
		expect(fields).not.toHaveLength(0);
		for (const { displayOptions } of fields) {
			expect(displayOptions?.show?.resource).toEqual(['task']);
			expect(displayOptions?.show?.operation).toHaveLength(1);
		}
	});

	it('has one Task field for all operations on one task, as n8n evaluates each by that name', () => {
		const locators = everyProperty.filter(({ name }) => name === 'taskId');
		expect(locators).toHaveLength(1);
		expect(locators.flatMap(({ displayOptions }) => displayOptions?.show?.operation)).toEqual([
			'cancel',
			'delete',
			'get',
			'retry',
			'wait',
		]);
		for (const { type, required, modes } of locators) {
			expect({ type, required }).toEqual({ type: 'resourceLocator', required: true });
			expect(modes?.map(({ name }) => name)).toEqual(['list', 'id', 'url']);
		}
	});

	it('has every list of options in alphabetical order', () => {
		const lists = everyProperty.filter(({ type }) => type.toLowerCase().endsWith('options'));
		expect(lists.length).toBeGreaterThan(5);
		for (const { options } of lists) {
			const names = (options ?? []).map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
	});

	it('begins the description of every toggle with "Whether"', () => {
		const toggles = everyProperty.filter(({ type }) => type === 'boolean');
		expect(toggles.length).toBeGreaterThan(5);
		for (const toggle of toggles) expect(toggle.description).toMatch(/^Whether /);
	});

	it('can be used by AI agents, and says in the canvas what it does', () => {
		expect(description.usableAsTool).toBe(true);
		expect(description.subtitle).toContain('$parameter["operation"]');
		expect(description.credentials).toEqual([{ name: 'cloudConvertTasksApi', required: true }]);
	});

	it('has an icon for light and one for dark', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const icon of [light, dark]) {
			expect(existsBeside('nodes/CloudConvert', icon.replace('file:', ''))).toBe(true);
		}
	});

	it('has a codex file that names it', () => {
		expect(codex.node).toBe(OWN_TYPE);
		expect(codex.categories).not.toHaveLength(0);
	});
});
