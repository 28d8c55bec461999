import { sleep } from 'n8n-workflow';

import { api, FROM_URL } from './support/client';
import type { JobCall } from './support/jobWebhook';
import { simulate } from './support/simulate';

const HOOK = 'https://n8n.example/webhook-waiting/1';

/** A world whose jobs call; `answers` are the statuses that the calls get, one after the other. */
function simulateCalls(...answers: Array<number | Error>) {
	const simulation = simulate();
	const { jobWebhooks } = simulation.world;
	const sent: JobCall[] = [];
	jobWebhooks.pause = 1;
	jobWebhooks.send = async (call) => {
		sent.push(call);
		const answer = answers.shift() ?? 200;
		if (answer instanceof Error) throw answer;
		return answer;
	};
	const settled = async (tries: number) => {
		while ((jobWebhooks.calls[0]?.outcomes.length ?? 0) < tries) {
			await sleep(1);
		}
		return jobWebhooks.calls;
	};
	return { ...simulation, jobWebhooks, sent, settled };
}

const create = async (webhookUrl?: string) =>
	await api('POST', '/jobs', { ...FROM_URL, webhook_url: webhookUrl });

describe('The webhook_url of a job', () => {
	it('is called once the job has ended, and not before', async () => {
		const { world, sent, settled } = simulateCalls();
		world.taskSeconds = 10;
		const { body } = await create(HOOK);
		world.advance(29);
		expect(sent).toEqual([]);
		world.advance(1);
		expect(await settled(1)).toEqual([
			{ event: 'job.finished', jobId: body.data.id, url: HOOK, outcomes: [200] },
		]);
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({ url: HOOK, headers: { 'content-type': 'application/json' } });
		expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
			event: 'job.finished',
			job: { id: body.data.id, tag: 'mine', status: 'finished', tasks: [{}, {}, {}] },
		});
	});

	it('is told of a failed job by its event, once, however many tasks failed', async () => {
		const { world, sent, settled } = simulateCalls();
		world.failOperation('import/url');
		const { body } = await create(HOOK);
		expect(await settled(1)).toMatchObject([{ event: 'job.failed', jobId: body.data.id }]);
		expect(sent).toHaveLength(1);
		expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ job: { status: 'error' } });
	});

	it('is called by its own job only', async () => {
		const { jobWebhooks, settled } = simulateCalls();
		await create();
		const { body } = await create(HOOK);
		expect((await settled(1)).map(({ jobId }) => jobId)).toEqual([body.data.id]);
		expect(jobWebhooks.calls).toHaveLength(1);
	});

	it.each<[Array<number | Error>, Array<number | string>]>([
		[
			[503, new Error('refused'), 204],
			[503, 'unreached', 204],
		],
		[
			[500, 502, 503, 504],
			[500, 502, 503, 504],
		],
		[[404], [404]],
		[[409], [409]],
		[[302], [302]],
	])('after the answers %p the tries came to %p', async (answers, outcomes) => {
		const { sent, settled } = simulateCalls(...answers);
		await create(HOOK);
		expect((await settled(outcomes.length))[0]?.outcomes).toEqual(outcomes);
		await sleep(10);
		expect(sent).toHaveLength(outcomes.length);
	});

	it('can get lost, and the service does not notice', async () => {
		const { jobWebhooks, sent, settled } = simulateCalls();
		jobWebhooks.areLost = true;
		await create(HOOK);
		expect((await settled(1))[0]?.outcomes).toEqual(['lost']);
		expect(sent).toEqual([]);
	});
});
