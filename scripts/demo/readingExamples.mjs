import { every, pluck, same, sent } from './checks.mjs';

/** The examples that change nothing; examples.mjs says what the fields mean. */
export const readingExamples = [
	{
		file: 'list-failed-tasks.json',
		shows: ['What failed'],
		promises: ({ out }) => [
			['only failed tasks come', every(out('Failed tasks'), ({ status }) => status === 'error')],
			['at most 20 come', out('Failed tasks').length <= 20],
			['one line per task', out('What failed').length === out('Failed tasks').length],
		],
		figures: ({ out }, { simulator }) => [
			[
				'newest first',
				same(pluck(out('What failed'), 'task'), [
					'export-letter',
					'convert-letter',
					'convert-drawing',
				]),
			],
			['one request', simulator.requests.length === 1],
		],
	},
	{
		file: 'get-task-by-expression.json',
		shows: ['Together'],
		promises: ({ out }) => [
			['a task for each item', out('Get details').length === out('Recent conversions').length],
			['each is linked to its item', every(out('Together'), ({ linked }) => linked === true)],
			['each has its payload', every(out('Get details'), ({ payload }) => Boolean(payload))],
		],
		figures: ({ out }) => [
			[
				'the two finished conversions',
				same(pluck(out('Together'), 'task'), ['convert-slides', 'convert-invoice']),
			],
		],
	},
	{
		file: 'get-task-by-url.json',
		shows: ['Get by URL'],
		promises: ({ out }) => [
			[
				'the same task by its URL',
				same(pluck(out('Get by URL'), 'id'), pluck(out('Newest task'), 'id')),
			],
		],
		figures: ({ out }) => [['it is the newest', out('Get by URL')[0].name === 'convert-broken']],
	},
	{
		file: 'report-on-tasks.json',
		shows: ['One line per task'],
		promises: ({ out }) => [
			[
				'both lists, nothing lost',
				out('One line per task').length ===
					out('Finished tasks').length + out('Failed tasks').length,
			],
		],
		figures: ({ out }) => [
			[
				'4 finished and 3 failed',
				same([out('Finished tasks').length, out('Failed tasks').length], [4, 3]),
			],
		],
	},
	{
		file: 'wait-for-task.json',
		shows: ['Files are ready', 'Say why not'],
		trouble: ({ simulator }) =>
			simulator.addFault({ when: ({ host }) => host.startsWith('sync.'), drop: true }),
		promises: ({ out }) => [
			[
				'every task has ended',
				every(out('Wait for the end'), ({ status }) => ['finished', 'error'].includes(status)),
			],
			['none is missing', out('Wait for the end').length === out('Running tasks').length],
		],
		figures: ({ out }, { simulator }) => [
			['one worked', same(out('Files are ready'), [{ task: 'convert-video', files: 'video.mp4' }])],
			['one did not, and says why', out('Say why not')[0].why.includes('CONVERSION_FAILED')],
			['a dropped connection was asked again', sent(simulator, 'GET /v2/tasks/') === 3],
		],
	},
	{
		file: 'warn-when-credits-run-low.json',
		shows: ['Warning'],
		trouble: ({ world }) => (world.credits = 12),
		promises: ({ out }) => [
			['the account tells its credits', out('The account')[0].credits >= 0],
			[
				'it warns when they are few, and only then',
				out('Warning').length === Number(out('The account')[0].credits < 100),
			],
		],
		figures: ({ out }, { simulator }) => [
			[
				'12 are few',
				same(pluck(out('Warning'), 'text'), [
					'CloudConvert: 12 credits are left for jane@example.com',
				]),
			],
			['one request', simulator.requests.length === 1],
		],
	},
	{
		file: 'helpful-errors.json',
		shows: ['What it says'],
		promises: ({ out }) => [
			[
				'each item says what is wrong',
				same(pluck(out('What it says'), 'error'), [
					'Task "4c80f1ae-0000-43d5-bb58-1a5c4eb4e46b" was not found',
					'Task is not a task ID',
					'Task is empty',
				]),
			],
		],
		figures: (_, { simulator }) => [['only the first was sent', simulator.requests.length === 1]],
	},
];
