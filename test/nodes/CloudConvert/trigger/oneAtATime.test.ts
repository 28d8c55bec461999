import { CloudConvertTrigger } from '../../../../nodes/CloudConvert/CloudConvertTrigger.node';
import { oneAtATime } from '../../../../nodes/CloudConvert/trigger/oneAtATime';
import { createPoller } from '../../../support/engine';
import { simulate } from '../../../support/simulate';

describe('oneAtATime', () => {
	it('does nothing while the same is under way, waits for its end, and works again after', async () => {
		const order: string[] = [];
		let finish = () => {};
		const first = oneAtATime('a', async () => {
			await new Promise<void>((resolve) => (finish = resolve));
			order.push('first');
			return 1;
		});
		const second = oneAtATime('a', async () => 2).then((value) => {
			order.push('second');
			return value;
		});
		expect(await oneAtATime('b', async () => 3)).toBe(3);
		finish();

		expect(await Promise.all([first, second])).toEqual([1, undefined]);
		expect(order).toEqual(['first', 'second']);
		expect(await oneAtATime('a', async () => 4)).toBe(4);
	});

	it('works again after a failure, which the one that waited does not see', async () => {
		const first = oneAtATime('a', async () => await Promise.reject(new Error('down')));
		const second = oneAtATime('a', async () => 2);

		await expect(first).rejects.toThrow('down');
		expect(await second).toBeUndefined();
		expect(await oneAtATime('a', async () => 3)).toBe(3);
	});
});

it('overlapping polls with a memory each, as with durable cursors, emit a task once', async () => {
	const { world } = simulate();
	const create = (staticData: Record<string, unknown>) =>
		createPoller({ nodeType: new CloudConvertTrigger(), staticData });
	const seeded = create({});
	await seeded.poll();
	world.createEnded();
	const copy = () => ({ 'node:Trigger': { state: seeded.state().state } });

	const polls = await Promise.all([1, 2, 3].map(async () => await create(copy()).poll()));

	expect(polls.filter((items) => items !== null)).toHaveLength(1);
});
