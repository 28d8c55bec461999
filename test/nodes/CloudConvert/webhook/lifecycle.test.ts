import { createJobTrigger } from '../../../support/jobTrigger';
import { simulateWebhooks } from '../../../support/simulateWebhooks';

const LIST = 'GET /v2/users/me/webhooks 200';

describe('activation', () => {
	it('looks for its webhook and creates it, and keeps ID and secret in static data only', async () => {
		const { world, simulator, lines } = simulateWebhooks();
		const trigger = createJobTrigger();
		expect(await trigger.activate()).toBe(false);
		const [webhook] = world.webhooks.at(trigger.url);
		expect(webhook).toMatchObject({ events: ['job.finished', 'job.failed'], disabled: false });
		expect(lines()).toEqual([LIST, LIST, 'POST /v2/webhooks 201']);
		expect(simulator.requests[0]?.query).toEqual({
			'filter[url]': trigger.url,
			per_page: '100',
			page: '1',
		});
		expect(simulator.requests[2]?.body).toEqual({
			url: trigger.url,
			events: ['job.finished', 'job.failed'],
		});
		expect(trigger.state()).toEqual({
			webhookId: String(webhook?.id),
			signingSecret: webhook?.secret,
		});
	});

	it.each([true, false])('takes the one that is there: list tells secrets %j', async (tells) => {
		const { world, lines, clear } = simulateWebhooks();
		world.webhooks.listsSecrets = tells;
		const trigger = createJobTrigger();
		await trigger.activate();
		const before = trigger.state();
		clear();
		expect(await trigger.activate('init')).toBe(true);
		expect(lines()).toEqual([LIST]);
		expect(trigger.state()).toEqual(before);
		expect(world.webhooks.made).toBe(1);
	});

	it('understands an ID that is text', async () => {
		const { world } = simulateWebhooks();
		world.webhooks.tellsTextIds = true;
		const trigger = createJobTrigger();
		await trigger.activate();
		expect(await trigger.activate()).toBe(true);
	});

	it('finds its webhook on any page of the list', async () => {
		const { world, simulator } = simulateWebhooks();
		simulator.maxPageSize = 10;
		const trigger = createJobTrigger();
		await trigger.activate();
		for (let count = 0; count < 35; count++) {
			world.webhooks.add(`${trigger.url}/${count}`, ['job.finished']);
		}
		const [own] = world.webhooks.at(trigger.url);
		world.webhooks.all.delete(String(own?.id));
		world.webhooks.all.set(String(own?.id), own as never);
		expect(await trigger.activate()).toBe(true);
		expect(world.webhooks.made).toBe(36);
	});

	it.each([
		['has other events', { events: ['job.created'] }],
		['is disabled', { disabled: true }],
		['has another secret', { secret: 'changed in the dashboard, nobody knows why' }],
	])('replaces one that %s', async (_what, change) => {
		const { world, lines, clear } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		const [old] = world.webhooks.at(trigger.url);
		Object.assign(old as object, change);
		clear();
		expect(await trigger.activate()).toBe(false);
		const [made, ...more] = world.webhooks.at(trigger.url);
		expect(more).toEqual([]);
		expect(made).toMatchObject({ events: ['job.finished', 'job.failed'], disabled: false });
		expect(lines()).toEqual([
			LIST,
			LIST,
			`DELETE /v2/webhooks/${old?.id} 204`,
			'POST /v2/webhooks 201',
		]);
		expect(trigger.state()).toMatchObject({
			webhookId: String(made?.id),
			signingSecret: made?.secret,
		});
	});

	it('replaces one whose secret is lost here', async () => {
		const { world } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		const [old] = world.webhooks.at(trigger.url);
		trigger.forget();
		await trigger.activate();
		const [made, ...more] = world.webhooks.at(trigger.url);
		expect([made?.id === old?.id, more]).toEqual([false, []]);
		expect(trigger.state()).toMatchObject({ signingSecret: made?.secret });
	});

	it('takes away a second one at its URL', async () => {
		const { world } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		const [own] = world.webhooks.at(trigger.url);
		world.webhooks.add(trigger.url, ['job.finished', 'job.failed']);
		expect(await trigger.activate()).toBe(false);
		expect(world.webhooks.at(trigger.url)).toEqual([own]);
	});

	it('asks for the events of its panel', async () => {
		const { world } = simulateWebhooks();
		const trigger = createJobTrigger({ parameters: { events: ['created', 'failed'] } });
		await trigger.activate();
		expect(world.webhooks.at(trigger.url)[0]?.events).toEqual(['job.created', 'job.failed']);
	});

	it('of a test makes one at the URL of tests, and takes it away', async () => {
		const { world } = simulateWebhooks();
		const active = createJobTrigger({ workflowId: 'same', webhookId: 'same' });
		const test = createJobTrigger({ workflowId: 'same', webhookId: 'same', isTest: true });
		await active.activate();
		await test.activate();
		expect(test.url).toContain('/webhook-test/');
		expect(world.webhooks.at(test.url)).toHaveLength(1);
		await test.deactivate();
		expect([...world.webhooks.all.values()].map(({ url }) => url)).toEqual([active.url]);
	});
});

describe('deactivation', () => {
	it('deletes its webhook and no other', async () => {
		const { world, lines, clear } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		const own = trigger.state().webhookId as string;
		const neighbours = ['/x', '?x=1', '/'].map((end) =>
			world.webhooks.add(`${trigger.url}${end}`, ['job.finished']),
		);
		clear();
		await trigger.deactivate();
		expect(lines()).toEqual([`DELETE /v2/webhooks/${own} 204`]);
		expect([...world.webhooks.all.values()]).toEqual(neighbours);
		expect(trigger.state()).toEqual({});
	});

	it('is done when the webhook is gone already', async () => {
		const { world } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		world.webhooks.all.clear();
		await trigger.deactivate();
		expect(trigger.state()).toEqual({});
	});

	it('finds its webhook by the URL when the ID is lost', async () => {
		const { world } = simulateWebhooks();
		const trigger = createJobTrigger();
		await trigger.activate();
		const other = world.webhooks.add(`${trigger.url}/other`, ['job.finished']);
		trigger.forget();
		await trigger.deactivate();
		expect([...world.webhooks.all.values()]).toEqual([other]);
	});
});
