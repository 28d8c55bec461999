import { setTimeout as sleep } from 'node:timers/promises';

import { expectSame, megabytes } from '../figures.mjs';

/** Milliseconds that each request takes at least. */
export const DELAY = 20;

const COUNT = 200;

/** Asks again and again until it is so. */
async function until(what, ask) {
	for (let left = 600; left > 0; left -= 1) {
		if (await ask()) return;
		await sleep(100);
	}
	throw new Error(`Waited in vain: ${what}`);
}

/** What executions hold while so many conversions are under way. */
async function hold({ world, server, client }, waits, count) {
	world.operationSeconds.convert = 60;
	const converting = await client();
	const jobs = world.jobs.size;
	const held = async () => await converting.ask('heldConversions');
	async function start(size) {
		const soFar = world.jobs.size;
		await converting.ask('startConversions', { count: size, waits });
		await until('all jobs are there', () => world.jobs.size === soFar + size);
		// Until each has come to where it waits, or sleeps.
		await sleep(2_000);
	}
	async function end() {
		for (const task of world.tasks.values()) {
			if (task.operation === 'convert') world.end(task.id);
		}
		await until('all have ended', async () => (await held()).running === 0);
	}
	await start(10);
	await end();
	await start(count);
	const found = { ...(await held()), sockets: server.openSockets() };
	await end();
	const { ended } = await held();
	expectSame('conversions', world.jobs.size - jobs, count + 10);
	expectSame(
		'statuses',
		[...new Set(ended.map(({ status }) => status))],
		waits ? 'success' : 'waiting',
	);
	await converting.stop();
	return found;
}

/** 200 conversions under way, each in an execution of its own: waited for in the node, and not. */
export async function asleep(service) {
	const waiting = await hold(service, true, COUNT);
	const sleeping = await hold(service, false, COUNT);
	const bytes = sleeping.ended.reduce((sum, each) => sum + each.bytes, 0) / COUNT;
	const isHeld = sleeping.running + sleeping.sockets > 0;
	return [
		[
			"200 conversions under way, each in an execution of its own, with Wait for Completion off and n8n's Wait node",
			'no execution, no connection and at most a fifth of the memory of waiting in the node',
			`${sleeping.running} executions, ${sleeping.sockets} connections, ${megabytes(sleeping.megabytes)}`,
			`waiting in the node: ${waiting.running} executions, ${waiting.sockets} connections, ${megabytes(waiting.megabytes)}; one that sleeps takes ${(bytes / 1024).toFixed(1)} kB of n8n's database`,
			!isHeld && waiting.running === COUNT && sleeping.megabytes <= waiting.megabytes / 5,
		],
	];
}
