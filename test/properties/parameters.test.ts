import fc from 'fast-check';

import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { CloudConvert } from '../../nodes/CloudConvert/CloudConvert.node';
import { everyOperation } from '../support/menus';
import { itemWith, TARGETS } from '../support/places';
import { propertyRuns } from '../support/propertyRuns';
import { run, simulate } from '../support/simulate';
import { KEY, weirdValue } from '../support/weird';

const cases = TARGETS.flatMap(({ places, ...target }) =>
	places.map(([label, place]) => ({ ...target, label, place })),
);

/** Runs an operation with a value by expression in one of its parameters. */
async function tryValue(chosen: (typeof cases)[number], value: unknown): Promise<void> {
	const { resource, operation, prepare, label, place, allowed } = chosen;
	const { simulator, world } = simulate();
	const placed = place('={{ $json.value }}') as INodeParameters;
	const parameters = { resource, ...prepare(world), ...placed };

	const result = await run(operation, parameters, { items: [itemWith(value)] });

	if (result.error) {
		const { error } = result;
		expect(['NodeApiError', 'NodeOperationError']).toContain(error.name);
		expect(`${error.message} ${error.description}`).toContain(label);
	} else {
		expect(result.items.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
	}
	for (const { method, host, path } of simulator.requests) {
		expect(`${method} ${host}${path}`).toMatch(allowed);
	}
	expect(simulator.leaks).toEqual([]);
	expect(JSON.stringify(result.run)).not.toContain(KEY);
}

describe('Any value by expression', () => {
	it('is tried in every field of every operation', () => {
		const labels = ({ displayName, type, options = [] }: INodeProperties): string[] =>
			type === 'collection' ? (options as INodeProperties[]).flatMap(labels) : [displayName];
		const { properties } = new CloudConvert().description;
		for (const { resource, operation } of everyOperation) {
			const isOfOperation = ({ displayOptions: { show = {} } = {} }: INodeProperties) =>
				show.resource?.includes(resource) && show.operation?.includes(operation);
			const tried = cases.filter(
				(each) => each.resource === resource && each.operation === operation,
			);
			expect([...new Set(tried.map(({ label }) => label))].sort()).toEqual(
				properties.filter(isOfOperation).flatMap(labels).sort(),
			);
		}
	});

	it('gives a correct result or an error that names the field, and no other request', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...cases), weirdValue, tryValue),
			propertyRuns('any parameter', 300),
		);
	}, 600_000);
});
