// An execution that sleeps in n8n's database while CloudConvert works, and goes on when it is called.
import assert from 'node:assert/strict';

import { sleep, until } from '../../../scripts/n8n/processes.mjs';
import { World, nowSeconds } from '../../../scripts/n8n/simulation.mjs';
import { bytesOf } from '../binary.mjs';
import { importedExamples } from '../importedExamples.mjs';
import { node } from '../workflow.mjs';
import { errorOf, itemsOf, jsonOf } from '../workflow.mjs';

const EXAMPLE = 'convert-long-videos.json';
const START = 'Run this by hand';
const NAMES = ['first.mp4', 'second.mp4'];

/** Seconds that a conversion takes here: long enough to see who runs meanwhile. */
const LONG = 8;

const LIMIT = { limit: 240_000 };

/** @param {import('../lane.mjs').Lane} lane */
export async function sleeping(lane, check) {
	const { rest, service, instance } = lane;
	const before = service.world;
	const { importExample } = importedExamples(lane);

	/** A service where conversions take long. */
	function serve() {
		const world = new World(nowSeconds());
		world.operationSeconds.convert = LONG;
		service.serve(world);
		return world;
	}
	const hasOpen = (world) => [...world.tasks.values()].some((task) => world.isOpen(task));
	const answersTo = ({ jobWebhooks }) =>
		jobWebhooks.calls.flatMap(({ outcomes }) => outcomes).join(' and ');
	const downloads = () =>
		service.simulator.requests.filter(({ host }) => host.startsWith('storage.')).length;

	/** Starts the workflow, without waiting for its end. */
	async function begin(id) {
		const workflowData = await rest.get(`/rest/workflows/${id}`);
		const isLineOne = lane.n8n.version.startsWith('1.');
		const body = { ...(isLineOne && { workflowData }), triggerToStartFrom: { name: START } };
		return (await rest.post(`/rest/workflows/${id}/run`, body)).executionId;
	}
	const statuses = async (id) => (await rest.executions(id)).map(({ status }) => status);
	const isWaiting = async (id) => String(await statuses(id)) === 'waiting';

	/** How n8n lists the execution while its job runs, for one job after the other. */
	async function whileJobsRun(id, world) {
		const seen = [];
		for (const number of [1, 2]) {
			const sleeps = async () => world.jobs.size === number && (await isWaiting(id));
			await until(`the execution sleeps for job ${number}`, sleeps, {
				timeout: 150_000,
				every: 50,
			});
			// The next job may have begun by the next look.
			const isUnderWay = () => world.jobs.size === number && hasOpen(world);
			while (isUnderWay()) {
				const [status] = await statuses(id);
				if (isUnderWay()) seen.push(status);
				await sleep(200);
			}
		}
		assert.ok(seen.length >= 20, `only ${seen.length} looks`);
		assert.deepEqual([...new Set(seen)], ['waiting']);
		return `${seen.length} looks: waiting`;
	}
	const succeeded = async (executionId, timeout = 180_000) =>
		await until(
			`execution ${executionId} succeeds`,
			async () => {
				const execution = await rest.execution(executionId);
				if (execution.status === 'error') throw new Error(errorOf(execution)?.message);
				return execution.status === 'success' && execution;
			},
			{ timeout },
		);
	const filesOf = (execution) =>
		jsonOf(execution, 'What became of them')
			.map(({ file }) => file)
			.sort();

	await check('called: while the jobs run, no execution runs', async () => {
		const world = serve();
		const id = await importExample(EXAMPLE);
		const executionId = await begin(id);
		const seen = await whileJobsRun(id, world);
		const ended = Date.now();
		const execution = await succeeded(executionId, 30_000);
		const took = Date.now() - ended;
		assert.deepEqual(filesOf(execution), NAMES);
		const made = itemsOf(execution, 'Download the video').map((item) => bytesOf(lane, item));
		for (const bytes of await Promise.all(made)) assert.match(String(bytes), /^converted to mp4: /);
		const outcomes = world.jobWebhooks.calls.map((call) => call.outcomes);
		assert.deepEqual(outcomes, [[200], [200]]);
		assert.equal(world.charges.length, 2);
		assert.equal(downloads(), 2);
		return `${seen}; done ${took} ms after the last job`;
	});
	await check(
		'lost calls: the limit of Sleep leads on',
		async () => {
			const world = serve();
			world.jobWebhooks.areLost = true;
			// Nobody wants to wait for ten minutes.
			const soon = (text) =>
				text.replace(
					'"resumeAmount":10,"resumeUnit":"minutes"',
					'"resumeAmount":15,"resumeUnit":"seconds"',
				);
			const id = await importExample(EXAMPLE, soon);
			const executionId = await begin(id);
			const seen = await whileJobsRun(id, world);
			const ended = Date.now();
			const execution = await succeeded(executionId);
			assert.deepEqual(filesOf(execution), NAMES);
			assert.equal(answersTo(world), 'lost and lost');
			assert.equal(downloads(), 2);
			return `${seen}; done ${Math.round((Date.now() - ended) / 1000)} s after the last job (n8n looks once a minute)`;
		},
		LIMIT,
	);
	await check('one that fails is told, and the other one comes', async () => {
		const world = serve();
		world.failOperation('convert', { code: 'INVALID_FILE', message: 'The film is damaged' });
		const execution = await succeeded(await begin(await importExample(EXAMPLE)), 60_000);
		const told = jsonOf(execution, 'What became of them');
		assert.equal(told.filter(({ why }) => why === 'The film is damaged').length, 1);
		assert.equal(told.filter(({ file }) => NAMES.includes(file)).length, 1);
		assert.deepEqual(world.jobWebhooks.calls.map(({ event }) => event).sort(), [
			'job.failed',
			'job.finished',
		]);
	});
	await check('a started workflow sleeps too, where n8n is to save no executions', async () => {
		const world = serve();
		const id = await importExample(EXAMPLE, (text) => {
			const workflow = JSON.parse(text);
			const path = `long-videos-${nowSeconds()}`;
			const hook = {
				...node(START, 'n8n-nodes-base.webhook', { path, options: {} }),
				typeVersion: 2,
			};
			workflow.nodes = workflow.nodes.map((each) =>
				each.name === START ? { ...hook, webhookId: hook.id } : each,
			);
			workflow.settings.saveDataSuccessExecution = 'none';
			return JSON.stringify(workflow);
		});
		const { nodes } = await rest.get(`/rest/workflows/${id}`);
		const { path } = nodes.find(({ name }) => name === START).parameters;
		await rest.activate(id);
		try {
			const answer = await fetch(`${instance.url}/webhook/${path}`);
			assert.equal(answer.status, 200, await answer.text());
			await whileJobsRun(id, world);
			await until('both are downloaded', () => downloads() === 2, { timeout: 30_000 });
			await until('nothing is left', async () => (await statuses(id)).length === 0);
		} finally {
			await rest.deactivate(id);
		}
		return `calls were answered ${answersTo(world)}`;
	});
	service.serve(before);
}
