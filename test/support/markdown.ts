/** A table of Markdown, with columns as wide as their longest cell; the first row is the head. */
export function table(rows: string[][]): string {
	const [head = [], ...body] = rows;
	const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const padded = (row: string[]) => line(row.map((cell, at) => cell.padEnd(widths[at] ?? 0)));
	const rule = line(widths.map((width) => '-'.repeat(width)));
	return [padded(head), rule, ...body.map(padded)].join('\n');
}

/** The cells of such a table by their row and column. */
export function cellsOf(text: string): (row: string, column: string) => string | undefined {
	const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
	const [head = []] = rows;
	return (row, column) => rows.find(([, first]) => first === row)?.[head.indexOf(column)];
}
