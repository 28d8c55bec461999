// docs/contract.md as data: the cells of its tables, by assumption and column.
import { AFTER, BEFORE } from './contractText.mjs';

/** Where the assumptions can be tried. */
export const COLUMNS = ['simulator', 'sandbox', 'live'];

export const NOT_TRIED = 'not yet tried';
const NOT_SIMULATED = 'not in the simulator';

/** The most of what was seen that a cell tells. */
const LENGTH = 100;

const code = (file) => `\`${file.replace('nodes/CloudConvert/', '')}\``;

/** A text as a cell of a table can hold it. */
const safe = (text) =>
	text
		.replace(/\s+/g, ' ')
		.replace(/[|<>`*_\\]/g, ' ')
		.slice(0, LENGTH)
		.trim();

/** @returns {Map<string, string[]>} the cells behind each assumption */
export function parseContract(text) {
	const rows = text.split('\n').filter((line) => /^\| /.test(line));
	const cells = rows.map((row) =>
		row
			.split('|')
			.slice(1, -1)
			.map((each) => each.trim()),
	);
	return new Map(cells.map(([name, , ...columns]) => [name, columns]));
}

/**
 * What a column says of a result.
 *
 * @param earlier what it said before: what is not tried this time has been tried then
 * @param date of the run; the simulator's column has none, so that it is the same every time
 */
export function cellFor({ held, seen }, column, date, earlier = NOT_TRIED) {
	if (column === 'simulator') {
		return held === null ? NOT_SIMULATED : held ? 'held' : '**not held**';
	}
	if (held === null) return earlier.startsWith(NOT_TRIED) ? `${NOT_TRIED}: ${safe(seen)}` : earlier;
	return `${held ? 'held' : '**not held**'} ${date}: ${safe(seen)}`;
}

/**
 * The cells with what a run says of its column; the other columns stay.
 *
 * @param {Map<string, string[]>} cells
 * @param {import('./run.mjs').Result[]} results
 */
export function withResults(cells, results, column, date) {
	const at = COLUMNS.indexOf(column);
	const updated = new Map(cells);
	for (const { check, ...result } of results) {
		const row = [...(cells.get(check.name) ?? COLUMNS.map(() => NOT_TRIED))];
		row[at] = cellFor(result, column, date, row[at]);
		updated.set(check.name, row);
	}
	return updated;
}

/**
 * @param {import('./checks.mjs').Check[]} checks
 * @param {Map<string, string[]>} cells
 * @returns the text of docs/contract.md; an assumption that is no more is left out
 */
export function renderContract(checks, cells) {
	const rowOf = ({ name, reliesOn }) => {
		const columns = cells.get(name) ?? COLUMNS.map(() => NOT_TRIED);
		return `| ${[name, reliesOn.map(code).join(', '), ...columns].join(' | ')} |`;
	};
	const head = ['| Assumption | Relied on in | Simulator | Sandbox | Live |', '|-|-|-|-|-|'];
	const groups = [...new Set(checks.map(({ group }) => group))].map((group) => {
		const rows = checks.filter((check) => check.group === group).map(rowOf);
		return [`## ${group}`, '', ...head, ...rows].join('\n');
	});
	return `${[BEFORE, ...groups, AFTER].join('\n\n')}\n`;
}
