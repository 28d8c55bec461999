import type { INode, INodeProperties } from 'n8n-workflow';

import { CloudConvert } from '../../../nodes/CloudConvert/CloudConvert.node';
import codex from '../../../nodes/CloudConvert/CloudConvert.node.json';
import { createEngine, OWN_TYPE, START_NODE } from '../../support/engine';
import { existsBeside, filesIn } from '../../support/files';
import { everyOperation, isOneStep } from '../../support/menus';

const { description } = new CloudConvert();
/** Every property, also those within collections. */
const allProperties = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...(property.type === 'collection'
			? allProperties((property.options ?? []) as INodeProperties[])
			: []),
	]);
/** Whether an operation takes a file, which a tool of an agent cannot give. */
const takesFile = (path: string) => !/captureWebsite$/.test(path);
const everyProperty = allProperties(description.properties);

describe('The description of the node', () => {
	it('offers the operations of files, jobs, PDFs and tasks', () => {
		const menus = ['file', 'job', 'pdf', 'task'].map((resource) =>
			everyOperation.filter((each) => each.resource === resource).map(({ operation }) => operation),
		);
		expect(menus).toEqual([
			[
				'watermark',
				'captureWebsite',
				'convert',
				'archive',
				'thumbnail',
				'command',
				'getMetadata',
				'optimize',
				'writeMetadata',
			],
			['create', 'delete', 'get', 'getAll', 'run', 'wait'],
			[
				'ocr',
				'toPdfA',
				'toPdfX',
				'decrypt',
				'encrypt',
				'extractPages',
				'merge',
				'rotatePages',
				'splitPages',
			],
			['cancel', 'delete', 'download', 'get', 'getAll', 'retry', 'upload', 'wait'],
		]);
		const resources = description.properties.find(({ name }) => name === 'resource');
		expect(resources).toMatchObject({
			default: 'task',
			options: [{ value: 'file' }, { value: 'job' }, { value: 'pdf' }, { value: 'task' }],
		});
	});

	it.each(everyOperation)('$path has a file of its own', ({ resource, operation }) => {
		expect(filesIn(`nodes/CloudConvert/resources/${resource}`)).toContain(`${operation}.ts`);
	});

	it.each(everyOperation)('$path has an action, a description and a request', (each) => {
		const { action, description: about, routing } = each.option;
		expect(action).toMatch(new RegExp(`^[A-Z][a-zA-Z/ ]* ${each.resource}s?(?:/[AX])?$`, 'i'));
		expect(about).toMatch(/^[A-Z].{15,}[^.]$/);
		expect(routing?.request?.url).toMatch(/^\/(task|job)s(\/\{\1Id\})?(\/[a-z]+)?$/);
		expect(routing?.send?.paginate).toBe(true);
		expect(routing?.operations?.pagination).toBeInstanceOf(Function);
	});

	it('shows every field for operations of one resource, and none of them twice', () => {
		const menus = ['resource', 'operation'];
		const fields = description.properties.filter(({ name }) => !menus.includes(name));
		expect(fields).not.toHaveLength(0);
		const shown = fields.flatMap(({ name, displayOptions: { show = {} } = {} }) => {
			expect(show.resource).toHaveLength(1);
			expect(show.operation).not.toHaveLength(0);
			const { operation = [], ...when } = show;
			return operation.map((each) => JSON.stringify([name, each, when]));
		});
		expect(new Set(shown).size).toBe(shown.length);
	});

	it.each([
		['taskId', 'task', ['cancel', 'delete', 'download', 'get', 'retry', 'upload', 'wait']],
		['jobId', 'job', ['delete', 'get', 'wait']],
	])('has one field %s for all its operations, as n8n evaluates each by that name', (...row) => {
		const [field, resource, operation] = row;
		const locators = description.properties.filter(({ name }) => name === field);
		expect(locators).toMatchObject([
			{
				type: 'resourceLocator',
				required: true,
				displayOptions: { show: { resource: [resource], operation } },
				modes: [{ name: 'list' }, { name: 'id' }, { name: 'url' }],
			},
		]);
	});

	it('has a method for each list that a locator searches', () => {
		const searched = everyProperty.flatMap(({ modes = [] }) =>
			modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		);
		expect(searched.sort()).toEqual(Object.keys(new CloudConvert().methods.listSearch));
	});

	it('has a method for each form, which n8n fills by its fields', () => {
		const forms = everyProperty.filter(({ type }) => type === 'resourceMapper');
		const asked = forms.map(({ typeOptions }) => typeOptions?.resourceMapper?.resourceMapperMethod);
		const { resourceMapping } = new CloudConvert().methods;
		expect([...new Set(asked)]).toEqual(Object.keys(resourceMapping));
		for (const { name, default: byDefault, typeOptions } of forms) {
			expect(name).toBe('conversionOptions');
			expect(byDefault).toEqual({ mappingMode: 'defineBelow', value: null });
			// The user adds what he wants, and nothing is taken from the item by itself.
			const manner = { mode: 'add', addAllFields: false, supportAutoMap: false };
			expect(typeOptions?.resourceMapper).toMatchObject(manner);
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

	it.each([
		['task', 'getAll', 'Get many: task'],
		['file', 'convert', 'Convert: file'],
		['pdf', 'toPdfA', 'Convert to PDF/A: PDF'],
		['pdf', 'ocr', 'Add text layer (OCR): PDF'],
	])('says in the canvas what it does: %s > %s', (resource, operation, subtitle) => {
		const { workflow } = createEngine({
			nodes: [{ ...START_NODE, type: OWN_TYPE, parameters: { resource, operation } }],
		});
		const shown = workflow.expression.getSimpleParameterValue(
			workflow.getNode(START_NODE.name) as INode,
			description.subtitle,
			'internal',
			{},
		);
		expect(shown).toBe(subtitle);
	});

	it('can be used by AI agents', () => {
		expect(description.usableAsTool).toBe(true);
		expect(description.credentials).toEqual([{ name: 'cloudConvertTasksApi', required: true }]);
	});

	it('tells an agent, to which n8n gives no files, that a tool takes a URL', () => {
		const fields = description.properties.filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes('file'),
		);
		const texts = ['source', 'url'].map((name) =>
			fields.find(
				(field) => field.name === name && (name !== 'url' || field.displayOptions?.show?.source),
			),
		);
		const convert = everyOperation.find(({ path }) => path === 'file/convert')?.option;
		for (const text of [...texts, convert]) expect(text?.description).toMatch(/\btool\b/);
		const withFile = everyOperation.filter((each) => isOneStep(each) && takesFile(each.path));
		for (const { option } of withFile) expect(option.description).toMatch(/\btool\b/);
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
