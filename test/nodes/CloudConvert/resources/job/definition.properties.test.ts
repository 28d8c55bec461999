import fc from 'fast-check';

import type { IDataObject } from 'n8n-workflow';

import { flawOf, jobBody } from '../../../../../nodes/CloudConvert/resources/job/definition';
import { propertyRuns } from '../../../../support/propertyRuns';

const nameUnit = fc.constantFrom(...'abcxyzABCXYZ0189_-');
const strangeNames = fc.constantFrom('__proto__', 'constructor', 'toString', 'operation', 'tasks');
const name = fc.oneof(fc.string({ unit: nameUnit, minLength: 1, maxLength: 12 }), strangeNames);

/** Tasks with these names, as JSON gives them: `__proto__` is a name like any other. */
const tasksOf = (entries: Array<[name: string, task: unknown]>): IDataObject =>
	JSON.parse(
		`{${entries.map(([key, task]) => `${JSON.stringify(key)}:${JSON.stringify(task)}`).join(',')}}`,
	) as IDataObject;

type Entries = Array<[name: string, task: { operation: string; input?: unknown }]>;

/** Tasks of which each takes its input from some of those before it, in any order. */
const graph: fc.Arbitrary<Entries> = fc
	.uniqueArray(name, { minLength: 2, maxLength: 12 })
	.chain((names) =>
		fc.tuple(
			fc.constant(names),
			fc.infiniteStream(fc.nat()).map((picks) => [...picks.take(names.length * 3)]),
			fc.shuffledSubarray(names, { minLength: names.length }),
		),
	)
	.map(([names, picks, order]) => {
		const task = (own: string): Entries[number] => {
			const at = names.indexOf(own);
			const count = (picks[at] ?? 0) % 3;
			const input = picks
				.slice(at * 2, at * 2 + count)
				.map((pick) => names[pick % Math.max(at, 1)]);
			if (at === 0 || count === 0) return [own, { operation: 'import/url' }];
			return [own, { operation: 'convert', input: count === 1 ? input[0] : input }];
		};
		return order.map(task);
	});

const at = (entries: Entries, index: number) => entries[index % entries.length] as Entries[number];

describe('A definition', () => {
	it('of well-named tasks is accepted', () => {
		fc.assert(
			fc.property(graph, (entries) => {
				const tasks = tasksOf(entries);
				expect(flawOf(tasks)).toBeUndefined();
				expect(Object.keys(jobBody({ tasks }, '').tasks)).toEqual(Object.keys(tasks));
			}),
			propertyRuns('definition without a flaw', 300),
		);
	});

	it('with an unknown input is refused, by the name of the input and of the task', () => {
		const strange = fc.oneof(name, fc.string(), fc.integer(), fc.constant(null), fc.boolean());
		fc.assert(
			fc.property(graph, fc.nat(), strange, fc.boolean(), (entries, index, input, inList) => {
				fc.pre(!entries.some(([own]) => own === input));
				const [own, task] = at(entries, index);
				task.input = inList ? [input] : input;

				const flaw = flawOf(tasksOf(entries));

				expect(flaw?.problem).toBe(`has no task "${String(input)}"`);
				expect(flaw?.hint).toContain(`The input of "${own}" must be the name of a task`);
			}),
			propertyRuns('definition with an unknown input', 300),
		);
	});

	it('with a name that is none is refused, by that name', () => {
		const badName = fc.string({ maxLength: 30 }).filter((text) => !/^[A-Za-z0-9_-]+$/.test(text));
		fc.assert(
			fc.property(graph, fc.nat(), badName, (entries, index, bad) => {
				entries.splice(index % entries.length, 0, [bad, { operation: 'convert' }]);
				expect(flawOf(tasksOf(entries))?.problem).toBe(`has a task with the name "${bad}"`);
			}),
			propertyRuns('definition with a bad name', 300),
		);
	});
});
