/** A table of Markdown, with columns as wide as their longest cell; the first row is the head. */
export function table(rows: string[][]): string {
	const [head = [], ...body] = rows;
	const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const padded = (row: string[]) => line(row.map((cell, at) => cell.padEnd(widths[at] ?? 0)));
	const rule = line(widths.map((width) => '-'.repeat(width)));
	return [padded(head), rule, ...body.map(padded)].join('\n');
}
