import fc from 'fast-check';

import type { INodeParameters } from 'n8n-workflow';

import { propertyRuns } from '../support/propertyRuns';
import { run, simulate } from '../support/simulate';
import { KEY, weirdValue } from '../support/weird';

/** Every parameter of each operation: where it goes, its label, and the method that was asked for. */
const locator = (mode: string) => (value: unknown) => ({ taskId: { __rl: true, mode, value } });
const option = (name: string) => (value: unknown) => ({ options: { [name]: value } });
const filter = (name: string) => (value: unknown) => ({ filters: { [name]: value } });
const plain = (name: string) => (value: unknown) => ({ [name]: value });

type Place = [label: string, place: (value: unknown) => object];

const task: Place[] = [
	['Task', locator('id')],
	['Task', locator('url')],
	['Task', locator('list')],
	['Task', plain('taskId')],
];
const simplify: Place = ['Simplify', plain('simplify')];
const include: Place = ['Include', option('include')];

const operations: Record<string, { method: string; places: Place[] }> = {
	get: { method: 'GET', places: [...task, simplify, include] },
	wait: {
		method: 'GET',
		places: [
			...task,
			simplify,
			['Max Wait', option('maxWait')],
			['Fail on Task Error', option('failOnTaskError')],
		],
	},
	getAll: {
		method: 'GET',
		places: [
			['Return All', plain('returnAll')],
			['Limit', plain('limit')],
			['Job ID', filter('jobId')],
			['Operation', filter('operation')],
			['Status', filter('status')],
			simplify,
			include,
		],
	},
	cancel: { method: 'POST', places: [...task, simplify] },
	retry: { method: 'POST', places: [...task, simplify] },
	delete: { method: 'DELETE', places: task },
};

const cases = Object.entries(operations).flatMap(([operation, { method, places }]) =>
	places.map(([label, place]) => ({ operation, method, label, place })),
);

describe('Any value by expression', () => {
	it('gives a correct result or an error that names the field, and no other request', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...cases), weirdValue, async (chosen, value) => {
				const { operation, method, label, place } = chosen;
				const { simulator, world } = simulate();
				const { id } = world.createEnded();
				const base = operation === 'getAll' ? {} : locator('id')(id);
				const parameters = { ...base, ...place('={{ $json.value }}') } as INodeParameters;

				const result = await run(operation, parameters, { items: [{ json: { value } }] });

				if (result.error) {
					const { error } = result;
					expect(['NodeApiError', 'NodeOperationError']).toContain(error.name);
					const words = `${error.message} ${error.description}`;
					// A task that has ended cannot be cancelled: the account's answer, not the value's fault.
					if (!words.includes('already completed')) expect(words).toContain(label);
				} else {
					expect(result.items.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
				}
				for (const request of simulator.requests) {
					expect(request.method).toBe(method);
					expect(request.host).toMatch(/^(?:sync\.)?api\.cloudconvert\.com$/);
					expect(request.path).toMatch(/^\/v2\/tasks(?:\/[A-Za-z0-9-]+(?:\/cancel|\/retry)?)?$/);
					if (operation !== 'getAll') expect(request.path).not.toBe('/v2/tasks');
				}
				expect(JSON.stringify(result.run)).not.toContain(KEY);
			}),
			propertyRuns('any parameter', 300),
		);
	}, 600_000);
});
