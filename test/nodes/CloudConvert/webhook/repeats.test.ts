import { anotherProcess } from '../../../support/anotherProcess';
import { createJobTrigger, type JobTrigger } from '../../../support/jobTrigger';
import { withoutBackOff } from '../../../support/simulate';
import { createFailedJob, createJob } from '../../../support/simulateJobs';
import { simulateActive, startedWith } from '../../../support/simulateWebhooks';
import { speedUp } from '../../../support/time';
import { callOf } from '../../../support/worldWebhooks';

/** The trigger after n8n has started again. */
const restarted = (trigger: ReturnType<typeof createJobTrigger>, more = {}) =>
	createJobTrigger({
		workflowId: trigger.workflowId,
		staticData: trigger.stored(),
		nodeType: anotherProcess(),
		...more,
	});

/** Resolves when n8n begins to start an execution; from then on that takes it two seconds. */
const whenStarting = async ({ behaviour }: JobTrigger) =>
	await new Promise<void>((resolve) => {
		behaviour.startingTakes = () => {
			resolve();
			return 2000;
		};
	});

const HOUR = 3_600_000;

afterEach(() => jest.restoreAllMocks());

describe('the same event of the same job', () => {
	it.each([1, 20])('sent %i times more at once starts one execution', async (times) => {
		const { world, trigger, sender, simulator } = await simulateActive({}, { extra: () => times });
		trigger.behaviour.startingTakes = () => 20;
		const jobs = Array.from({ length: 5 }, () => createJob(world).id);
		await sender.sendAll();
		expect(startedWith(trigger).sort()).toEqual([...jobs].sort());
		expect(sender.log).toHaveLength(5 * (times + 1));
		expect(sender.log.flatMap(({ answers }) => answers)).toEqual(sender.log.map(() => 200));
		// What was delivered is not read again.
		expect(simulator.requests).toHaveLength(5);
	});

	it('sent again later starts nothing, and another event of the job does', async () => {
		const { world, trigger, sender } = await simulateActive({
			parameters: { events: ['created', 'failed', 'finished'] },
		});
		const job = createFailedJob(world, 1);
		world.advance(60);
		const owed = [...world.webhooks.owed];
		await sender.sendAll();
		world.webhooks.owed = owed;
		await sender.sendAll();
		expect(startedWith(trigger)).toEqual([job.id, job.id]);
	});

	it('starts nothing after n8n has started again', async () => {
		const { world, trigger, sender } = await simulateActive();
		createJob(world);
		const owed = [...world.webhooks.owed];
		await sender.sendAll();
		const after = restarted(trigger);
		expect(await after.activate('init')).toBe(true);
		for (const call of owed) expect(await after.post(callOf(world, call))).toBe(200);
		expect(after.executions).toEqual([]);
		const job = createJob(world);
		for (const call of world.webhooks.owed) await after.post(callOf(world, call));
		expect(startedWith(after)).toEqual([job.id]);
	});

	it('starts nothing after it, when calls came together and the first was stored last', async () => {
		const { world, trigger, sender } = await simulateActive();
		let pause = 300;
		trigger.behaviour.startingTakes = () => (pause -= 9);
		for (let count = 0; count < 30; count++) createJob(world);
		const owed = [...world.webhooks.owed];
		await sender.sendAll();
		expect(trigger.executions).toHaveLength(30);
		const after = restarted(trigger);
		for (const call of owed) await after.post(callOf(world, call));
		expect(after.executions).toEqual([]);
	});

	it('starts nothing in another process that reads what this one has stored', async () => {
		const { world, trigger, sender } = await simulateActive();
		createJob(world);
		const owed = [...world.webhooks.owed];
		const other = restarted(trigger);
		await sender.sendAll();
		const later = restarted(trigger, { nodeType: other.nodeType });
		for (const call of owed) await later.post(callOf(world, call));
		expect(later.executions).toEqual([]);
	});

	it('starts nothing after the workflow was deactivated and activated again', async () => {
		const { world, trigger, sender } = await simulateActive();
		const job = createJob(world);
		await sender.sendAll();
		await trigger.deactivate();
		await trigger.activate();
		const [webhook] = world.webhooks.at(trigger.url);
		if (!webhook) throw new Error('It has no webhook');
		expect(await trigger.post(callOf(world, { webhook, event: 'job.finished', job }))).toBe(200);
		expect(startedWith(trigger)).toEqual([job.id]);
	});

	it('is remembered for a day, and not for ever', async () => {
		const { world, trigger, sender } = await simulateActive();
		createJob(world);
		const owed = [...world.webhooks.owed];
		await sender.sendAll();
		const now = Date.now();
		for (const [hours, count] of [
			[23.9, 1],
			[26, 2],
		] as const) {
			jest.spyOn(Date, 'now').mockReturnValue(now + hours * HOUR);
			for (const call of owed) await trigger.post(callOf(world, call));
			expect(trigger.executions).toHaveLength(count);
		}
		const { delivered } = trigger.state() as { delivered: Record<string, string[]> };
		expect(Object.values(delivered).flat()).toHaveLength(1);
	});

	it('takes no more room than ten thousand events, and knows the last of them', async () => {
		const { world, trigger, sender } = await simulateActive();
		const hour = String(Math.floor(Date.now() / HOUR));
		const words = Array.from({ length: 12_000 }, (_, index) => String(index).padStart(16, '0'));
		const full = createJobTrigger({
			workflowId: trigger.workflowId,
			staticData: {
				...trigger.stored(),
				'node:Job Trigger': { ...trigger.state(), delivered: { [hour]: words } },
			},
		});
		createJob(world);
		const owed = [...world.webhooks.owed];
		for (const call of [...owed, ...owed]) await full.post(callOf(world, call));
		expect(full.executions).toHaveLength(1);
		const { delivered } = full.state() as { delivered: Record<string, string[]> };
		expect(Object.values(delivered).flat()).toHaveLength(10_000);
		expect(JSON.stringify(delivered).length).toBeLessThan(200_000);
		expect(Object.values(delivered).flat()).toContain(words.at(-1));
		await sender.sendAll();
	});

	it('of a test counts for itself', async () => {
		const { world, trigger, sender } = await simulateActive();
		const same = { workflowId: trigger.workflowId, webhookId: trigger.webhookId, isTest: true };
		const tests = [createJobTrigger(same), createJobTrigger(same)];
		const job = createJob(world);
		await sender.sendAll();
		for (const test of tests) {
			await test.activate();
			const [webhook] = world.webhooks.at(test.url);
			if (!webhook) throw new Error('It has no webhook');
			const call = callOf(world, { webhook, event: 'job.finished', job });
			for (let count = 0; count < 2; count++) expect(await test.post(call)).toBe(200);
			expect(startedWith(test)).toEqual([job.id]);
			await test.deactivate();
		}
	});
});

