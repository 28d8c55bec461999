import type { IDataObject } from 'n8n-workflow';

import { flawOf, jobBody } from '../../../../../nodes/CloudConvert/resources/job/definition';

describe('A definition', () => {
	it.each([[{}], [null], ['convert'], [7], [[]], [{ operation: '' }], [{ operation: ' ' }]])(
		'with the task %j is refused, because it has no operation',
		(task) => {
			const flaw = flawOf({ a: { operation: 'import/url' }, b: task } as IDataObject);
			expect(flaw?.problem).toBe('has no operation for the task "b"');
			expect(flaw?.hint).toContain('Each task needs an operation');
		},
	);

	it('without tasks is refused', () => {
		expect(flawOf({})?.problem).toBe('has no tasks');
	});

	it('may take input from a task of another job, by its ID', () => {
		const input = ['4c80f1ae-5b3a-43d5-bb58-1a5c4eb4e46b'];
		expect(flawOf({ a: { operation: 'convert', input } })).toBeUndefined();
	});

	it.each([[[]], [[{ name: 'a', operation: 'import/url' }]], [['a']]])(
		'whose tasks are the list %j is told what they must be',
		(tasks) => {
			const flaw = flawOf(jobBody({ tasks, tag: 'a' }, '').tasks);
			expect(flaw?.problem).toBe('has a list of tasks');
			expect(flaw?.hint).toMatch(/^tasks is a list; it must be an object whose keys are the names/);
			const example = JSON.parse(/{.*}/.exec(flaw?.hint ?? '')?.[0] ?? '') as IDataObject;
			expect(flawOf(jobBody(example, '').tasks)).toBeUndefined();
		},
	);

	it('that goes round in a circle is left to CloudConvert', () => {
		expect(flawOf({ a: { operation: 'convert', input: 'a' } })).toBeUndefined();
	});
});

describe('jobBody', () => {
	const tasks = { a: { operation: 'import/url' } };

	it.each([
		[
			'a whole body',
			{ tasks, webhook_url: 'https://a.example' },
			{ webhook_url: 'https://a.example' },
		],
		['only the tasks', tasks, {}],
	])('takes %s', (_what, definition, more) => {
		expect(jobBody(definition, '')).toEqual({ tasks, ...more });
		expect(jobBody(definition, 'x')).toEqual({ tasks, ...more, tag: 'x' });
	});

	it("keeps the definition's own tag unless there is another", () => {
		expect(jobBody({ tasks, tag: 'own' }, '')).toEqual({ tasks, tag: 'own' });
		expect(jobBody({ tasks, tag: 'own' }, 'other')).toEqual({ tasks, tag: 'other' });
	});

	it('tells a task with the name "tasks" from the tasks, and a task with the name "operation"', () => {
		const only = { tasks: { operation: 'import/url' } };
		expect(jobBody(only, '')).toEqual({ tasks: only });
		const whole = { tasks: { operation: { operation: 'import/url' } } };
		expect(jobBody(whole, '')).toEqual(whole);
	});
});
