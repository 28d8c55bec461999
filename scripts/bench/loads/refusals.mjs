import { endedTasks, expectSame, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 20;

/** 1,000 Gets and 200 Retries, every tenth answer a 429. */
export async function refusals({ world, simulator, server, client }) {
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
	const sockets = server.peakSockets();
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
