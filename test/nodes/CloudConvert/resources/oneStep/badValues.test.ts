import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { keepBinaryDataIn } from '../../../../support/binaryData';
import { ONE_STEP_OPERATIONS } from '../../../../support/menus';
import { runOneStep } from '../../../../support/oneStep';
import { parametersOf } from '../../../../support/oneStepPlaces';
import { continueRegular, simulate } from '../../../../support/simulate';
import { itemWithFile } from '../../../../support/simulateFiles';

keepBinaryDataIn('memory');

/** What no field of a type takes; by expression, n8n itself lets all of it through. */
const BAD: Record<string, unknown[]> = {
	boolean: ['x', 3],
	// A text in its rows.
	fixedCollection: [{ a: 1 }],
	json: ['[', 7],
	multiOptions: ['x y', [1]],
	number: ['x', true, [1]],
	options: ['no such value', { a: 1 }],
	resourceLocator: [{ a: 1 }],
	resourceMapper: ['x', 7],
	string: [{ a: 1 }],
};

/** With what Headers count: where there is no URL, they are not looked at. */
const FROM_URL = { source: 'url', filesFrom: 'urls' };

const VALUE = '={{ $json.value }}';

/** The value where the panel has the parameter: of rows n8n takes no expression as a whole. */
function placed(name: string, { type, options = [] }: INodeProperties): INodeParameters {
	const [first = '', option] = name.split('.');
	const [rows] = options as Array<{ name: string; values: INodeProperties[] }>;
	const row = rows?.values?.map((field) => [field.name, VALUE]) ?? [];
	const value = type === 'fixedCollection' ? { values: [Object.fromEntries(row)] } : VALUE;
	return (option ? { options: { [option]: value } } : { [first]: value }) as INodeParameters;
}

const parameters = ONE_STEP_OPERATIONS.flatMap(({ resource, operation, path }) =>
	parametersOf(resource, operation).map((parameter) => ({ path, ...parameter })),
);

describe('A value that a parameter cannot take is refused by its name, and nothing is sent:', () => {
	it.each(parameters)('$name of $path', async ({ path, name, label, property, shown }) => {
		const { simulator } = simulate();
		const values = BAD[property.type] ?? [];
		if (values.length === 0) throw new Error(`${path} needs bad values of type ${property.type}`);
		const items = await Promise.all(
			values.map(async (value) => await itemWithFile('a', 'a.pdf', { value } as never)),
		);
		const more = name.endsWith('.headers') ? FROM_URL : {};
		const all = { ...shown, ...more, ...placed(name, property) };
		const { json } = await runOneStep(path, all, { items, ...continueRegular });
		expect(json).toMatchObject(
			values.map((_value, index) => ({
				error: expect.stringContaining(label) as string,
				description: expect.stringContaining(`for item ${index}.`) as string,
			})),
		);
		expect(simulator.requests).toEqual([]);
	});
});
