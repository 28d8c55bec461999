// What is checked, on which n8n, in the order in which lanes take it up: the long ones first.
import { MODES, inMode } from './binary.mjs';
import { openLane } from './lane.mjs';
import { credential } from './points/credential.mjs';
import { editor } from './points/editor.mjs';
import { examples } from './points/examples.mjs';
import { exports } from './points/exports.mjs';
import { fields } from './points/fields.mjs';
import { fileExamples } from './points/fileExamples.mjs';
import { files } from './points/files.mjs';
import { fileTrouble } from './points/fileTrouble.mjs';
import { install } from './points/install.mjs';
import { jobs } from './points/jobs.mjs';
import { jobTriggerInQueue, jobTriggerInSingle } from './points/jobTrigger.mjs';
import { neighbour } from './points/neighbour.mjs';
import { operations } from './points/operations.mjs';
import { queue } from './points/queue.mjs';
import { soakDurable, soakPlain } from './points/soak.mjs';
import { startedExamples } from './points/startedExamples.mjs';
import { tool } from './points/tool.mjs';
import { trigger } from './points/trigger.mjs';

/** Points that share one n8n, one after the other. */
const together = (points) =>
	async function shared({ n8n, tarball, createCheck, wanted }) {
		const lane = await openLane({ name: `${n8n.version}-node`, n8n, tarball });
		try {
			await lane.start();
			for (const [name, point] of Object.entries(points)) {
				if (wanted(name)) await point(lane, createCheck(n8n.version, name));
			}
		} finally {
			await lane.close();
		}
	};

const NODE_POINTS = { credential, operations, jobs, examples, fields, tool, trigger, editor };

const isLineTwo = ({ version }) => !version.startsWith('1.');

/** Each with the names by which `--only` picks it. */
const POINTS = [
	{ names: ['queue'], run: queue },
	{ names: ['soak'], run: soakPlain },
	{ names: ['durable'], run: soakDurable, on: isLineTwo },
	{ names: Object.keys(NODE_POINTS), run: together(NODE_POINTS) },
	{ names: ['jobTrigger', 'jobTriggerQueue'], run: jobTriggerInQueue },
	{ names: ['jobTrigger', 'jobTriggerSingle'], run: jobTriggerInSingle },
	...MODES.map((mode) => ({
		names: ['files'],
		run: inMode(mode, 'files', [files, fileTrouble, exports, fileExamples, startedExamples]),
	})),
	{ names: ['install'], run: install },
	{ names: ['neighbour'], run: neighbour },
];

export const plan = (versions) =>
	POINTS.flatMap(({ names, run, on = () => true }) =>
		versions.filter(on).map((n8n) => ({ names, n8n, run })),
	);
