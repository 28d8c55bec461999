import type { INode, INodePropertyOptions } from 'n8n-workflow';

import { CloudConvertTrigger } from '../../../nodes/CloudConvert/CloudConvertTrigger.node';
import codex from '../../../nodes/CloudConvert/CloudConvertTrigger.node.json';
import { existsBeside } from '../../support/files';
import { createTrigger } from '../../support/trigger';

const { description } = new CloudConvertTrigger();

describe('The description of the trigger', () => {
	it('says that it polls, starts workflows and has one output', () => {
		expect(description).toMatchObject({
			name: 'cloudConvertTrigger',
			displayName: 'CloudConvert Trigger',
			group: ['trigger'],
			polling: true,
			inputs: [],
			outputs: ['main'],
			credentials: [{ name: 'cloudConvertTasksApi', required: true }],
		});
		expect(new CloudConvertTrigger()).not.toHaveProperty('trigger');
	});

	it('offers no AI agent to use it', () => {
		expect(description).not.toHaveProperty('usableAsTool');
	});

	it('has four fields, and leaves Poll Times to n8n', () => {
		const fields = description.properties.map(({ displayName, name, type, default: value }) => [
			displayName,
			name,
			type,
			value,
		]);
		expect(fields).toEqual([
			['Trigger On', 'events', 'multiOptions', ['finished', 'error']],
			['Filters', 'filters', 'collection', {}],
			['Simplify', 'simplify', 'boolean', true],
			['Options', 'options', 'collection', {}],
		]);
	});

	it('offers both ends of a task, and has every list in alphabetical order', () => {
		const inner = description.properties.flatMap(({ options }) => options ?? []);
		const lists = [description.properties[0], ...inner].flatMap((property) =>
			property && 'options' in property ? [property.options as INodePropertyOptions[]] : [],
		);
		expect(lists).toHaveLength(3);
		for (const list of lists) {
			const names = list.map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
		expect(lists[0]?.map(({ value }) => value)).toEqual(['error', 'finished']);
		expect(lists[2]?.map(({ value }) => value)).toEqual(['depends_on_tasks', 'retries']);
	});

	it.each([
		[undefined, 'Task finished or failed'],
		[['finished'], 'Task finished'],
		[['error'], 'Task failed'],
	])('says in the canvas, with Trigger On %j, "%s"', (events, subtitle) => {
		const parameters = events ? { events } : {};
		const { workflow } = createTrigger({ parameters });
		const shown = workflow.expression.getSimpleParameterValue(
			workflow.getNode('Trigger') as INode,
			description.subtitle,
			'internal',
			{},
		);
		expect(shown).toBe(subtitle);
	});

	it('has an icon for light and one for dark, which are there', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const icon of [light, dark]) {
			expect(existsBeside('nodes/CloudConvert', icon.replace('file:', ''))).toBe(true);
		}
	});

	it('has a codex file that names it, for the same version', () => {
		expect(codex.node).toBe(`n8n-nodes-cloudconvert-tasks.${description.name}`);
		expect(codex.nodeVersion).toBe(`${String(description.version)}.0`);
		expect(codex.categories).not.toHaveLength(0);
	});
});
