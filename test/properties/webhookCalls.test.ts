import fc from 'fast-check';

import { anotherProcess } from '../support/anotherProcess';
import { createJobTrigger } from '../support/jobTrigger';
import { propertyRuns } from '../support/propertyRuns';
import { createFailedJob, createJob } from '../support/simulateJobs';
import { simulateActive, startedWith } from '../support/simulateWebhooks';
import { weirdValue } from '../support/weird';
import { callOf, signatureOf } from '../support/worldWebhooks';

const isGoodAnswer = (status: number) => [200, 400, 401, 405, 413, 415].includes(status);

const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value) ?? '');

/** Bodies that are no call: bytes, JSON of any shape, and what nearly looks like a call. */
const oddBody = fc.oneof(
	fc.uint8Array({ maxLength: 200 }).map((some) => Buffer.from(some)),
	fc.jsonValue().map(bytes),
	fc.record({ event: weirdValue, job: weirdValue }).map(bytes),
	fc.record({ event: weirdValue, job: fc.record({ id: weirdValue }) }).map(bytes),
	fc
		.tuple(fc.constantFrom('job.finished', 'job.failed', 'job.created'), weirdValue)
		.map(([event, id]) => bytes({ event, job: { id } })),
);

const oddHeaders = fc.record({
	'content-type': fc.oneof(fc.constant('application/json'), fc.string({ maxLength: 30 })),
	'cloudconvert-signature': fc.oneof(fc.string({ maxLength: 80 }), fc.constant('signed')),
});

describe('Any call', () => {
	it('that tells of no job of the account starts nothing, and is never answered 410 or 5xx', async () => {
		const active = await simulateActive();
		const { world, trigger, simulator } = active;
		const secret = world.webhooks.at(trigger.url)[0]?.secret ?? '';
		const method = fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'HEAD');
		await fc.assert(
			fc.asyncProperty(method, oddHeaders, oddBody, async (how, headers, rawBody) => {
				const sign = headers['cloudconvert-signature'] === 'signed';
				const signature = sign ? signatureOf(rawBody, secret) : headers['cloudconvert-signature'];
				const { status } = await trigger.receive({
					method: how,
					headers: { ...headers, 'cloudconvert-signature': signature },
					rawBody,
				});
				expect([status, isGoodAnswer(status)]).toEqual([status, true]);
				expect(trigger.executions).toEqual([]);
				for (const { path } of simulator.requests.splice(0)) {
					expect(path).toMatch(/^\/v2\/jobs\/[A-Za-z0-9-]+$/);
				}
			}),
			propertyRuns('any call to the job trigger', 500),
		);
	}, 600_000);
});

/** What happens, one after the other; calls that are sent `together` come at once. */
const happening = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ what: fc.constant('job' as const), fails: fc.boolean() }) },
	{
		weight: 4,
		arbitrary: fc.record({
			what: fc.constant('send' as const),
			extra: fc.nat(2),
			trouble: fc.nat(2),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ what: fc.constant('replay' as const), at: fc.nat() }) },
	{ weight: 1, arbitrary: fc.record({ what: fc.constant('restart' as const) }) },
	{ weight: 1, arbitrary: fc.record({ what: fc.constant('reactivate' as const) }) },
);

describe('Any history', () => {
	it('starts one execution for each event, however often it is told', async () => {
		// One that comes back remembers what was stored then, and reads what was stored since.
		const processes = Array.from({ length: 4 }, anotherProcess);
		let restarts = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (history) => {
				const { world, simulator, trigger: first } = await simulateActive();
				let trigger = first;
				const started: unknown[] = [];
				const owedOnce: typeof world.webhooks.owed = [];
				const all: string[] = [];
				const send = async (calls: typeof world.webhooks.owed) =>
					await Promise.all(calls.map(async (call) => await trigger.post(callOf(world, call))));
				/** Sends until all are answered well, as the vendor would if it had more tries. */
				async function deliver(extra: number): Promise<void> {
					const owed = world.webhooks.owed.splice(0);
					owedOnce.push(...owed);
					const calls = owed.flatMap((call) => Array.from({ length: 1 + extra }, () => call));
					const answers = await send(calls);
					simulator.clearFaults();
					await send(calls.filter((_call, index) => answers[index] === 503));
				}
				for (const step of history) {
					if (step.what === 'job') {
						all.push((step.fails ? createFailedJob(world) : createJob(world)).id);
					} else if (step.what === 'send') {
						simulator.addFault({ status: 401, times: step.trouble });
						await deliver(step.extra);
					} else if (step.what === 'replay') {
						const call = owedOnce[step.at % Math.max(1, owedOnce.length)];
						// Its webhook may have been replaced: then it cannot be signed any more.
						if (call) await send([call]);
					} else if (step.what === 'restart') {
						started.push(...startedWith(trigger));
						const { workflowId } = trigger;
						const nodeType = processes[restarts++ % processes.length];
						trigger = createJobTrigger({ workflowId, nodeType, staticData: trigger.stored() });
						expect(await trigger.activate('init')).toBe(true);
					} else {
						await deliver(0);
						await trigger.deactivate();
						await trigger.activate();
					}
				}
				await deliver(1);
				started.push(...startedWith(trigger));
				expect(started.sort()).toEqual(all.sort());
				await trigger.deactivate();
				expect(world.webhooks.all.size).toBe(0);
			}),
			propertyRuns('any history of the job trigger', 60),
		);
	}, 600_000);
});
