import { outcome, told } from '../outcomes.mjs';

/** One answer of those to deleting, and what it must be. */
const deleting = (name, reliesOn, which, isSo) => ({
	name,
	reliesOn,
	async run(client) {
		const answers = await client.fixtures.deleted();
		const looked = [which].flat().map((each) => answers[each]);
		return outcome(looked.every(isSo), looked.map(told).join(' and '));
	},
});

const isEmpty = ({ status, bytes }) => status === 204 && bytes.length === 0;
const isGone = ({ status }) => status === 404;

export const changing = {
	title: 'Cancelling and deleting',
	checks: [
		{
			name: 'A cancelled task is answered with, and ends as error with a code',
			reliesOn: ['resources/task/cancel.ts', 'api/vocabulary.ts'],
			async run(client) {
				const { answer, id } = await client.fixtures.cancelled();
				const { status, code, message, id: shown } = answer.body?.data ?? {};
				const isEnd = status === 'error' && typeof code === 'string' && code !== '';
				return outcome(isEnd && shown === id, `${told(answer)}, ${status}, ${code}: ${message}`);
			},
		},
		{
			name: 'Cancelling what has ended is answered with 422 and a message by its field',
			reliesOn: ['resources/task/cancel.ts', 'errors/explain.ts'],
			async run(client) {
				const { id } = await client.fixtures.cancelled();
				const answer = await client.api('POST', `/tasks/${id}/cancel`);
				const errors = answer.body?.errors;
				const seen = `${told(answer)} ${JSON.stringify(errors)}`;
				return outcome(answer.status === 422 && Object.keys(errors ?? {}).length > 0, seen);
			},
		},
		deleting(
			'A deleted task is answered with 204 and no body',
			['resources/task/delete.ts', 'api/deletion.ts'],
			'task',
			isEmpty,
		),
		deleting(
			'A deleted task is not found any more',
			['trigger/source.ts', 'api/deletion.ts'],
			'taskAfter',
			isGone,
		),
		deleting('Deleting it again is answered with 404', ['api/deletion.ts'], 'taskAgain', isGone),
		deleting(
			'A deleted job is answered with 204 and no body',
			['resources/job/delete.ts', 'api/deletion.ts'],
			'job',
			isEmpty,
		),
		deleting(
			'A deleted job is gone with its tasks',
			['resources/job/delete.ts', 'api/deletion.ts'],
			['jobAfter', 'otherAfter'],
			isGone,
		),
	],
};
