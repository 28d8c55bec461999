// 4 and 7. Each task that ends is received exactly once, whatever happens meanwhile.
import assert from 'node:assert/strict';

import { openLane } from '../lane.mjs';
import { changeAccount, pileUp } from '../accountIncidents.mjs';
import { killInPoll, outage, pause, restart } from '../incidents.mjs';
import { keepFigures } from '../figures.mjs';
import { soak } from '../soak.mjs';

/** n8n 2 can keep the state of polls and their schedule in its database. */
const DURABLE = {
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_SCHEDULER_TRIGGER_NODE_MODE: 'new',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	// By default it looks only every 5 s what is due.
	N8N_SCHEDULER_EXECUTOR_INTERVAL: '1',
};

/** How long n8n's scheduler lets a poll run, in milliseconds. */
const SCHEDULED_POLL = 36_000;

export const INCIDENTS = [
	[0.1, 'outage', outage],
	[0.2, 'deactivated', pause],
	[0.3, 'restart', restart],
	[0.4, 'account changed', changeAccount],
	[0.6, 'kill', killInPoll],
	[0.7, 'restart', restart],
	[0.8, 'kill', killInPoll],
	[0.9, 'backlog', pileUp],
];

export function checkFigures(figures) {
	const { lost, doubled, unexpected, lostAt, doubledAt, accounts, backlog } = figures;
	const told = JSON.stringify({ lostAt, doubledAt });
	assert.deepEqual({ lost, doubled, unexpected }, { lost: 0, doubled: 0, unexpected: 0 }, told);
	assert.equal(accounts, 2);
	assert.ok(backlog.length > 1, 'one poll had time for all of the backlog');
}

const summaryOf = (figures) => {
	const { ended, executions, items, lost, doubled, unexpected, backlog, happened, minutes } =
		figures;
	return (
		`${ended} ended, ${executions} executions, ${items} items, ${lost} lost, ${doubled} doubled, ` +
		`${unexpected} unexpected; backlog ${backlog.join(' + ')}; ${happened.join(', ')}; ${minutes} min`
	);
};

const soakWith = (name, environment, more = {}) =>
	async function runSoak({ n8n, tarball, soak: size, createCheck }) {
		const lane = await openLane({ name: `${n8n.version}-${name}`, n8n, tarball, environment });
		const check = createCheck(n8n.version, name);
		try {
			await lane.start();
			await check(
				`${size.tasks} tasks in ${size.seconds} s, each received once`,
				async () => {
					const figures = await soak(lane, size, INCIDENTS, more);
					await keepFigures(name, figures);
					checkFigures(figures);
					return summaryOf(figures);
				},
				{ limit: size.seconds * 2_000 + 600_000 },
			);
		} finally {
			await lane.close();
		}
	};

export const soakPlain = soakWith('soak', {});
export const soakDurable = soakWith('durable', DURABLE, { pollBudget: SCHEDULED_POLL });
