import { CloudConvertTrigger } from '../../../../nodes/CloudConvert/CloudConvertTrigger.node';
import { inTurn } from '../../../../nodes/CloudConvert/trigger/turns';
import type { Watch } from '../../../../nodes/CloudConvert/trigger/state';
import { createPoller } from '../../../support/engine';
import { simulate } from '../../../support/simulate';

const WATCH: Watch = {
	node: 'n1',
	account: 'c1 live',
	filters: { jobId: '', operation: '' },
	events: ['finished', 'error'],
};

const nothing = async () => [];

describe('inTurn', () => {
	it('does nothing while the same is under way, waits for its end, and works again after', async () => {
		const order: string[] = [];
		let finish = () => {};
		const first = inTurn('a', { state: '0' }, WATCH, async () => {
			await new Promise<void>((resolve) => (finish = resolve));
			order.push('first');
			return [1];
		});
		const second = inTurn('a', { state: '0' }, WATCH, async () => [2]).then((value) => {
			order.push('second');
			return value;
		});
		expect(await inTurn('b', {}, WATCH, async () => [3])).toEqual([3]);
		finish();

		expect(await Promise.all([first, second])).toEqual([[1], []]);
		expect(order).toEqual(['first', 'second']);
		expect(await inTurn('a', { state: '1' }, WATCH, async () => [4])).toEqual([4]);
	});

	it('works again after a failure, which the one that waited does not see', async () => {
		const first = inTurn('c', {}, WATCH, async () => await Promise.reject(new Error('down')));
		const second = inTurn('c', {}, WATCH, async () => [2]);

		await expect(first).rejects.toThrow('down');
		expect(await second).toEqual([]);
		expect(await inTurn('c', {}, WATCH, async () => [3])).toEqual([3]);
	});

	it('begins from the same memory again only when n8n has had time to store the next', async () => {
		const from = (state: string) => inTurn('d', { state }, WATCH, async () => [state]);
		expect(await from('0')).toEqual(['0']);
		expect(await from('0')).toEqual([]);
		expect(await from('1')).toEqual(['1']);
		expect(await from('1')).toEqual([]);

		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 30_000);
		expect(await from('1')).toEqual(['1']);
		jest.restoreAllMocks();
	});

	it('begins from the same memory at once after a poll that put nothing out', async () => {
		expect(await inTurn('e', { state: '0' }, WATCH, nothing)).toEqual([]);
		expect(await inTurn('e', { state: '0' }, WATCH, async () => [1])).toEqual([1]);
	});
});

describe('with durable cursors, where each poll has a memory of its own', () => {
	async function createCopies(workflowId: string) {
		const { world } = simulate();
		const nodeType = new CloudConvertTrigger();
		const create = (staticData: Record<string, unknown>) =>
			createPoller({ nodeType, staticData, workflowId });
		const seeded = create({});
		await seeded.poll();
		world.createEnded();
		const { state } = seeded.state();
		return { world, poll: async () => await create({ 'node:Trigger': { state } }).poll() };
	}

	it('overlapping polls put a task out once', async () => {
		const { poll } = await createCopies('overlapping');
		const polls = await Promise.all([1, 2, 3].map(poll));
		expect(polls.filter((items) => items !== null)).toHaveLength(1);
	});

	it('the poll after activation begins from what activation has seen, although it was not stored', async () => {
		const { world } = simulate();
		const nodeType = new CloudConvertTrigger();
		const poll = async () =>
			await createPoller({ nodeType, staticData: {}, workflowId: 'activated' }).poll();
		await poll();
		const { id } = world.createEnded();
		expect((await poll())?.flat().map(({ json }) => json.id)).toEqual([id]);
	});

	it('a poll that begins before the one before is stored puts nothing out twice', async () => {
		const { poll } = await createCopies('unstored');
		expect(await poll()).toHaveLength(1);
		expect(await poll()).toBeNull();
	});
});