describe('hundreds of calls at once', () => {
	it('each start one execution, ten at a time', async () => {
		const extra = (index: number) => (index % 3 === 0 ? 1 : 0);
		const { world, trigger, sender, simulator } = await simulateActive({}, { extra });
		simulator.addFault({ delay: 20, times: -1 });
		let [starting, most] = [0, 0];
		trigger.behaviour.startingTakes = () => {
			most = Math.max(most, ++starting);
			return 20;
		};
		trigger.behaviour.started = () => (starting -= 1);
		const jobs = Array.from({ length: 200 }, () => createJob(world).id);
		await sender.sendAll();
		expect(startedWith(trigger).sort()).toEqual([...jobs].sort());
		expect(sender.log).toHaveLength(267);
		expect(new Set(sender.log.flatMap(({ answers }) => answers))).toEqual(new Set([200]));
		expect([simulator.requests.length, simulator.peakInFlight]).toEqual([200, 10]);
		expect(most).toBe(10);
	}, 60_000);
});

describe('a call that comes to nothing', () => {
	beforeEach(() => {
		speedUp(50);
		withoutBackOff();
	});

	it.each([
		['a 500', { status: 500 }],
		['a dropped connection', { drop: true }],
		['a 401', { status: 401 }],
		['a 403', { status: 403 }],
		['a 429', { status: 429, headers: { 'retry-after': '60' } }],
		['a page with 404', { status: 404, body: '<html>' }],
		['a page with 200', { body: '<html>' }],
		['a silent host', { delay: 60_000 }],
	])('is answered 503 for %s, and starts when it comes again', async (_what, fault) => {
		const { world, trigger, sender, simulator } = await simulateActive();
		simulator.addFault({ ...fault, times: -1 });
		const job = createJob(world);
		const seen: number[] = [];
		await sender.sendAll();
		seen.push(...sender.log.flatMap(({ answers }) => answers as number[]));
		expect(seen).toEqual([503, 503, 503, 503]);
		expect(trigger.executions).toEqual([]);
		simulator.clearFaults();
		const [webhook] = world.webhooks.at(trigger.url);
		if (!webhook) throw new Error('It has no webhook');
		await sender.send({ webhook, event: 'job.finished', job });
		expect(startedWith(trigger)).toEqual([job.id]);
	});

	it('lets those that wait for it try in its place', async () => {
		const { world, trigger, sender, simulator } = await simulateActive({}, { extra: () => 3 });
		simulator.addFault({ status: 401 });
		const job = createJob(world);
		await sender.sendAll();
		expect(startedWith(trigger)).toEqual([job.id]);
		expect(sender.log.map(({ answers }) => answers[0]).sort()).toEqual([200, 200, 200, 503]);
	});

	it('comes again when n8n cannot start the workflow', async () => {
		const { world, trigger, sender } = await simulateActive(
			{},
			{
				pause: async () => {
					trigger.behaviour.cannotStart = false;
				},
			},
		);
		trigger.behaviour.cannotStart = true;
		const job = createJob(world);
		await sender.sendAll();
		expect(sender.log[0]?.answers).toEqual([500, 200]);
		expect(startedWith(trigger)).toEqual([job.id]);
	});

	it.each([false, true])(
		'starts with a repeat that came while n8n was at it in vain: given up %j',
		async (givenUp) => {
			const { world, trigger } = await simulateActive();
			const job = createJob(world);
			const [call] = world.webhooks.owed.map((owed) => callOf(world, owed));
			if (!call) throw new Error('Nothing is owed');
			const arrived = { headers: call.headers, rawBody: Buffer.from(call.body) };
			trigger.behaviour.cannotStart = true;
			const starting = whenStarting(trigger);
			const first = trigger.receive({ ...arrived, givenUp });
			await starting;
			const repeat = trigger.receive(arrived);
			expect((await first).status).toBe(500);
			trigger.behaviour.cannotStart = false;
			expect((await repeat).status).toBe(200);
			expect(startedWith(trigger)).toEqual([job.id]);
		},
	);

	it('is answered at once when CloudConvert has given up the call that started the workflow', async () => {
		const { world, trigger } = await simulateActive();
		const job = createJob(world);
		const [call] = world.webhooks.owed.map((owed) => callOf(world, owed));
		if (!call) throw new Error('Nothing is owed');
		const arrived = { headers: call.headers, rawBody: Buffer.from(call.body) };
		await trigger.receive({ ...arrived, givenUp: true });
		const before = Date.now();
		expect((await trigger.receive(arrived)).status).toBe(200);
		expect(Date.now() - before).toBeLessThan(10_000);
		expect(startedWith(trigger)).toEqual([job.id]);
	});

	it('comes again although another call has stored it as delivered meanwhile', async () => {
		const { world, trigger } = await simulateActive();
		const jobs = [createJob(world), createJob(world)];
		const [failing, other] = world.webhooks.owed.map((owed) => callOf(world, owed));
		if (!failing || !other) throw new Error('Nothing is owed');
		const starting = whenStarting(trigger);
		const first = trigger.post(failing);
		await starting;
		trigger.behaviour.startingTakes = () => 1;
		expect(await trigger.post(other)).toBe(200);
		trigger.behaviour.cannotStart = true;
		expect(await first).toBe(500);
		trigger.behaviour.cannotStart = false;
		for (let count = 0; count < 2; count++) expect(await trigger.post(failing)).toBe(200);
		expect(startedWith(trigger)).toEqual([jobs[1]?.id, jobs[0]?.id]);
	});

	it('is answered 503 when a field cannot be read', async () => {
		const { world, trigger } = await simulateActive();
		const broken = createJobTrigger({
			workflowId: trigger.workflowId,
			staticData: trigger.stored(),
			parameters: { output: 'everything' },
		});
		createJob(world);
		for (const call of world.webhooks.owed)
			expect(await broken.post(callOf(world, call))).toBe(503);
	});

	it('is answered 503 by a process that has no secret yet, and starts when it comes again', async () => {
		const { world, trigger } = await simulateActive();
		const other = createJobTrigger({ workflowId: 'elsewhere', nodeType: anotherProcess() });
		const job = createJob(world);
		const calls = world.webhooks.owed.map((owed) => callOf(world, owed));
		for (const call of calls) {
			expect(await other.post(call)).toBe(503);
			expect(await trigger.post(call)).toBe(200);
		}
		expect(startedWith(trigger)).toEqual([job.id]);
	});

	it('is known by the process that has just made the webhook, before n8n has stored it', async () => {
		const { world, trigger } = await simulateActive();
		const stored = createJobTrigger({ workflowId: trigger.workflowId, staticData: {} });
		const job = createJob(world);
		for (const owed of world.webhooks.owed) await stored.post(callOf(world, owed));
		expect(startedWith(stored)).toEqual([job.id]);
	});
});
