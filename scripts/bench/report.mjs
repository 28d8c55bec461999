// The figures of a run as Markdown.
import { createRequire } from 'node:module';
import { cpus, loadavg, totalmem, type } from 'node:os';

import { BEFORE } from './loadTimes.mjs';

const require = createRequire(import.meta.url);

const INTRODUCTION = `
# Benchmarks

\`npm run bench\` measures this and writes this page. It ends with exit code 0 only if each bound is met. Everything but the download of two packages to compare with happens on one machine: CloudConvert is simulated.
`;

const COST = `
## What a poll of the trigger costs

Both pollers watch the same simulated account and poll once a minute. The figures are the most that any measured poll took: requests, and bytes of stored state. The plain poller does what common triggers do: it reads the newest page of finished and of failed tasks and remembers one timestamp. Lost and doubled are counted over the whole history, in which open tasks end at last. A day is played as three hours of polls over an account with a day's tasks; where 1,000 come every minute, the last 15 minutes of them are kept.
`;

const LOAD = `
## Load

Real HTTPS on the loopback with a fixed delay per request; n8n's engine and the service are processes of their own. As n8n does, every request opens a connection of its own, with a TLS handshake; so do the bare requests, which do without n8n. Where two are compared, they take turns in one run, three times each after a warm-up (the merge, which is short, ten times), and the fastest counts. Ten rounds of requests take longer than their delays, because each handshake takes processor time on both sides: so Get is compared with bare rounds, and the ratio to the delays alone is in brackets. Sockets are counted by the server, each until its answer is sent and the server ends it. What works on one item after the other is a node as most packages write it; of a merge it makes one job, too, and uploads one file after the other. Files are kept on disk, as n8n does by itself, unless the row says otherwise; memory is the peak of the process above what it had before the operation. Where conversions are under way in executions of their own, it is what they keep in use at that moment, garbage left out.
`;

const LOADING = `
## Loading

All nodes and credentials of a package, loaded and created in a fresh process in which n8n-workflow is loaded already: the median of nine. The processor time of that is compared with the one of loading n8n-workflow ${BEFORE.workflow}, the least of the nine each; this package took ${BEFORE.ratio} times as much of it before it had operations in one step (commit \`${BEFORE.commit}\`). That number is noted in the repository, so that no history is needed; \`node scripts/bench/loadBefore.mjs\` builds that commit, and measures both side by side.
`;

/** What else kept the machine busy when the run began. */
const loadBefore = loadavg()[0].toFixed(1);

const version = (name) => `${name} ${require(`${name}/package.json`).version}`;

function machine() {
	const { model } = cpus()[0];
	const memory = Math.round(totalmem() / 1024 ** 3);
	const versions = ['n8n-core', 'n8n-workflow'].map(version).join(', ');
	return `Measured on ${cpus().length} × ${model}, ${memory} GB, ${type()}, Node.js ${process.version.slice(1)}, ${versions}. Load average at the start: ${loadBefore}.`;
}

const line = (cells) => `| ${cells.join(' | ')} |`;

const table = ({ headings, rows }) =>
	[
		line(headings),
		line(headings.map(() => '---')),
		...rows.map(({ cells, met }) =>
			line(met === undefined ? cells : [...cells, met ? 'yes' : '**no**']),
		),
	].join('\n');

/** @param parts the headings and rows of the cost, of the load and of the loading */
export const markdown = ({ cost, load, loading }) =>
	[INTRODUCTION, machine(), COST, table(cost), LOAD, table(load), LOADING, table(loading), '']
		.map((part) => part.trim())
		.join('\n\n');
