// The node under load, beside what the same machine does without it.
import { withService } from './service.mjs';

const ROUNDS = 3;

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
const megabytes = (number) => `${Math.round(number)} MB`;
const times = (a, b) => a / b;
const fixed = (ratio) => ratio.toFixed(2);

function expectSame(what, found, expected) {
	if (String(found) !== String(expected)) throw new Error(`${what}: not what was asked for`);
}

/** The fastest of several, taken in turns, so that a busy moment of the machine spoils none of them. */
async function inTurns(pieces) {
	const best = pieces.map(() => undefined);
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const [index, piece] of pieces.entries()) {
			const found = await piece();
			const before = best[index];
			best[index] = !before || found.milliseconds < before.milliseconds ? found : before;
		}
	}
	return best;
}

const endedTasks = (world, count) => Array.from({ length: count }, () => world.createEnded().id);

/** Get for 200 items at 50 ms. */
async function getMany200({ world, client }) {
	const ids = endedTasks(world, 200);
	const asking = await client();
	const ask = async (work, some = ids) => {
		const found = await asking.ask(work, { operation: 'get', ids: some, size: 20 });
		expectSame(work, found.ids, some);
		return found;
	};
	for (const work of ['forEach', 'oneByOne', 'bareRounds']) await ask(work, ids.slice(0, 40));
	const [ours, bare] = await inTurns([() => ask('forEach'), () => ask('bareRounds')]);
	const peer = await ask('oneByOne');
	const speedUp = times(peer.milliseconds, ours.milliseconds);
	const ideal = Math.ceil(ids.length / 20) * 50;
	const overIdeal = times(ours.milliseconds, ideal);
	const text = `${seconds(ours.milliseconds)}; one after the other ${seconds(peer.milliseconds)}; ten rounds ${seconds(ideal)}, without n8n ${seconds(bare.milliseconds)}`;
	return [
		[
			'Get for 200 items at 50 ms, beside one after the other',
			'at least 12 times as fast',
			`${fixed(speedUp)} times`,
			text,
			speedUp >= 12,
		],
		[
			'the same, beside ten rounds of 50 ms',
			'at most 1.3 times',
			`${fixed(overIdeal)} times`,
			`${fixed(times(ours.milliseconds, bare.milliseconds))} times ten rounds of bare requests`,
			overIdeal <= 1.3,
		],
	];
}

/** Get Many over 10,000 tasks at 20 ms. */
async function getAll({ world, simulator, client }) {
	for (let index = 0; index < 10_000; index += 1) {
		world.createEnded();
		if (index % 10 === 0) world.advance(1);
	}
	const [node, loop] = [await client(), await client()];
	const requests = new Set();
	const ask = async (asking, work) => {
		simulator.requests.length = 0;
		const found = await asking.ask(work);
		expectSame(work, found.count, 10_000);
		if (work === 'getMany') requests.add(simulator.requests.length);
		return found;
	};
	const grown = [];
	for (const [asking, work] of [
		[node, 'getMany'],
		[loop, 'barePages'],
	]) {
		grown.push((await ask(asking, work)).grownMegabytes);
	}
	const [ours, bare] = await inTurns([() => ask(node, 'getMany'), () => ask(loop, 'barePages')]);
	const ratio = times(ours.milliseconds, bare.milliseconds);
	const few = [...requests].every((count) => count === 100 || count === 101);
	return [
		[
			'Get Many, Return All over 10,000 tasks at 20 ms, beside a bare HTTP loop',
			'100 or 101 requests; at most 1.15 times',
			`${[...requests].join(', ')} requests; ${fixed(ratio)} times`,
			`${seconds(ours.milliseconds)}, loop ${seconds(bare.milliseconds)}; peak memory grew by ${megabytes(grown[0])}, loop ${megabytes(grown[1])}`,
			few && ratio <= 1.15,
		],
	];
}

/** Wait for 200 tasks that end between 1 and 5 seconds, in no order. */
async function wait({ world, client }) {
	const asking = await client();
	await asking.ask('forEach', { operation: 'wait', ids: endedTasks(world, 20) });
	const ids = Array.from({ length: 200 }, () => world.createTask().id);
	const timers = ids.map((id, index) =>
		setTimeout(() => world.end(id), 1_000 + (((index * 73) % 200) * 4_000) / 199),
	);
	const found = await asking.ask('forEach', { operation: 'wait', ids });
	for (const timer of timers) clearTimeout(timer);
	expectSame('wait', found.ids, ids);
	const ratio = times(found.milliseconds, 5_000);
	return [
		[
			'Wait for 200 tasks that end between 1 and 5 s, beside the slowest',
			'at most 1.2 times',
			`${fixed(ratio)} times`,
			seconds(found.milliseconds),
			ratio <= 1.2,
		],
	];
}

/** 1,000 Gets and 200 Retries, every tenth answer a 429. */
async function refusals({ world, simulator, proxy, client }) {
	const asking = await client();
	const ids = endedTasks(world, 1_000);
	let answers = 0;
	simulator.addFault({
		when: () => ++answers % 10 === 0,
		times: Infinity,
		status: 429,
		headers: { 'retry-after': '1' },
	});
	const got = await asking.ask('forEach', { operation: 'get', ids });
	expectSame('get', got.ids, ids);
	const some = ids.slice(0, 200);
	const retried = await asking.ask('forEach', { operation: 'retry', ids: some });
	const created = [...world.tasks.values()].filter(({ retryOf }) => retryOf);
	expectSame('retry', created.map(({ retryOf }) => retryOf).sort(), [...some].sort());
	expectSame('retry', created.map(({ id }) => id).sort(), [...retried.ids].sort());
	const refused = simulator.requests.filter(({ status }) => status === 429).length;
	const sockets = proxy.peakSockets();
	return [
		[
			'1,000 Gets and 200 Retries, every tenth answer a 429 with Retry-After 1',
			'all right, no POST doubled, at most 20 sockets',
			`all right, none doubled, ${sockets} sockets`,
			`${refused} refused; Gets ${seconds(got.milliseconds)}, Retries ${seconds(retried.milliseconds)}`,
			sockets <= 20,
		],
	];
}

const LOADS = [
	[50, getMany200],
	[20, getAll],
	[20, wait],
	[20, refusals],
];

export const LOAD_HEADINGS = ['work', 'must be', 'is', 'figures', 'met'];

/** @param tell gets each row as soon as it is known: cells, and whether the bound is met */
export async function measureLoad(authority, tell) {
	for (const [delay, load] of LOADS) {
		let rows;
		try {
			rows = await withService(authority, delay, load);
		} catch (error) {
			rows = [[load.name, '', 'failed', error.message.split('\n')[0], false]];
		}
		for (const row of rows) tell({ cells: row.slice(0, -1), met: row.at(-1) });
	}
}
