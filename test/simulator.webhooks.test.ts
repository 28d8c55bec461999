import { api, AUTHORIZATION } from './support/client';
import { createFailedJob, createJob } from './support/simulateJobs';
import { simulateWebhooks } from './support/simulateWebhooks';
import { WebhookSender, type Answered } from './support/webhookSender';
import { callOf, signatureOf } from './support/worldWebhooks';

const URL = 'https://n8n.example/webhook/a';
const EVENTS = ['job.created', 'job.finished', 'job.failed'];

/** What a webhook is told as. */
interface Told {
	data: Record<string, unknown> & { id: unknown };
}

const create = async (url = URL, events: unknown = EVENTS) =>
	(await api('POST', '/webhooks', { url, events })) as unknown as { status: number; body: Told };

describe('webhooks of the simulated CloudConvert', () => {
	it('are created, listed by a part of their URL and page by page, and deleted', async () => {
		const { simulator } = simulateWebhooks();
		simulator.maxPageSize = 2;
		const made = await create();
		expect(made).toMatchObject({
			status: 201,
			body: { data: { url: URL, events: EVENTS, disabled: false, failing: false } },
		});
		expect(made.body.data.signing_secret).toMatch(/^secret\d{26}$/);
		for (const end of ['b', 'c']) await create(`${URL}${end}`);
		await create('https://other.example/');
		const list = async (query: string) => {
			const { body } = await api('GET', `/users/me/webhooks${query}`);
			return (body.data as unknown as Array<{ url: string }>).map(({ url }) => url);
		};
		expect(await list(`?filter[url]=${URL}`)).toEqual([URL, `${URL}b`]);
		expect(await list(`?filter[url]=${URL}&page=2`)).toEqual([`${URL}c`]);
		const path = `/webhooks/${String(made.body.data.id)}`;
		expect((await api('DELETE', path)).status).toBe(204);
		expect((await api('DELETE', path)).status).toBe(404);
		expect(await list(`?filter[url]=${URL}`)).toEqual([`${URL}b`, `${URL}c`]);
	});

	it.each([
		[URL, ['job.updated']],
		[URL, []],
		['not a url', EVENTS],
	])('with %s and %j are refused', async (url, events) => {
		simulateWebhooks();
		expect((await create(url, events)).status).toBe(422);
	});

	it('ask for scopes of their own, and the other calls as little for them as before', async () => {
		const { world } = simulateWebhooks(['task.read', 'webhook.read']);
		expect((await create()).status).toBe(403);
		expect((await api('GET', '/users/me/webhooks')).status).toBe(200);
		world.keys.set('test-key', { scopes: ['task.read'], environment: 'live' });
		expect((await api('GET', '/users/me/webhooks')).status).toBe(403);
		expect((await api('GET', '/tasks')).status).toBe(200);
		expect(AUTHORIZATION.authorization).toContain('test-key');
	});
});

describe('the calls of the simulated CloudConvert', () => {
	it('tell of the creation and the end of each job, once, to those that ask for it', () => {
		const { world } = simulateWebhooks();
		world.webhooks.add(URL, EVENTS);
		world.webhooks.add(`${URL}2`, ['job.failed']);
		world.webhooks.add(`${URL}3`, EVENTS, { disabled: true });
		createJob(world);
		createFailedJob(world, 2);
		world.advance(30);
		expect(world.webhooks.owed.map(({ event, webhook }) => [event, webhook.url])).toEqual([
			['job.created', URL],
			['job.finished', URL],
			['job.created', URL],
			['job.failed', URL],
			['job.failed', `${URL}2`],
		]);
	});

	it('are signed over what is sent, with escaped slashes and letters', () => {
		const { world } = simulateWebhooks();
		const webhook = world.webhooks.add(URL, EVENTS);
		const job = createJob(world, 'Ärger/😀');
		const { body, headers } = callOf(world, { webhook, event: 'job.finished', job });
		expect(body).toContain('"tag":"\\u00c4rger\\/\\ud83d\\ude00"');
		expect(body).not.toMatch(/[^\\]\//);
		expect(JSON.parse(body)).toMatchObject({ event: 'job.finished', job: { id: job.id } });
		expect(headers['cloudconvert-signature']).toBe(signatureOf(body, webhook.secret));
	});

	it.each<[string, Answered[], Answered[]]>([
		['a success', [200], [200]],
		['a 5xx, three times more', [500, 503, 502, 500, 200], [500, 503, 502, 500]],
		[
			'a broken connection, until it is answered',
			['broken', 'broken', 204],
			['broken', 'broken', 204],
		],
		['a 4xx, and is not sent again', [401, 200], [401]],
		['a 410, which disables the webhook', [410, 200], [410]],
	])('are answered with %s', async (_what, answers, expected) => {
		const { world } = simulateWebhooks();
		const webhook = world.webhooks.add(URL, ['job.finished']);
		const left = [...answers];
		const sender = new WebhookSender(world, async () => left.shift() ?? 200);
		createJob(world);
		await sender.sendAll();
		expect(sender.log.map((sent) => sent.answers)).toEqual([expected]);
		expect(webhook.disabled).toBe(expected.includes(410));
		const last = expected.at(-1) ?? 200;
		expect(webhook.failing).toBe(last === 'broken' || last >= 400);
	});
});
