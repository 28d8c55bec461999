import { jobError } from '../../../../nodes/CloudConvert/api/jobError';
import {
	exportsOf,
	firstCause,
	simplifyJob,
	tasksOf,
} from '../../../../nodes/CloudConvert/api/job';
import { contextAnswering } from '../../../support/requestContext';
import { SIMPLE_JOB_FIELDS } from '../../../support/simulateJobs';

const FILE = { filename: 'a.pdf', size: 7, url: 'https://storage.example/a.pdf' };
const task = (name: string, operation: string, more = {}) => ({ name, operation, ...more });
const failed = (name: string, code: unknown, more = {}) =>
	task(name, 'convert', { status: 'error', code, message: `${name} failed`, ...more });

describe('simplifyJob', () => {
	it('has its fields, null where the vendor sent nothing, and empty lists', () => {
		const simple = simplifyJob({ id: 'a', links: {} });
		expect(Object.keys(simple)).toEqual(SIMPLE_JOB_FIELDS);
		expect(simple).toEqual({
			id: 'a',
			tag: null,
			status: null,
			created_at: null,
			ended_at: null,
			credits: 0,
			tasks: [],
			files: [],
		});
	});

	it('has six fields of each task, null where the vendor sent nothing', () => {
		const tasks = [failed('x', 'CODE', { id: 't', percent: 100, result: null }), {}];
		expect(simplifyJob({ id: 'a', tasks }).tasks).toEqual([
			{
				id: 't',
				name: 'x',
				operation: 'convert',
				status: 'error',
				code: 'CODE',
				message: 'x failed',
			},
			{ id: null, name: null, operation: null, status: null, code: null, message: null },
		]);
	});

	it('sums the credits that are numbers', () => {
		const credits: unknown[] = [
			1,
			null,
			2.5,
			0,
			'many',
			{},
			{ valueOf: 1, toString: 1 },
			undefined,
		];
		const tasks = credits.map((spent) => ({ credits: spent })) as never[];
		expect(simplifyJob({ id: 'a', tasks }).credits).toBe(3.5);
	});

	it('has the files of all its exports to a URL, and of no other task', () => {
		const result = (...names: string[]) => ({
			result: { files: names.map((filename) => ({ ...FILE, filename })) },
		});
		const tasks = [
			task('import', 'import/url', result('in.docx')),
			task('first', 'export/url', result('a.pdf', 'b.pdf')),
			task('empty', 'export/url', { result: null }),
			task('s3', 'export/s3', result('c.pdf')),
			task('second', 'export/url', result('a.pdf')),
		];
		expect(simplifyJob({ id: 'a', tasks }).files).toEqual(
			['a.pdf', 'b.pdf', 'a.pdf'].map((filename) => ({ ...FILE, filename })),
		);
	});

	it.each([null, undefined, 'text', 7, {}, [null, 'a', 3, []]])(
		'has no tasks and no files for the tasks %j',
		(tasks) => {
			expect(simplifyJob({ id: 'a', tasks } as never)).toMatchObject({ tasks: [], files: [] });
			expect(tasksOf({ id: 'a', tasks } as never)).toEqual([]);
		},
	);
});

describe('exportsOf', () => {
	it('has the exports to a URL that have an ID', () => {
		const tasks = [
			{ id: '1', operation: 'export/url' },
			{ id: '2', operation: 'export/s3' },
			{ id: 3, operation: 'export/url' },
		];
		expect(exportsOf({ id: 'a', tasks })).toEqual([tasks[0]]);
	});
});

describe('firstCause', () => {
	const at = (second: number, name: string, more = {}) => ({
		...failed(name, 'CONVERSION_FAILED', more),
		ended_at: `2026-11-23T12:00:0${second}+00:00`,
	});
	const consequence = { ...at(1, 'after'), code: 'INPUT_TASK_FAILED' };
	const timeless = (name: string, endedAt?: unknown) =>
		failed(name, 'CONVERSION_FAILED', { ended_at: endedAt });

	it.each([
		['ended first of those that failed by themselves', [at(3, 'late'), at(2, 'early')], 'early'],
		['is no consequence of another', [consequence, at(2, 'early'), at(3, 'late')], 'early'],
		['has the first name of the same second', [at(2, 'b'), at(2, 'a')], 'a'],
		['has the first name, when times tell nothing', [timeless('b'), timeless('a', null)], 'a'],
		[
			'tells its time, when others do not',
			[timeless('a', 'soon'), timeless('b', 7), at(9, 'z')],
			'z',
		],
		[
			'ended first, whatever the offset of its time',
			[at(2, 'b'), timeless('a', '2026-11-23T13:00:01+01:00')],
			'a',
		],
		['has a name, and no other', [at(2, 'x', { name: { a: 1 } }), at(1, 'y')], 'y'],
		['may have no code', [consequence, failed('bare', null)], 'bare'],
		['is a consequence when there is nothing else', [task('a', 'convert'), consequence], 'after'],
		['is none when no task failed', [task('a', 'convert', { status: 'finished' })], undefined],
	])('%s, wherever it stands', (_what, tasks, name) => {
		expect(firstCause({ id: 'a', tasks } as never)?.name).toBe(name);
		expect(firstCause({ id: 'a', tasks: [...tasks].reverse() } as never)?.name).toBe(name);
	});

	it('has the first ID, when time and name are the same', () => {
		const tasks = [at(1, 'a', { id: '2' }), at(1, 'a', { id: '1' })];
		expect(firstCause({ id: 'a', tasks })?.id).toBe('1');
		expect(firstCause({ id: 'a', tasks: tasks.reverse() })?.id).toBe('1');
	});
});

describe('jobError', () => {
	const words = (tasks: unknown) => {
		const context = contextAnswering(() => ({}));
		const { message, description } = jobError(context, { id: 'a', tasks } as never, 'Hint.');
		return [message, description];
	};

	it.each([
		[[failed('x', 'C')], 'x failed (C)', 'Task "x" (convert) of job "a" failed. Hint.'],
		[[], 'The job failed (no code)', 'Job "a" failed. Hint.'],
		[undefined, 'The job failed (no code)', 'Job "a" failed. Hint.'],
		[[{ status: 'error' }], 'The job failed (no code)', 'Job "a" failed. Hint.'],
		[
			[{ status: 'error', name: 'x', code: '', message: { toString: 1 }, operation: null }],
			'The job failed (no code)',
			'Task "x" of job "a" failed. Hint.',
		],
	])('says of the tasks %j what the vendor says', (tasks, message, description) => {
		expect(words(tasks)).toEqual([message, description]);
	});
});
