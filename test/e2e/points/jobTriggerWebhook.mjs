// The webhook of CloudConvert Job Trigger: made, found again, and taken away.
import assert from 'node:assert/strict';

import { until } from '../../../scripts/n8n/processes.mjs';
import { RestError } from '../../../scripts/n8n/rest.mjs';
import { JOB_TRIGGER_NAME, createJobTriggerWorkflow, endJob } from '../jobCalls.mjs';
import { executionsOf, startedWith } from '../received.mjs';

/** @param {import('../lane.mjs').Lane} lane */
export async function checkWebhook(lane, check, { settled }) {
	const { rest, service, instance } = lane;
	const { world } = service;
	const { webhooks } = world;
	const urls = () => [...webhooks.all.values()].map(({ url }) => url).sort();

	await check('a key without the scopes is told both, and no webhook is made', async () => {
		world.keys.set('narrow', { scopes: ['task.read', 'task.write'], environment: 'live' });
		const data = { apiKey: 'narrow' };
		const narrow = await rest.createCredential('Narrow', 'cloudConvertTasksApi', data);
		const { id } = await createJobTriggerWorkflow(lane, {}, narrow);
		const error = await rest.activate(id).then(
			() => undefined,
			(thrown) => thrown,
		);
		await rest.deactivate(id).catch(() => undefined);
		assert.ok(error instanceof RestError, 'it was activated');
		const told = JSON.stringify(error.body);
		assert.match(told, /webhook\.read and webhook\.write/);
		assert.deepEqual(urls(), []);
		return told.slice(0, 200);
	});

	await check('it is made once, found again after a start, and taken away alone', async () => {
		const { id } = await createJobTriggerWorkflow(lane);
		await rest.activate(id);
		const [own] = [...webhooks.all.values()];
		assert.ok(own, 'it has no webhook');
		assert.match(own.url, /^http:\/\/127\.0\.0\.1:\d+\/webhook\/.+\/cloudconvert$/);
		const neighbours = ['https://other.example/webhook', `${own.url}/`, `${own.url}?a=1`];
		for (const url of neighbours) webhooks.add(url, ['job.created']);
		await instance.stop();
		await instance.start();
		await rest.activated(id);
		assert.deepEqual(urls(), [own.url, ...neighbours].sort());
		assert.equal(webhooks.made, 1 + neighbours.length);
		await rest.deactivate(id);
		await until('its webhook is gone', () => urls().length === neighbours.length);
		assert.deepEqual(urls(), neighbours.sort());
		webhooks.all.clear();
	});

	await check('a test has a webhook of its own, that is gone after it', async () => {
		const { id } = await createJobTriggerWorkflow(lane);
		const workflowData = await rest.get(`/rest/workflows/${id}`);
		await rest.post(`/rest/workflows/${id}/run`, {
			...(lane.n8n.version.startsWith('1.') && { workflowData }),
			triggerToStartFrom: { name: JOB_TRIGGER_NAME },
		});
		const [own] = [...webhooks.all.values()];
		assert.match(own?.url ?? '', /\/webhook-test\//);
		// The main process takes the calls of tests, also where others take those of active workflows.
		own.url = `${instance.url}${new URL(own.url).pathname}`;
		const job = endJob(world);
		await settled();
		const started = await until('it has run', async () => {
			const found = await executionsOf(rest, id);
			return found[0]?.stoppedAt ? found : undefined;
		});
		assert.deepEqual(
			started.flatMap((execution) => startedWith(execution, JOB_TRIGGER_NAME).map((one) => one.id)),
			[job.id],
		);
		await until('its webhook is gone', () => urls().length === 0);
	});
}
