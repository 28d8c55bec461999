import { createActiveTrigger, createEndedOneByOne, createTrigger } from '../../../support/trigger';
import { simulate } from '../../../support/simulate';
import { World } from '../../../support/world';

const sandbox = { apiKey: 'sandbox-key', environment: 'sandbox' };

/** Another account, in the sandbox or live, with tasks that ended and tasks that run. */
function createOtherAccount(now: number, key: string, environment: 'live' | 'sandbox') {
	const world = new World(now - 300);
	world.keys.set(key, { scopes: ['task.read'], environment });
	createEndedOneByOne(world, 250);
	const open = Array.from({ length: 20 }, () => world.createTask().id);
	world.advanceTo(now);
	return { world, open };
}

afterEach(() => jest.restoreAllMocks());

describe('The memory of the trigger belongs to an account', () => {
	it.each([
		['another environment', { credentials: sandbox }, 'sandbox-key', 'sandbox'],
		[
			'another credential',
			{ credentials: { apiKey: 'other-key' }, credentialId: 'c2' },
			'other-key',
			'live',
		],
	] as const)(
		'%s begins anew: nothing old, everything open',
		async (_what, changes, key, environment) => {
			const { world, simulator } = simulate();
			const trigger = await createActiveTrigger();
			world.createEnded();
			expect(await trigger.pollIds()).toHaveLength(1);
			const other = createOtherAccount(world.now, key, environment);
			simulator.world = other.world;
			const changed = trigger.restarted(changes);
			expect(await changed.poll()).toBeNull();
			for (const id of other.open) other.world.end(id);
			expect(new Set(await changed.pollIds())).toEqual(new Set(other.open));
			expect(await changed.poll()).toBeNull();
		},
	);

	it.each([
		['a key that is renewed in place', { credentials: { apiKey: 'new-key' } }],
		['another region', { credentials: { apiKey: 'new-key', region: 'eu-central' } }],
	])('%s loses nothing', async (_what, changes) => {
		const { world } = simulate();
		world.keys.set('new-key', { scopes: ['task.read'], environment: 'live' });
		const open = world.createTask();
		const trigger = await createActiveTrigger();
		const { id } = world.createEnded();
		world.advance(1);
		world.end(open.id);
		expect(await trigger.restarted(changes).pollIds()).toEqual([id, open.id]);
	});

	it('holds nothing of the key', async () => {
		const { world } = simulate();
		world.keys.set('abc-the-key-xyz', { scopes: ['task.read'], environment: 'live' });
		const trigger = await createActiveTrigger({ credentials: { apiKey: 'abc-the-key-xyz' } });
		expect(trigger.saved()).not.toMatch(/abc|the-key|xyz/);
	});
});

describe('The memory of the trigger belongs to a node', () => {
	it('a new one with the name of one that was deleted puts out no old task', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger();
		createEndedOneByOne(world, 120);
		const open = world.createTask();
		const successor = trigger.restarted({ nodeId: 'n2' });
		expect(await successor.poll()).toBeNull();
		world.end(open.id);
		expect(await successor.pollIds()).toEqual([open.id]);
	});

	it('of layout 1, which said nothing of an owner, goes on', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger();
		const saved = JSON.parse(trigger.saved()) as { 'node:Trigger': { state: string } };
		const { filters, since, newest, seen, open } = JSON.parse(
			saved['node:Trigger'].state,
		) as Record<string, unknown>;
		const state = JSON.stringify({ layout: 1, filters, since, newest, seen, open });
		const { id } = world.createEnded();
		const upgraded = createTrigger({ staticData: { 'node:Trigger': { state } } });
		expect(await upgraded.pollIds()).toEqual([id]);
	});
});

describe('Trigger On', () => {
	it('with another event counts it from then on, although n8n has stored nothing since', async () => {
		const { world } = simulate();
		const open = world.createTask();
		const trigger = await createActiveTrigger({ parameters: { events: ['error'] } });
		const stored = trigger.restarted();
		createEndedOneByOne(world, 200);
		const early = world.createTask();
		expect(await trigger.poll()).toBeNull();
		world.end(early.id);
		const failed = world.createEnded('error');
		const changed = stored.restarted({ parameters: { events: ['finished', 'error'] } });
		expect(await changed.pollIds()).toEqual([failed.id]);
		world.end(open.id);
		expect(await changed.pollIds()).toEqual([open.id]);
	});

	it('with an event less goes on with the others without a gap', async () => {
		const { world } = simulate();
		const trigger = await createActiveTrigger();
		world.createEnded('finished');
		const failed = world.createEnded('error');
		const changed = trigger.restarted({ parameters: { events: ['error'] } });
		expect(await changed.pollIds()).toEqual([failed.id]);
	});
});

describe('An activation that n8n did not keep', () => {
	it('leaves nothing hours later', async () => {
		const { world } = simulate();
		jest.spyOn(Date, 'now').mockImplementation(() => world.now * 1000);
		await createActiveTrigger({ workflowId: 'not kept' });
		world.advance(3600);
		createEndedOneByOne(world, 80);
		const again = createTrigger({ workflowId: 'not kept' });
		expect(await again.poll()).toBeNull();
		const { id } = world.createEnded();
		expect(await again.pollIds()).toEqual([id]);
	});
});

describe('Durable cursors', () => {
	/** A poll that begins from what n8n has stored, and whose own memory n8n throws away. */
	const pollFrom = async (stored: object, options = {}) => {
		const staticData = structuredClone(stored) as Record<string, unknown>;
		return await createTrigger({ workflowId: 'durable', staticData, ...options }).pollIds();
	};

	it('bring the tasks of the first poll with the next one when n8n throws its result away', async () => {
		const { world } = simulate();
		jest.spyOn(Date, 'now').mockImplementation(() => world.now * 1000);
		expect(await pollFrom({})).toBeNull();
		const { id } = world.createEnded();
		world.advance(60);
		expect(await pollFrom({})).toEqual([id]);
		world.advance(60);
		expect(await pollFrom({})).toEqual([id]);
	});

	it('lose nothing when a filter is widened and the activation is not stored', async () => {
		const { world } = simulate();
		jest.spyOn(Date, 'now').mockImplementation(() => world.now * 1000);
		const narrow = { parameters: { filters: { operation: 'merge' } } };
		const trigger = await createActiveTrigger(narrow);
		const stored = JSON.parse(trigger.saved()) as object;
		world.createEnded();
		world.advance(60);
		expect(await pollFrom(stored)).toBeNull();
		const { id } = world.createEnded();
		world.advance(60);
		expect(await pollFrom(stored)).toEqual([id]);
	});
});
