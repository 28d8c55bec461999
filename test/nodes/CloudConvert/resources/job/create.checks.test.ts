import { FROM_URL } from '../../../../support/client';
import { simulate } from '../../../../support/simulate';
import { runJob } from '../../../../support/simulateJobs';

describe('Job: Create, before anything is sent', () => {
	const source = { operation: 'import/url' };

	it.each([
		[{}, 'has no tasks'],
		[{ tasks: {} }, 'has no tasks'],
		[{ 'my file': source }, 'has a task with the name "my file"'],
		[{ tasks: { a: source, '': source } }, 'has a task with the name ""'],
		[{ tasks: { 'a/../b': source } }, 'has a task with the name "a/../b"'],
		...[true, ['a'], { a: 1 }].map((tag): [object, string] => [
			{ tasks: { a: source }, tag },
			'has a tag that is no text',
		]),
		[{ a: source, b: {} }, 'has no operation for the task "b"'],
		[{ tasks: [source] }, 'has a list of tasks'],
		[{ tasks: [], tag: 'a' }, 'has a list of tasks'],
		[{ tasks: { a: 'import/url' } }, 'has no operation for the task "a"'],
		[{ a: source, b: { operation: 'convert', input: 'c' } }, 'has no task "c"'],
		[{ a: source, b: { operation: 'convert', input: ['a', 'c'] } }, 'has no task "c"'],
	])('refuses the definition %j', async (definition, problem) => {
		const { requests } = simulate();
		const { error } = await runJob('create', { definition: JSON.stringify(definition) });
		expect(error?.message).toBe(`Definition ${problem}`);
		expect(error?.description).toContain('It is the value for item 0.');
		expect(requests()).toEqual([]);
	});

	it.each([
		['={{ "{tasks" }}', 'is not JSON'],
		['={{ "[]" }}', 'is not a JSON object'],
		['={{ [] }}', 'is not a JSON object'],
		['={{ 7 }}', 'is not a JSON object'],
		['={{ true }}', 'is not a JSON object'],
		['={{ "null" }}', 'is not a JSON object'],
		['={{ null }}', 'has no tasks'],
		['={{ " " }}', 'has no tasks'],
	])('refuses the definition %s', async (definition, problem) => {
		const { requests } = simulate();
		const { error } = await runJob('create', { definition });
		expect(error?.message).toBe(`Definition ${problem}`);
		expect(requests()).toEqual([]);
	});

	it.each([
		[{ simplify: '={{ 1 }}' }, 'Simplify must be true or false'],
		[{ options: { tag: '={{ {} }}' } }, 'Tag must be text'],
		[{ options: { tag: '={{ "x".repeat(501) }}' } }, 'Tag is too long'],
	])('refuses %j', async (wrong, message) => {
		const { requests } = simulate();
		const { error } = await runJob('create', { definition: JSON.stringify(FROM_URL), ...wrong });
		expect(error?.message).toBe(message);
		expect(requests()).toEqual([]);
	});
});
