import type { JobTrigger } from '../../../support/jobTrigger';
import { createFailedJob, createJob } from '../../../support/simulateJobs';
import { showJobEarlier, simulateActive, startedWith } from '../../../support/simulateWebhooks';
import { speedUp } from '../../../support/time';
import type { World, WorldJob } from '../../../support/world';
import { callOf, signatureOf } from '../../../support/worldWebhooks';

type Active = Awaited<ReturnType<typeof simulateActive>>;

/** The call that tells of a job, as the vendor makes it. */
function callFor({ world, trigger }: Active, job: WorldJob, event = 'job.finished') {
	const [webhook] = world.webhooks.at(trigger.url);
	if (!webhook) throw new Error('It has no webhook');
	const { headers, body } = callOf(world, { webhook, event, job });
	return { headers, rawBody: Buffer.from(body), secret: webhook.secret };
}

/** A call with any body, signed with the secret of the webhook. */
function signed({ world, trigger }: Active, body: string | Uint8Array) {
	const secret = world.webhooks.at(trigger.url)[0]?.secret ?? '';
	const headers = {
		'content-type': 'application/json',
		'cloudconvert-signature': signatureOf(body, secret),
	};
	return { headers, rawBody: Buffer.from(body) };
}

const finished = (world: World, tag?: string) => {
	const job = createJob(world, tag);
	world.webhooks.owed = [];
	return job;
};

afterEach(() => jest.restoreAllMocks());

const expectNothing = ({ trigger, simulator }: Active): void => {
	expect(trigger.executions).toEqual([]);
	expect(simulator.requests).toEqual([]);
};

