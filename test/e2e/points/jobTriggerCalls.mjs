// What the calls of CloudConvert start, one by one and all at once, and when n8n dies in between.
import assert from 'node:assert/strict';

import { sleep, until } from '../../../scripts/n8n/processes.mjs';
import { JOB_TRIGGER_NAME, createJobTriggerWorkflow, endJob, post } from '../jobCalls.mjs';
import { compare, executionsOf, startedWith } from '../received.mjs';

/** How many jobs end at once. */
const JOBS = 500;

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** How often each answer was given, in words. */
function tally(answers) {
	const counts = new Map();
	for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
	return [...counts].map(([answer, count]) => `${count} × ${answer}`).join(', ');
}

/**
 * @param {import('../lane.mjs').Lane} lane
 * @param {{ killAll: () => Promise<void>, startAll: () => Promise<void> }} life
 */
export async function checkCalls(lane, check, { sender, settings, settled }, life) {
	const { rest, service } = lane;
	const { world } = service;
	const { webhooks } = world;
	const { id } = await createJobTriggerWorkflow(lane);
	await rest.activate(id);
	const known = new Map();

	/** What ended executions began with, when there are so many. */
	const received = async (count) =>
		await until(
			`${count} executions have ended`,
			async () => {
				const rows = await rest.executions(id, 1);
				if (rows.length === 0 && count > 0) return undefined;
				const found = await executionsOf(rest, id, known);
				const ended = found.filter(({ stoppedAt }) => stoppedAt);
				return ended.length >= count && found.length === ended.length ? ended : undefined;
			},
			{ timeout: 240_000, every: 1000 },
		);
	const idsOf = (executions) =>
		executions.flatMap((execution) =>
			startedWith(execution, JOB_TRIGGER_NAME).map((job) => String(job.id)),
		);
	const ended = [];

	await check('the workflow runs within two seconds of the end of a job', async () => {
		const delays = [];
		for (let count = 1; count <= 5; count++) {
			const at = Date.now();
			ended.push(endJob(world, { fails: count === 5 }).id);
			const last = (await received(count)).at(-1);
			delays.push(new Date(last.startedAt).getTime() - at);
			await sleep(500);
		}
		assert.deepEqual(idsOf(await received(5)), ended);
		assert.ok(median(delays) < 2000, `after ${delays.join(', ')} ms`);
		return `after ${delays.join(', ')} ms`;
	});

	await check('calls that are not CloudConvert’s are refused, and start nothing', async () => {
		const [webhook] = [...webhooks.all.values()];
		const { url } = webhook;
		const body = JSON.stringify({ event: 'job.finished', job: { id: ended[0] } });
		const type = { 'content-type': 'application/json' };
		const statuses = [
			await post({ url, headers: type, body }),
			await post({ url, headers: { ...type, 'cloudconvert-signature': 'a'.repeat(64) }, body }),
			await post({ url, headers: { 'content-type': 'text/plain' }, body }),
			await post({ url, headers: type, body: body.padEnd(1_100_000) }),
			(await fetch(url)).status,
		];
		assert.deepEqual(statuses, [401, 401, 415, 413, 404]);
		assert.equal((await received(5)).length, 5);
	});

	await check(
		'n8n is killed: what was delivered is not again, and what ended meanwhile is',
		async () => {
			const [webhook] = [...webhooks.all.values()];
			const again = world.jobs.get(ended[0]);
			await life.killAll();
			ended.push(endJob(world).id);
			await life.startAll();
			await rest.activated(id);
			await sender.send({ webhook, event: 'job.finished', job: again });
			await settled();
			assert.deepEqual(idsOf(await received(6)), ended);
			assert.deepEqual([...webhooks.all.values()], [webhook]);
			ended.push(endJob(world).id);
			assert.deepEqual(idsOf(await received(7)), ended);
			return sender.log.map(({ answers }) => answers.join('+')).join(', ');
		},
		{ limit: 400_000 },
	);

	await check(
		`${JOBS} jobs end at once, every third is told twice: ${JOBS} executions`,
		async () => {
			settings.extra = (index) => (index % 3 === 0 ? 1 : 0);
			const before = sender.log.length;
			const at = Date.now();
			for (let count = 0; count < JOBS; count++) ended.push(endJob(world).id);
			await settled();
			const answered = ((Date.now() - at) / 1000).toFixed(1);
			settings.extra = () => 0;
			const sent = sender.log.slice(before);
			const tries = sent.flatMap(({ answers }) => answers);
			const told = `${sent.length} calls in ${tries.length} tries, answered within ${answered} s: ${tally(tries)}`;
			console.log(`     ${told}`);
			const found = idsOf(await received(ended.length));
			const { lost, doubled, unexpected } = compare(ended, found);
			assert.deepEqual({ lost, doubled, unexpected }, { lost: [], doubled: [], unexpected: [] });
			assert.equal(found.length, ended.length);
			return told;
		},
		{ limit: 600_000 },
	);

	await check('deactivated, it leaves no webhook behind', async () => {
		await rest.deactivate(id);
		await until('its webhook is gone', () => webhooks.all.size === 0);
		endJob(world);
		await settled();
		assert.equal(webhooks.owed.length, 0);
	});

	await check('Output: Files puts out a file, fetched in the execution', async () => {
		const { id: other } = await createJobTriggerWorkflow(lane, { output: 'files' });
		await rest.activate(other);
		const job = endJob(world, { filename: 'told.pdf' });
		const [execution] = await until('it has run', async () => {
			const found = await executionsOf(rest, other);
			return found[0]?.stoppedAt ? found : undefined;
		});
		await rest.deactivate(other);
		const [item] = execution.data.resultData.runData[JOB_TRIGGER_NAME][0].data.main[0];
		assert.equal(item.json.job_id, job.id);
		assert.equal(item.binary.data.fileName, 'told.pdf');
	});
}
