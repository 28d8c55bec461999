import {
	NodeHelpers,
	type INodeProperties,
	type INodeTypeDescription,
	type IWorkflowBase,
} from 'n8n-workflow';

import { CloudConvert } from '../nodes/CloudConvert/CloudConvert.node';
import { CloudConvertTrigger } from '../nodes/CloudConvert/CloudConvertTrigger.node';
import { OWN_TYPE } from './support/engine';
import { listFolder, readText } from './support/repository';

const { description } = new CloudConvert();
const descriptions: Record<string, INodeTypeDescription> = {
	[OWN_TYPE]: description,
	[`${OWN_TYPE}Trigger`]: new CloudConvertTrigger().description,
};
const files = listFolder('examples');

const read = (file: string) => JSON.parse(readText(`examples/${file}`)) as IWorkflowBase;

const namesOf = (properties: unknown[]): string[] =>
	(properties as INodeProperties[]).map(({ name }) => name);

describe.each(files)('examples/%s', (file) => {
	const { name, nodes, connections, settings } = read(file);
	const own = nodes.filter(({ type }) => type in descriptions);

	it('can be imported: unique names and IDs, connections between nodes that exist', () => {
		expect(name).toMatch(/^CloudConvert: /);
		expect(settings?.executionOrder).toBe('v1');
		for (const key of ['id', 'name'] as const) {
			expect(new Set(nodes.map((node) => node[key])).size).toBe(nodes.length);
		}
		const targets = Object.values(connections).flatMap(({ main }) =>
			(main ?? []).flatMap((ends) => (ends ?? []).map(({ node }) => node)),
		);
		const names = nodes.map((node) => node.name);
		expect(names).toEqual(expect.arrayContaining([...Object.keys(connections), ...targets]));
	});

	it('says on a sticky note what it does', () => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.map(({ parameters }) => String(parameters.content).startsWith('## '))).toEqual([
			true,
		]);
	});

	it('names the credential, and holds none', () => {
		expect(own.length).toBeGreaterThan(0);
		for (const { credentials } of own) {
			expect(credentials).toEqual({
				cloudConvertTasksApi: { id: '', name: 'CloudConvert account' },
			});
		}
	});

	it('sets only parameters that the panel shows', () => {
		for (const node of own) {
			const description = descriptions[node.type] as INodeTypeDescription;
			// n8n adds the poll times of a trigger itself.
			const parameters = { ...node.parameters };
			delete parameters.pollTimes;
			const shown = description.properties.filter((property) =>
				NodeHelpers.displayParameter(node.parameters, property, node, description),
			);
			expect(namesOf(shown)).toEqual(expect.arrayContaining(Object.keys(parameters)));
			for (const collection of ['filters', 'options']) {
				const options = shown.find((property) => property.name === collection)?.options ?? [];
				const set = Object.keys((parameters[collection] ?? {}) as object);
				expect(namesOf(options)).toEqual(expect.arrayContaining(set));
			}
		}
	});
});

it('there is an example for each operation', () => {
	const used = files
		.flatMap((file) => read(file).nodes.filter(({ type }) => type === OWN_TYPE))
		.map(({ parameters: { resource, operation } }) => `${resource} ${operation}`);
	const offered = description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map(
				(option) => `${displayOptions?.show?.resource?.[0]} ${'value' in option && option.value}`,
			),
		);
	expect([...new Set(used)].sort()).toEqual(offered.sort());
});
