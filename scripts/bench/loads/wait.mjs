import { endedTasks, expectSame, fixed, seconds } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 20;

/** Wait for 200 tasks that end between 1 and 5 seconds, in no order. */
export async function wait({ world, client }) {
	const asking = await client();
	await asking.ask('forEach', { operation: 'wait', ids: endedTasks(world, 20) });
	const ids = Array.from({ length: 200 }, () => world.createTask().id);
	const timers = ids.map((id, index) =>
		setTimeout(() => world.end(id), 1_000 + (((index * 73) % 200) * 4_000) / 199),
	);
	const found = await asking.ask('forEach', { operation: 'wait', ids });
	for (const timer of timers) clearTimeout(timer);
	expectSame('wait', found.ids, ids);
	const ratio = found.milliseconds / 5_000;
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
