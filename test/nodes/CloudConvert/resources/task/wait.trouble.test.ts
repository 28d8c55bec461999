import { OperationalError, sleep } from 'n8n-workflow';

import { startNode } from '../../../../support/engine';
import {
	byId,
	idOfItem,
	itemsOf,
	run,
	simulate,
	withoutBackOff,
} from '../../../../support/simulate';
import { statusShown } from '../../../../support/wrongAnswers';

const lineFor = (id: string) => `GET sync.api.cloudconvert.com/v2/tasks/${id}`;
const atOnce = { headers: { 'retry-after': '0' } };

afterEach(() => jest.restoreAllMocks());

describe('Task: Wait, when the synchronous host gives trouble', () => {
	it.each([
		['drops the connection', { drop: true }],
		['answers 408', { status: 408, ...atOnce }],
		['answers 500', { status: 500, ...atOnce }],
		['answers 520', { status: 520, ...atOnce }],
		['answers 502', { status: 502, ...atOnce }],
		['answers 503', { status: 503, ...atOnce }],
		['answers 504 with HTML', { status: 504, body: '<h1>Gateway Timeout</h1>', ...atOnce }],
		['answers 429', { status: 429, ...atOnce }],
		['does not answer in time', { delay: 1000 }],
		['answers early', statusShown('processing')],
	])('asks again when it %s', async (_what, fault) => {
		withoutBackOff();
		const { world, simulator, requests } = simulate();
		const task = world.createTask({ endsAfter: 60 });
		simulator.addFault({ ...fault, times: 2 });
		const requestOptions = { timeout: 200 };
		const { json } = await run('wait', { ...byId(task.id), requestOptions });
		expect(requests()).toEqual(Array(3).fill(lineFor(task.id)));
		expect(json).toMatchObject([{ id: task.id, status: 'finished' }]);
	});

	it.each([
		['400', { status: 400 }, 'CloudConvert refused the request'],
		['401', { status: 401 }, 'CloudConvert does not accept the API key'],
		['404', { status: 404 }, 'Task "gone" was not found'],
		['302', { status: 302 }, 'The request was redirected and not followed'],
		[
			'200 without a task',
			{ body: { data: null } },
			"CloudConvert's answer could not be understood",
		],
	])('gives up at once when it answers %s', async (_what, fault, message) => {
		const { simulator, requests } = simulate();
		simulator.addFault(fault);
		const { error } = await run('wait', byId('gone'));
		expect(requests()).toEqual([lineFor('gone')]);
		expect(error?.message).toBe(message);
	});

	it('fails the item when Max Wait is over, and says what it saw last', async () => {
		const { world, simulator, requests } = simulate('real');
		const task = world.createTask();
		simulator.addFault({ body: { data: { id: task.id, status: 'waiting' } } });
		const began = Date.now();
		const { error } = await run('wait', { ...byId(task.id), options: { maxWait: 1 } });
		expect(Date.now() - began).toBeLessThan(2500);
		expect(requests()).toEqual([lineFor(task.id), lineFor(task.id)]);
		expect(error?.message).toBe(`Task "${task.id}" has not ended within 1 seconds`);
		expect(error?.description).toBe(
			'Its status is waiting. Raise Options > Max Wait, or let the CloudConvert Trigger start a workflow when the task ends.',
		);
	});

	it('says that there was no answer when Max Wait is over without one', async () => {
		const { world } = simulate('real');
		const task = world.createTask();
		const { error } = await run('wait', { ...byId(task.id), options: { maxWait: 1 } });
		expect(error?.description).toMatch(/^CloudConvert gave no answer\. /);
	});

	it('asks again at once after a request that was open for long', async () => {
		const realNow = Date.now.bind(Date);
		let gone = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() + gone);
		const { world, simulator, requests } = simulate();
		const task = world.createTask({ endsAfter: 60 });
		const passTime = () => {
			gone += 6000;
			return true;
		};
		const body = { data: { id: task.id, status: 'processing' } };
		simulator.addFault({ when: passTime, body, times: 4 });
		const began = realNow();
		const { json } = await run('wait', byId(task.id));
		expect(json).toMatchObject([{ id: task.id, status: 'finished' }]);
		expect(requests()).toHaveLength(5);
		// Were they taken for quick ones, the pauses would add up to three seconds at the least.
		expect(realNow() - began).toBeLessThan(2000);
	});

	it('stops soon after the user cancels the execution', async () => {
		const { world, requests } = simulate('real');
		const task = world.createTask();
		const execution = startNode({ parameters: { operation: 'wait', ...byId(task.id) } });
		await sleep(300);
		const cancelled = Date.now();
		execution.cancel();
		await execution.catch((error: unknown) => expect(error).toBeInstanceOf(OperationalError));
		await sleep(100);
		expect(Date.now() - cancelled).toBeLessThan(1500);
		expect(requests()).toEqual([lineFor(task.id)]);
	});

	it('waits for at most 50 tasks at once, and for each in the end', async () => {
		const { world, simulator } = simulate();
		const ids = Array.from({ length: 120 }, () => world.createTask({ endsAfter: 30 }).id);
		simulator.addFault({ delay: 300, times: Infinity });
		const { json } = await run('wait', idOfItem, { items: itemsOf(ids) });
		expect(simulator.peakInFlight).toBe(50);
		expect(json.map(({ id }) => id)).toEqual(ids);
		expect(simulator.requests).toHaveLength(120);
	});
});
