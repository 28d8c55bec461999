import { cell, table } from '../demo/print.mjs';
import { createScrubber } from './scrub.mjs';

const MARKS = new Map([
	[true, '✓ held'],
	[false, '✗ NOT held'],
	[null, '– not tried'],
]);

const short = (file) => file.replace('nodes/CloudConvert/', '');

/** @param {import('./run.mjs').Result[]} results */
export function resultRows(results) {
	const rows = results.map(({ check, held, seen }) => [
		check.name,
		check.reliesOn.map(short).join(', '),
		MARKS.get(held) ?? '',
		seen,
	]);
	const head = ['assumption', 'relied on in nodes/CloudConvert/', 'held', 'seen'];
	return table([head, ...rows].map((row) => row.map((text) => cell(text, 100))));
}

/** Prints lines without secrets, whatever an error may hold. */
export function createPrinter(secrets) {
	const scrub = createScrubber(secrets);
	return (/** @type {string | string[]} */ lines) => {
		for (const line of [lines].flat()) console.log(scrub(line).trimEnd());
	};
}
