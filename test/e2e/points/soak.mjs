// 4 and 7. Each task that ends is received exactly once, whatever happens meanwhile.
import assert from 'node:assert/strict';

import { openLane } from '../lane.mjs';
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

export const INCIDENTS = [
	[0.1, 'outage', outage],
	[0.25, 'deactivated', pause],
	[0.35, 'restart', restart],
	[0.55, 'kill', killInPoll],
	[0.7, 'restart', restart],
	[0.85, 'kill', killInPoll],
];

export function checkFigures(figures) {
	const { lost, doubled, unexpected, lostAt, doubledAt } = figures;
	const told = JSON.stringify({ lostAt, doubledAt });
	assert.deepEqual({ lost, doubled, unexpected }, { lost: 0, doubled: 0, unexpected: 0 }, told);
}

const summaryOf = ({ ended, executions, items, lost, doubled, happened, minutes }) =>
	`${ended} ended, ${executions} executions, ${items} items, ${lost} lost, ${doubled} doubled; ` +
	`${happened.join(', ')}; ${minutes} min`;

const soakWith = (name, environment) =>
	async function runSoak({ n8n, tarball, soak: size, createCheck }) {
		const lane = await openLane({ name: `${n8n.version}-${name}`, n8n, tarball, environment });
		const check = createCheck(n8n.version, name);
		try {
			await lane.start();
			await check(
				`${size.tasks} tasks in ${size.seconds} s, each received once`,
				async () => {
					const figures = await soak(lane, size, INCIDENTS);
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
export const soakDurable = soakWith('durable', DURABLE);
