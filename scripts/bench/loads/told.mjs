import { setTimeout as sleep } from 'node:timers/promises';

import { compiled } from '../../compiled.mjs';
import { expectSame } from '../figures.mjs';

const { WebhookSender } = compiled('test/support/webhookSender');

/** Milliseconds that each request takes at least. */
export const DELAY = 50;

const MINUTE = 60_000;
const COUNT = 60;

const SCOPES = ['task.read', 'task.write', 'webhook.read', 'webhook.write'];

/** @returns the job, whose conversion goes on until it is ended */
function createJob(world) {
	world.operationSeconds.convert = 3600;
	return world.createJob({
		tasks: {
			import: { operation: 'import/url', url: 'https://example.com/film.mov' },
			convert: { operation: 'convert', input: 'import', output_format: 'mp4' },
			export: { operation: 'export/url', input: 'convert' },
		},
	});
}

const words = (milliseconds) =>
	milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

/** How long workflows took to start after the end of each job. */
function delays(starts, ends) {
	const first = new Map([...starts].reverse());
	const sorted = [...ends]
		.map(([id, end]) => (first.get(id) ?? Infinity) - end)
		.sort((one, other) => one - other);
	const [median, most] = [sorted[Math.floor(sorted.length / 2)], sorted[sorted.length - 1]];
	return { median, most, text: `${words(median)}, at most ${words(most)}` };
}

/** A job ends every second of a minute, and both triggers are to start their workflows. */
export async function told({ world, client }) {
	world.keys.set('test-key', { scopes: SCOPES, environment: 'live' });
	const triggers = await client();
	const jobs = Array.from({ length: COUNT }, () => createJob(world));
	const { port } = await triggers.ask('activateTriggers', { every: MINUTE });
	const sender = new WebhookSender(world, async ({ headers, body }) => {
		const call = { method: 'POST', headers, body };
		return (await fetch(`http://127.0.0.1:${port}`, call)).status;
	});
	world.webhooks.onOwed = () => void sender.sendAll();
	const ends = new Map();
	for (const { id } of jobs) {
		ends.set(id, Date.now());
		for (const task of world.tasks.values()) {
			if (task.jobId === id && task.operation === 'convert') world.end(task.id);
		}
		await sleep(MINUTE / COUNT);
	}
	// The last ones are told by the next poll.
	await sleep(MINUTE + 2_000);
	const starts = await triggers.ask('startedWith');
	for (const [name, found] of Object.entries({ called: starts.called, polled: starts.polled })) {
		expectSame(`jobs ${name}`, found.length, COUNT);
	}
	const called = delays(starts.called, ends);
	const polled = delays(starts.polled, ends);
	return [
		[
			'From the end of a job to the start of the workflow: CloudConvert Job Trigger, beside CloudConvert Trigger that polls once a minute',
			'at most 2 s after the end, and at most a tenth of polling (medians)',
			called.text,
			`polling ${polled.text}; ${COUNT} jobs, one ended every second`,
			called.most <= 2_000 && called.median <= polled.median / 10,
		],
	];
}
