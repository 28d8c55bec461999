import fc from 'fast-check';

import type { IDataObject } from 'n8n-workflow';

import { keepBinaryDataIn } from '../support/binaryData';
import { propertyRuns } from '../support/propertyRuns';
import { simulate, withoutBackOff } from '../support/simulate';
import { isCreation, itemWithFile, runConvert } from '../support/simulateFiles';
import { forgetFormats } from '../support/simulateFormats';
import { chosen, filled, loadForm } from '../support/simulateForm';
import { KEY, weirdValue } from '../support/weird';

const TYPES = ['string', 'Boolean', 'integer', 'float', 'enum', 'dictionary', 'array', 'Input'];

const option = fc.record(
	{
		name: fc.oneof(
			fc.constantFrom('quality', 'pages', 'fit', 'a.b', 'operation', '__proto__', 'toString'),
			weirdValue,
		),
		type: fc.oneof(fc.constantFrom(...TYPES), weirdValue),
		default: weirdValue,
		possible_values: fc.oneof(fc.array(weirdValue, { maxLength: 4 }), weirdValue),
		description: weirdValue,
	},
	{ requiredKeys: [] },
);

const row = fc.record(
	{
		operation: weirdValue,
		input_format: fc.oneof(fc.constantFrom('html', 'docx'), weirdValue),
		output_format: fc.oneof(fc.constantFrom('pdf', 'png'), weirdValue),
		engine: fc.oneof(fc.constantFrom('chrome', 'office'), weirdValue),
		options: fc.oneof(
			{ weight: 4, arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: option }, weirdValue)) },
			weirdValue,
		),
	},
	{ requiredKeys: [] },
);

const body = fc.oneof(
	{ weight: 4, arbitrary: fc.array(fc.oneof({ weight: 5, arbitrary: row }, weirdValue)) },
	weirdValue,
);

const status = fc.constantFrom(200, 200, 200, 200, 204, 302, 404, 422, 500);

/** What n8n keeps of a form, whole or not. */
const kept = fc.oneof(
	fc.constant(null),
	weirdValue,
	fc.record(
		{
			mappingMode: fc.constant('defineBelow'),
			value: fc.oneof(
				fc.dictionary(fc.constantFrom('quality', 'old', 'fit'), weirdValue),
				weirdValue,
			),
			schema: fc.oneof(
				fc.array(fc.oneof(fc.record({ id: fc.constantFrom('quality', 'old') }), weirdValue)),
				weirdValue,
			),
		},
		{ requiredKeys: [] },
	),
) as fc.Arbitrary<IDataObject>;

describe('Any catalogue', () => {
	keepBinaryDataIn('memory');
	afterEach(() => jest.restoreAllMocks());

	it('gives fields that n8n can show, or a notice, and what was set in them stays', async () => {
		await fc.assert(
			fc.asyncProperty(status, body, kept, fc.boolean(), async (code, data, form, withEngine) => {
				forgetFormats();
				withoutBackOff();
				const { simulator } = simulate();
				simulator.addFault({ status: code, body: { data }, times: -1 });
				const options = { inputFormat: 'html', ...(withEngine && { engine: 'chrome' }) };
				const panel = chosen('', 'pdf', { options, conversionOptions: form as never });

				const { fields, emptyFieldsNotice = '' } = await loadForm(panel);

				if (fields.length === 0) expect(emptyFieldsNotice).toMatch(/Further Options\.$/);
				expect(emptyFieldsNotice).not.toContain('<');
				expect(emptyFieldsNotice).not.toContain(KEY);
				const ids = fields.map(({ id }) => id);
				expect(ids).toEqual([...new Set(ids)]);
				for (const { id, displayName, defaultValue, options: choices = [] } of fields) {
					if (!['quality', 'old'].includes(id)) {
						expect(displayName.startsWith(id)).toBe(true);
						expect(id in {}).toBe(false);
					}
					// n8n would run it as an expression.
					for (const text of [id, displayName, defaultValue, ...choices.map(({ name }) => name)]) {
						expect(String(text ?? '')).not.toMatch(/^=/);
					}
				}
				expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
			}),
			propertyRuns('any catalogue', 200),
		);
	}, 600_000);

	it('and any value in its fields are sent with their types, or refused by name', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(option, { minLength: 1 }), weirdValue, async (told, value) => {
				forgetFormats();
				const { simulator } = simulate();
				simulator.addFault({
					when: ({ path }) => path === '/v2/operations',
					body: { data: [{ options: told }] },
				});
				const { fields } = await loadForm(chosen('html', 'pdf'));
				const field = fields[0];
				if (!field) return;
				const form = filled({ [field.id]: '={{ $json.value }}' }, [{ ...field, removed: false }]);
				const items = [await itemWithFile('a', 'a.html', { value } as never)];

				const { error } = await runConvert(form, { items });

				const [created] = simulator.requests.filter(isCreation);
				if (error) {
					expect(error.message).toContain(`Conversion Options > ${field.id}`);
					expect(created).toBeUndefined();
					return;
				}
				const { tasks } = created?.body as { tasks: { convert: IDataObject } };
				const sent = tasks.convert[field.id];
				if (value === null || value === '') {
					expect(tasks.convert).not.toHaveProperty([field.id]);
				} else if (field.type === 'options') {
					expect(field.options?.map((choice) => choice.value)).toContain(sent);
				} else if (field.type === 'array') {
					expect(Array.isArray(sent)).toBe(true);
				} else if ((field as { kind?: string }).kind !== 'any') {
					expect(typeof sent).toBe(field.type);
				}
			}),
			propertyRuns('any option', 150),
		);
	}, 600_000);
});
