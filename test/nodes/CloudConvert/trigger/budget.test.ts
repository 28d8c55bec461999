import type { IPollFunctions } from 'n8n-workflow';

import { createTaskSource } from '../../../../nodes/CloudConvert/trigger/source';
import { contextAnswering, streamed } from '../../../support/requestContext';
import { simulate } from '../../../support/simulate';
import { createActiveTrigger, createEndedOneByOne, createTrigger } from '../../../support/trigger';

const TOO_MUCH = {
	name: 'NodeOperationError',
	message: 'There was too much to read in one poll',
	description: 'Nothing is lost: the next poll reads it again. Narrow Filters, or poll more often.',
	failure: { cause: 'temporarily-unavailable' },
};

/** Lets each page take so many milliseconds by n8n's clock, without anybody waiting. */
function takeTime(simulator: ReturnType<typeof simulate>['simulator'], perPage: number): void {
	const realNow = Date.now.bind(Date);
	let gone = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + gone);
	simulator.beforePage = () => {
		gone += perPage;
	};
}

afterEach(() => jest.restoreAllMocks());

describe.each([
	['36 seconds, as under durable cursors', 36_000, 28_800],
	['5 minutes, as n8n gives without them', undefined, 240_000],
	['no time that n8n would tell, as before 2.38', null, 240_000],
])('A poll within %s', (_what, pollBudget, forRequests) => {
	it('reads on as long as there is time', async () => {
		const { world, simulator } = simulate();
		const trigger = await createActiveTrigger({ pollBudget });
		const ids = createEndedOneByOne(world, 250);
		simulator.requests.length = 0;
		takeTime(simulator, forRequests / 2 - 3000);
		expect(await trigger.pollIds()).toEqual(ids);
		expect(simulator.requests).toHaveLength(3);
	});

	it('stops in good time, puts out what it has read, and the rest next time', async () => {
		const { world, simulator } = simulate();
		const trigger = await createActiveTrigger({ pollBudget });
		const ids = createEndedOneByOne(world, 250);
		simulator.requests.length = 0;
		takeTime(simulator, forRequests / 2 + 1);
		expect(await trigger.pollIds()).toEqual(ids.slice(-198));
		expect(simulator.requests).toHaveLength(2);
		expect(await trigger.pollIds()).toEqual(ids.slice(0, -198));
		expect(simulator.requests).toHaveLength(4);
		simulator.beforePage = undefined;
		expect(await trigger.poll()).toBeNull();
	});

	it('says so on activation when there is too much to read', async () => {
		const { world, simulator } = simulate();
		for (let count = 0; count < 250; count++) world.createEnded();
		takeTime(simulator, forRequests / 2 + 1);
		expect(await createTrigger({ pollBudget }).failedPoll()).toMatchObject(TOO_MUCH);
	});
});

describe('A request', () => {
	it('gets no longer than the poll has time', async () => {
		const { simulator } = simulate();
		const trigger = await createActiveTrigger();
		const short = trigger.restarted({ pollBudget: 1000 });
		simulator.addFault({ delay: 3000, times: Infinity });
		const began = Date.now();
		const error = await short.failedPoll();
		expect(error).toMatchObject({
			message: 'CloudConvert did not answer in time',
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(Date.now() - began).toBeLessThan(2800);
	});

	it.each([
		[undefined, 60_000],
		[300_000, 60_000],
		[36_000, 28_800],
	])('of a poll that may take %p milliseconds may take %i', async (budget, most) => {
		const timeouts: unknown[] = [];
		const context = contextAnswering(({ timeout }) => {
			timeouts.push(timeout);
			return streamed(200, '{"data":[],"links":{"next":null}}');
		});
		const source = await createTaskSource(
			Object.assign(context as IPollFunctions, {
				getCredentials: async () => await Promise.resolve({ apiKey: 'test-key' }),
				getPollBudgetMs: budget && (() => budget),
			}) as IPollFunctions,
		);
		await source.list({ jobId: '', operation: '' }, 1, 100);
		expect(timeouts).toEqual([expect.closeTo(most, -3)]);
		expect(timeouts[0]).toBeLessThanOrEqual(most);
	});
});
