// 4. What the trigger does when it is activated, when tasks end, and when something is wrong.
import assert from 'node:assert/strict';

import { everySeconds } from '../../../scripts/n8n/pollTimes.mjs';
import { sleep, until } from '../../../scripts/n8n/processes.mjs';
import { RestError } from '../../../scripts/n8n/rest.mjs';
import { executionsOf, startedWith } from '../received.mjs';
import { TRIGGER_NAME, createTriggerWorkflow, triggerNode } from '../triggerWorkflow.mjs';
import { errorOf } from '../workflow.mjs';

/** @param {import('../lane.mjs').Lane} lane */
export async function trigger(lane, check) {
	const { rest, service } = lane;
	const { world } = service;

	/** What the executions of a workflow received, execution by execution. */
	const received = async (id) =>
		(await executionsOf(rest, id))
			.map((execution) => startedWith(execution, TRIGGER_NAME).map((task) => task.id))
			.filter((ids) => ids.length > 0);
	const arrives = async (id, count) =>
		await until(
			`${count} items arrive`,
			async () => {
				const found = (await received(id)).flat();
				return found.length >= count ? found : undefined;
			},
			{ timeout: 60_000, every: 500 },
		);
	/** Runs `work` with an activated workflow, which is not active any more afterwards. */
	async function activated(options, work) {
		const { id } = await createTriggerWorkflow(lane, options);
		await rest.activate(id);
		try {
			return await work(id);
		} finally {
			await rest.deactivate(id);
		}
	}

	await check('a test event with no task to show says so', async () => {
		const { id } = await createTriggerWorkflow(lane, {
			parameters: { filters: { jobId: 'none' } },
		});
		const execution = await rest.run(id, TRIGGER_NAME);
		assert.equal(execution.status, 'error');
		return `${errorOf(execution).message} ${errorOf(execution).description}`;
	});
	await check('a test event shows a recent task', async () => {
		const task = world.createEnded('finished', { operation: 'capture-website' });
		const parameters = { filters: { operation: 'capture-website' } };
		const { id } = await createTriggerWorkflow(lane, { parameters });
		const execution = await rest.run(id, TRIGGER_NAME);
		assert.deepEqual(
			startedWith(execution, TRIGGER_NAME).map((each) => each.id),
			[task.id],
		);
	});
	await check('a wrong key stops the activation, and the user is told why', async () => {
		const credential = await rest.createCredential('Wrong', 'cloudConvertTasksApi', {
			apiKey: 'wrong',
		});
		const { id } = await createTriggerWorkflow(lane, { credential });
		const error = await rest.activate(id).then(
			() => undefined,
			(thrown) => thrown,
		);
		await rest.deactivate(id).catch(() => undefined);
		// The editor would choose it for a new node.
		await rest.call('DELETE', `/rest/credentials/${credential.id}`);
		assert.ok(error instanceof RestError, 'it was activated');
		const told = JSON.stringify(error.body);
		assert.match(told, /API key/);
		return told.slice(0, 300);
	});
	await check(
		'what ended before does not fire; what ends then does, in order of its end',
		async () => {
			world.createEnded();
			const open = world.createTask();
			await activated({}, async (id) => {
				await sleep(3000);
				assert.deepEqual(await received(id), []);
				const later = world.createTask();
				world.end(later.id);
				await until('the next second', () => world.now > (later.endedAt ?? Infinity));
				world.end(open.id, 'error');
				assert.deepEqual(await arrives(id, 2), [later.id, open.id]);
				await sleep(2500);
				assert.equal((await received(id)).flat().length, 2);
			});
		},
	);
	await check('150 tasks that end in one second come in one or two executions', async () => {
		await activated({}, async (id) => {
			const ids = Array.from({ length: 150 }, () => world.createEnded().id);
			const found = await arrives(id, 150);
			assert.deepEqual([...found].sort(), ids.sort());
			return `${(await received(id)).length} executions`;
		});
	});
	await check(
		'an outage is seen as failed executions and loses nothing',
		async () => {
			// A poll tries again for a while before it fails: the next one must not begin meanwhile, because
			// polls that overlap disturb each other in n8n 2.
			const parameters = { pollTimes: everySeconds(30) };
			await activated({ parameters }, async (id) => {
				service.simulator.addFault({ status: 503, times: Infinity });
				const { id: task } = world.createEnded();
				await until(
					'a failed execution',
					async () => (await executionsOf(rest, id)).some(({ status }) => status === 'error'),
					{ timeout: 150_000, every: 1000 },
				);
				service.simulator.clearFaults();
				assert.deepEqual(await arrives(id, 1), [task]);
				const failed = (await executionsOf(rest, id)).find(({ status }) => status === 'error');
				return errorOf(failed)?.message;
			});
		},
		{ limit: 240_000 },
	);
	await check('what ends while it is deactivated fires after it is activated again', async () => {
		const { id } = await createTriggerWorkflow(lane);
		await rest.activate(id);
		world.createEnded();
		await arrives(id, 1);
		await rest.deactivate(id);
		const { id: meanwhile } = world.createEnded();
		await rest.activate(id);
		const found = await arrives(id, 2);
		await rest.deactivate(id);
		assert.equal(found[1], meanwhile);
	});
	await check('changed filters: no flood of old tasks, and running ones still fire', async () => {
		const parameters = { filters: { operation: 'convert' } };
		const { id } = await createTriggerWorkflow(lane, { parameters });
		await rest.activate(id);
		const convert = world.createTask({ operation: 'convert' });
		const running = world.createTask({ operation: 'thumbnail' });
		world.createEnded('finished', { operation: 'thumbnail' });
		world.end(convert.id);
		assert.deepEqual(await arrives(id, 1), [convert.id]);
		await rest.deactivate(id);
		const changed = triggerNode(lane, { filters: { operation: 'thumbnail' } });
		const { nodes } = await rest.get(`/rest/workflows/${id}`);
		await rest.updateWorkflow(id, {
			nodes: nodes.map((node) =>
				node.name === TRIGGER_NAME ? { ...node, parameters: changed.parameters } : node,
			),
		});
		await rest.activate(id);
		await sleep(2500);
		world.end(running.id);
		const found = await arrives(id, 2);
		await sleep(2500);
		await rest.deactivate(id);
		assert.deepEqual(found, [convert.id, running.id]);
		assert.equal((await received(id)).flat().length, 2);
	});
}
