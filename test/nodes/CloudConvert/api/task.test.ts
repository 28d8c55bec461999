import { hasEnded, isEntry } from '../../../../nodes/CloudConvert/api/entry';
import { simplifyTask } from '../../../../nodes/CloudConvert/api/task';
import { SIMPLE_FIELDS } from '../../../support/simulate';

describe('simplifyTask', () => {
	it('has the ten fields, null where the vendor sent nothing, and an empty list of files', () => {
		const simple = simplifyTask({ id: 'a', percent: 100 });
		expect(Object.keys(simple)).toEqual(SIMPLE_FIELDS);
		expect(simple).toMatchObject({ id: 'a', job_id: null, credits: null, files: [] });
	});

	it.each([null, {}, { form: {} }, { files: null }, { files: 'x' }, 'text'])(
		'has no files for the result %j',
		(result) => {
			expect(simplifyTask({ id: 'a', result }).files).toEqual([]);
		},
	);

	it('has the files of the result, and what was included', () => {
		const task = { id: 'a', result: { files: [{ filename: 'x' }] }, retries: [1] };
		const simple = simplifyTask(task, ['retries', 'job']);
		expect(simple.files).toEqual([{ filename: 'x' }]);
		expect(Object.keys(simple)).toEqual([...SIMPLE_FIELDS, 'retries', 'job']);
		expect(simple).toMatchObject({ retries: [1], job: null });
	});
});

describe('isEntry', () => {
	it.each([null, undefined, 'a', 1, [], {}, { id: '' }, { id: 1 }])('refuses %j', (value) => {
		expect(isEntry(value)).toBe(false);
	});

	it('takes an object with an ID', () => {
		expect(isEntry({ id: 'a' })).toBe(true);
	});
});

describe('hasEnded', () => {
	it.each([
		['finished', true],
		['error', true],
		['waiting', false],
		['processing', false],
		['queued', false],
		[undefined, false],
	])('is for the status %j %p', (status, expected) => {
		expect(hasEnded({ id: 'a', status })).toBe(expected);
	});
});
