import type { INode, INodePropertyOptions } from 'n8n-workflow';

import { CloudConvertJobTrigger } from '../../../nodes/CloudConvert/CloudConvertJobTrigger.node';
import codex from '../../../nodes/CloudConvert/CloudConvertJobTrigger.node.json';
import manifest from '../../../package.json';
import { createEngine } from '../../support/engine';
import { existsBeside } from '../../support/files';

const nodeType = new CloudConvertJobTrigger();
const { description } = nodeType;

describe('The description of the job trigger', () => {
	it('says that it has a webhook, starts workflows and has one output', () => {
		expect(description).toMatchObject({
			name: 'cloudConvertJobTrigger',
			displayName: 'CloudConvert Job Trigger',
			group: ['trigger'],
			inputs: [],
			outputs: ['main'],
			credentials: [{ name: 'cloudConvertTasksApi', required: true }],
			webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived' }],
		});
		expect(Object.keys(nodeType.webhookMethods.default)).toEqual([
			'checkExists',
			'create',
			'delete',
		]);
		expect(description).not.toHaveProperty('polling');
		expect(description).not.toHaveProperty('usableAsTool');
	});

	it('has four fields', () => {
		const fields = description.properties.map(({ displayName, name, type, default: value }) => [
			displayName,
			name,
			type,
			value,
		]);
		expect(fields).toEqual([
			['Trigger On', 'events', 'multiOptions', ['finished', 'failed']],
			['Filters', 'filters', 'collection', {}],
			['Output', 'output', 'options', 'job'],
			['Simplify', 'simplify', 'boolean', true],
		]);
	});

	it('offers the events and outputs in alphabetical order', () => {
		const values = ([0, 2] as const).map((index) =>
			(description.properties[index]?.options as INodePropertyOptions[]).map(({ value }) => value),
		);
		expect(values).toEqual([
			['created', 'failed', 'finished'],
			['files', 'job', 'tasks'],
		]);
	});

	it('says in the canvas what it waits for', () => {
		const node = {
			id: 'n1',
			name: 'Trigger',
			type: 'jobTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { events: ['failed'] },
		} satisfies INode;
		const { workflow } = createEngine({ nodes: [node], nodeTypes: { jobTrigger: nodeType } });
		const { subtitle } = description;
		const own = workflow.getNode('Trigger') as INode;
		const shown = workflow.expression.getSimpleParameterValue(own, subtitle, 'internal', {});
		expect(shown).toBe('job: failed');
	});

	it('has an icon for light and one for dark, a codex file, and a place in the manifest', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const icon of [light, dark]) {
			expect(existsBeside('nodes/CloudConvert', icon.replace('file:', ''))).toBe(true);
		}
		expect(codex.node).toBe(`n8n-nodes-cloudconvert-tasks.${description.name}`);
		expect(codex.categories).not.toHaveLength(0);
		const file = 'dist/nodes/CloudConvert/CloudConvertJobTrigger.node.js';
		expect(manifest.n8n.nodes).toContain(file);
	});
});