describe('a call of CloudConvert', () => {
	it('starts one execution, with the job as the API has it: one request', async () => {
		const active = await simulateActive();
		const { world, trigger, sender, lines } = active;
		const job = createJob(world, 'mine');
		await sender.sendAll();
		expect(startedWith(trigger)).toEqual([job.id]);
		expect(trigger.executions[0]?.items[0]?.json).toMatchObject({
			tag: 'mine',
			status: 'finished',
		});
		expect(lines()).toEqual([`GET /v2/jobs/${job.id} 200`]);
		expect(sender.log.map(({ event, answers }) => [event, answers])).toEqual([
			['job.finished', [200]],
		]);
	});

	it('of a failed job starts one, of one that was created only when it is asked for', async () => {
		const active = await simulateActive({ parameters: { events: ['created', 'failed'] } });
		const { world, trigger, sender } = active;
		const job = createFailedJob(world, 5);
		await sender.sendAll();
		expect(trigger.executions.map(({ items }) => items[0]?.json.status)).toEqual(['processing']);
		world.advance(60);
		await sender.sendAll();
		expect(startedWith(trigger)).toEqual([job.id, job.id]);
		expect(trigger.executions[1]?.items[0]?.json.status).toBe('error');
	});

	it('starts nothing for an event that the panel does not ask for', async () => {
		const active = await simulateActive({ parameters: { events: ['failed'] } });
		const job = finished(active.world);
		const { status } = await active.trigger.receive(callFor(active, job));
		expect(status).toBe(200);
		expectNothing(active);
	});

	it('starts only jobs with the tag, and looks for that in what the API has', async () => {
		const active = await simulateActive({ parameters: { filters: { tag: ' mine ' } } });
		const { world, trigger } = active;
		const [mine, other] = [finished(world, 'mine'), finished(world, 'other')];
		const forged = JSON.stringify({ event: 'job.finished', job: { id: other.id, tag: 'mine' } });
		for (const call of [callFor(active, mine), callFor(active, other), signed(active, forged)]) {
			expect((await trigger.receive(call)).status).toBe(200);
		}
		expect(startedWith(trigger)).toEqual([mine.id]);
	});

	it('is understood when an event carries no status', async () => {
		const active = await simulateActive();
		const { id } = finished(active.world);
		const body = JSON.stringify({ event: 'job.finished', job: { id, status: null } });
		await active.trigger.receive(signed(active, body));
		expect(startedWith(active.trigger)).toEqual([id]);
	});

	it.each([
		['a job that is not there', 'job.finished', 'gone'],
		['a job that runs', 'job.finished', 'open'],
		['a job that failed, told as finished', 'job.finished', 'failed'],
		['a job that finished, told as failed', 'job.failed', 'finished'],
	])('about %s is answered 200 and starts nothing', async (_what, event, state) => {
		speedUp(50);
		const active = await simulateActive();
		const { world, trigger, lines } = active;
		const job =
			state === 'failed' ? createFailedJob(world) : createJob(world, 'a', state === 'open' ? 9 : 0);
		const call = callFor(active, job, event);
		if (state === 'gone') world.deleteJob(job.id);
		const { status } = await trigger.receive(call);
		expect(status).toBe(200);
		expect(trigger.executions).toEqual([]);
		// An end that the API does not know yet is looked for again.
		const times = state === 'open' ? 4 : 1;
		const line = `GET /v2/jobs/${job.id} ${state === 'gone' ? 404 : 200}`;
		expect(lines()).toEqual(Array.from({ length: times }, () => line));
	});

	it.each([
		[1, 'waiting', 500],
		[2, 'processing', 1500],
		[3, 'processing', 3500],
	])(
		'starts when the API answers %i times from a moment before the end, when it was %s',
		async (times, status, pause) => {
			const spent = speedUp(20);
			const active = await simulateActive();
			const { trigger, simulator, lines } = active;
			const job = finished(active.world);
			showJobEarlier(simulator, { status, times });
			const before = spent();
			expect((await trigger.receive(callFor(active, job))).status).toBe(200);
			expect(startedWith(trigger)).toEqual([job.id]);
			expect(trigger.executions[0]?.items[0]?.json.status).toBe('finished');
			expect(lines()).toHaveLength(times + 1);
			expect((spent() - before) * 1000).toBeGreaterThanOrEqual(pause);
		},
	);

	it('of a failed job starts as well when the API answers from a moment before', async () => {
		speedUp(50);
		const active = await simulateActive();
		const { world, trigger, simulator } = active;
		const job = createFailedJob(world);
		showJobEarlier(simulator, { status: 'processing', times: 1 });
		await trigger.receive(callFor(active, job, 'job.failed'));
		expect(startedWith(trigger)).toEqual([job.id]);
	});

	it('is answered 503 when the API is in trouble after it has answered from a moment before', async () => {
		speedUp(50);
		const active = await simulateActive();
		const job = finished(active.world);
		showJobEarlier(active.simulator, { status: 'processing', times: 1 });
		active.simulator.addFault({ status: 401 });
		expect((await active.trigger.receive(callFor(active, job))).status).toBe(503);
		expect((await active.trigger.receive(callFor(active, job))).status).toBe(200);
		expect(startedWith(active.trigger)).toEqual([job.id]);
	});

	it('of a job that was created is not read again, whatever it is by now', async () => {
		const active = await simulateActive({ parameters: { events: ['created'] } });
		const job = createJob(active.world, 'a', 9);
		await active.trigger.receive(callFor(active, job, 'job.created'));
		expect([startedWith(active.trigger), active.lines().length]).toEqual([[job.id], 1]);
	});

	it('that told too early does not keep the true one from starting', async () => {
		speedUp(50);
		const active = await simulateActive();
		const { world, trigger } = active;
		const job = createJob(world, 'a', 5);
		const call = callFor(active, job);
		await trigger.receive(call);
		world.advance(60);
		await trigger.receive(call);
		expect(startedWith(trigger)).toEqual([job.id]);
	});
});

describe('a forged call', () => {
	it.each([
		['without a signature', { 'cloudconvert-signature': '' }],
		['with a wrong signature', { 'cloudconvert-signature': 'a'.repeat(64) }],
		['with the signature of another secret', undefined],
	])('%s is answered 401, and nothing runs', async (_what, change) => {
		const active = await simulateActive();
		const call = callFor(active, finished(active.world));
		const other = { 'cloudconvert-signature': signatureOf(call.rawBody, 'other') };
		const headers = { ...call.headers, ...(change ?? other) };
		const { status, body } = await active.trigger.receive({ ...call, headers });
		expect([status, body]).toEqual([401, { message: 'The signature is missing or wrong' }]);
		expectNothing(active);
	});

	it('whose bytes are not there is answered 401', async () => {
		const active = await simulateActive();
		const { headers } = callFor(active, finished(active.world));
		expect((await active.trigger.receive({ headers })).status).toBe(401);
		expectNothing(active);
	});

	it('with a body that was changed on the way is answered 401', async () => {
		const active = await simulateActive();
		const call = callFor(active, finished(active.world));
		const rawBody = Buffer.from(call.rawBody.toString().replaceAll('\\/', '/'));
		expect((await active.trigger.receive({ ...call, rawBody })).status).toBe(401);
		expectNothing(active);
	});

	it('signed for another node is answered 401', async () => {
		const active = await simulateActive();
		const other = active.world.webhooks.add('https://other.example/', ['job.finished']);
		const job = finished(active.world);
		const call = callOf(active.world, { webhook: other, event: 'job.finished', job });
		expect(await active.trigger.post(call)).toBe(401);
		expectNothing(active);
	});

	it('to a node that was deactivated starts nothing', async () => {
		const active = await simulateActive();
		const call = callFor(active, finished(active.world));
		await active.trigger.deactivate();
		active.clear();
		expect((await active.trigger.receive(call)).status).toBe(503);
		expectNothing(active);
	});
});

