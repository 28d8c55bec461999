// Writes the tables of docs/reliability.md from the figures of the last runs:
//   node test/e2e/docs.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ROOT } from '../../scripts/n8n/package.mjs';
import { keptFigures } from './figures.mjs';

const FILE = join(ROOT, 'docs', 'reliability.md');

const SETUPS = {
	soak: 'as installed',
	durable: 'durable cursors and scheduler',
	queue: 'queue mode: one main, two workers',
};

const HEAD = [
	...[
		'n8n',
		'set-up',
		'minutes',
		'tasks ended',
		'executions',
		'items',
		'lost',
		'doubled',
		'not owed',
	],
	...['backlog, by poll', 'polls that failed', 'survived', 'repeat with `npm run test:e2e --`'],
];

/** `2 restarts, 2 kills` from the names of what happened. */
function survived(happened) {
	const counts = new Map();
	for (const name of happened) counts.set(name, (counts.get(name) ?? 0) + 1);
	return [...counts].map(([name, count]) => `${count} × ${name}`).join(', ');
}

const rowOf = (figures) => [
	figures.n8n,
	SETUPS[figures.name],
	figures.minutes,
	figures.ended,
	figures.executions,
	figures.items,
	figures.lost,
	figures.doubled,
	figures.unexpected,
	figures.backlog.join(' + '),
	figures.failedPolls,
	survived(figures.happened),
	`\`--n8n ${figures.n8n} --only ${figures.name}\``,
];

const line = (cells) => `| ${cells.join(' | ')} |`;

function queueNotes(all) {
	return all
		.filter(({ name }) => name === 'queue')
		.map(
			({ n8n, shares, killedWorker, statuses }) =>
				`- n8n ${n8n}: the workers took up ${shares.join(', ')} executions (the first was killed, the ` +
				`last one took its place). Under way on the killed worker: execution ${killedWorker}. ` +
				`How all executions ended: ${Object.entries(statuses)
					.map(([status, count]) => `${count} ${status}`)
					.join(', ')}.`,
		);
}

/** Puts text between a pair of marks. */
function fillIn(document, mark, text) {
	const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
	const [before, rest] = document.split(begin);
	const [, after] = rest.split(end);
	return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}

export async function writeDocs() {
	const order = Object.keys(SETUPS);
	const figures = (await keptFigures()).sort(
		(a, b) => order.indexOf(a.name) - order.indexOf(b.name) || b.n8n.localeCompare(a.n8n),
	);
	const rows = [HEAD, HEAD.map(() => '---'), ...figures.map(rowOf)];
	let document = await readFile(FILE, 'utf8');
	document = fillIn(document, 'figures', rows.map(line).join('\n'));
	document = fillIn(document, 'queue', queueNotes(figures).join('\n'));
	await writeFile(FILE, document);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeDocs();
