import { every, pluck, same, sent } from './checks.mjs';

/** The examples that change tasks or cost credits; examples.mjs says what the fields mean. */
export const changingExamples = [
	{
		file: 'retry-failed-tasks.json',
		changes: 'retries tasks: costs credits',
		shows: ['Retried', 'Not retried'],
		trouble: ({ simulator }) =>
			simulator.addFault({
				when: ({ path }) => path.endsWith('/retry'),
				status: 402,
				body: { message: 'Your credits are used up.', code: 'CREDITS_EXCEEDED' },
			}),
		promises: ({ out }) => [
			['an answer for each task', out('Retry').length === out('Failed tasks').length],
			[
				'new IDs',
				every(
					out('Retried'),
					({ new_task }) => !pluck(out('Failed tasks'), 'id').includes(new_task),
				),
			],
		],
		figures: ({ out }, { simulator }) => [
			['one new task', out('Retried').length === 1],
			[
				'one error, which stopped nobody',
				out('Not retried')[0].why.includes('no conversion credits'),
			],
			['each was sent once', sent(simulator, 'POST') === 2],
		],
	},
	{
		file: 'retry-one-by-one.json',
		changes: 'retries tasks: costs credits',
		shows: ['All done'],
		trouble({ world }) {
			// The simulated account works on whatever is retried, and needs a minute for it.
			const retry = world.retry.bind(world);
			world.retry = (id) => Object.assign(retry(id), { endsAt: world.now + 60 });
		},
		promises: ({ out }) => [
			['each was retried and ended', out('All done').length === out('Failed conversions').length],
		],
		figures: ({ out }) => [
			['both finished', same(pluck(out('All done'), 'status'), ['finished', 'finished'])],
			['one after the other', out('All done')[0].ended < out('All done')[1].ended],
		],
	},
	{
		file: 'cancel-waiting-tasks.json',
		changes: 'cancels tasks',
		shows: ['Cancelled', 'Not cancelled'],
		trouble({ world, simulator }) {
			// Somebody uploads to one of them after the list was read.
			const photo = world.list().find(({ name }) => name === 'import-photo');
			simulator.addFault({
				when: ({ path }) => path.endsWith(`${photo.id}/cancel`),
				status: 422,
				body: {
					message: 'The given data was invalid.',
					code: 'INVALID_DATA',
					errors: { status: ['Cannot change status: task already completed.'] },
				},
			});
		},
		promises: ({ out }) => [
			[
				'each old one was tried',
				out('Cancelled').length + out('Not cancelled').length === out('Older than an hour').length,
			],
		],
		figures: ({ out }) => [
			['today’s upload was left alone', out('Older than an hour').length === 2],
			['one cancelled', same(pluck(out('Cancelled'), 'task'), ['import-scan'])],
			[
				'one was too late, by the error output',
				same(pluck(out('Not cancelled'), 'task'), ['import-photo']),
			],
		],
	},
	{
		file: 'delete-finished-tasks.json',
		changes: 'deletes tasks and their files',
		shows: ['Gone'],
		promises: ({ out }) => [
			['each is deleted', every(out('Gone'), ({ deleted }) => deleted === true)],
			['none is missing', out('Gone').length === out('Finished exports').length],
		],
		figures: ({ out }, { world }) => [
			['two deleted', out('Gone').length === 2],
			['the others are still there', world.tasks.size === 10],
		],
	},
];