describe('a call that is none', () => {
	it.each([
		['another method', { method: 'PUT' }, 405],
		['a GET', { method: 'GET' }, 405],
		['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
		['text', { 'content-type': 'text/plain' }, 415],
		['what only begins like JSON', { 'content-type': 'application/jsonish' }, 415],
		['no type', { 'content-type': '' }, 415],
	])('with %s is refused', async (_what, { method, ...change }: Record<string, string>, status) => {
		const active = await simulateActive();
		const call = callFor(active, finished(active.world));
		const headers = { ...call.headers, ...change };
		expect((await active.trigger.receive({ ...call, method, headers })).status).toBe(status);
		expectNothing(active);
	});

	it('takes JSON with a charset', async () => {
		const active = await simulateActive();
		const call = callFor(active, finished(active.world));
		const headers = { ...call.headers, 'content-type': 'application/json; charset=utf-8' };
		expect((await active.trigger.receive({ ...call, headers })).status).toBe(200);
		expect(active.trigger.executions).toHaveLength(1);
	});

	it('above 1 MB is refused, and one of 1 MB is not', async () => {
		const active = await simulateActive();
		const { id } = finished(active.world);
		const told = JSON.stringify({ event: 'job.finished', job: { id } });
		const padded = (bytes: number) => signed(active, told.padEnd(bytes, ' '));
		expect((await active.trigger.receive(padded(1024 * 1024 + 1))).status).toBe(413);
		expectNothing(active);
		expect((await active.trigger.receive(padded(1024 * 1024))).status).toBe(200);
		expect(startedWith(active.trigger)).toEqual([id]);
	});

	it.each([
		['no JSON', '{'],
		['nothing', ''],
		['a list', '[]'],
		['null', 'null'],
		['no event', '{"job":{"id":"a"}}'],
		['no job', '{"event":"job.finished"}'],
		['a job without an ID', '{"event":"job.finished","job":{}}'],
		['an ID that is a number', '{"event":"job.finished","job":{"id":5}}'],
		['an ID that leads elsewhere', '{"event":"job.finished","job":{"id":"../users/me"}}'],
		['an empty ID', '{"event":"job.finished","job":{"id":""}}'],
	])('that is signed but says %s is refused', async (_what, body) => {
		const active = await simulateActive();
		expect((await active.trigger.receive(signed(active, body))).status).toBe(400);
		expectNothing(active);
	});

	it('about an event that nobody knows is answered 200', async () => {
		const active = await simulateActive();
		const { id } = finished(active.world);
		for (const event of ['job.updated', 'task.finished', 'finished', 'job.', 'job.toString']) {
			const body = JSON.stringify({ event, job: { id } });
			expect((await active.trigger.receive(signed(active, body))).status).toBe(200);
		}
		expectNothing(active);
	});
});

describe('two triggers of one account', () => {
	it('each start once, and know nothing of each other', async () => {
		const first = await simulateActive();
		const { world } = first;
		const { createJobTrigger } = await import('../../../support/jobTrigger');
		const second: JobTrigger = createJobTrigger();
		await second.activate();
		const job = createJob(world);
		for (const { webhook } of world.webhooks.owed) {
			const trigger = webhook.url === second.url ? second : first.trigger;
			await trigger.post(callOf(world, { webhook, event: 'job.finished', job }));
		}
		expect([startedWith(first.trigger), startedWith(second)]).toEqual([[job.id], [job.id]]);
	});
});
