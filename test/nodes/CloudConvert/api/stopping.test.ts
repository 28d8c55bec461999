import { OperationalError, sleep } from 'n8n-workflow';

import { startNode } from '../../../support/engine';
import { idOfItem, itemsOf, run, simulate } from '../../../support/simulate';

/** Starts an execution, cancels it as a user does, and waits until it has stopped. */
async function cancelWhenSent(operation: string, items: number) {
	const { world, simulator } = simulate('real');
	const ids = Array.from({ length: items }, () => world.createTask().id);
	const parameters = { operation, ...idOfItem };
	simulator.addFault({ status: 503, headers: { 'retry-after': '30' }, times: Infinity });
	const execution = startNode({ parameters, items: itemsOf(ids) });
	for (let tries = 0; simulator.requests.length < items && tries < 100; tries++) await sleep(50);
	const sent = simulator.requests.length;
	const cancelled = Date.now();
	execution.cancel();
	await execution.catch((error: unknown) => expect(error).toBeInstanceOf(OperationalError));
	return { simulator, sent, took: Date.now() - cancelled };
}

describe('A cancelled execution', () => {
	it.each(['get', 'cancel', 'delete', 'wait'])(
		'stops at once while %s waits to try again, and sends nothing more',
		async (operation) => {
			const { simulator, sent, took } = await cancelWhenSent(operation, 60);

			expect(sent).toBe(60);
			expect(took).toBeLessThan(1000);
			await sleep(300);
			expect(simulator.requests).toHaveLength(sent);
		},
	);
});

describe('Waiting requests', () => {
	it('give up their places, so that tasks that have ended are reported', async () => {
		const { world } = simulate('real');
		const open = Array.from({ length: 50 }, () => world.createTask().id);
		const ended = world.createEnded().id;

		const { json } = await run(
			'wait',
			{ ...idOfItem, options: { maxWait: 7 } },
			{ items: itemsOf([...open, ended]), node: { onError: 'continueRegularOutput' } },
		);

		expect(json.at(-1)).toMatchObject({ id: ended, status: 'finished' });
		expect(json.filter(({ error }) => error)).toHaveLength(50);
	});
});
