const WIDTH = 100;
const CELL = 64;
const ROWS = 5;

/** A value as it fits into a cell of a table. */
export function cell(value, width = CELL) {
	const text = value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);
	const line = text.replace(/\s+/g, ' ');
	return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

/** Rows of text as a table with aligned columns. */
export function table(rows) {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	return rows.map((row) =>
		row
			.map((text, column) => text.padEnd(widths[column]))
			.join('  ')
			.trimEnd(),
	);
}

/** Items as a table: the columns that fit, the first few rows. */
export function itemsTable(items) {
	const columns = [];
	let left = WIDTH;
	for (const name of Object.keys(items[0] ?? {})) {
		const cells = items.slice(0, ROWS).map((item) => cell(item[name]));
		const width = Math.max(name.length, ...cells.map((text) => text.length)) + 2;
		if (width > left) break;
		left -= width;
		columns.push(name);
	}
	const body = items.slice(0, ROWS).map((item) => columns.map((name) => cell(item[name])));
	const more = [];
	if (items.length > ROWS) more.push(`… and ${items.length - ROWS} more items`);
	const hidden = Object.keys(items[0] ?? {}).slice(columns.length);
	if (hidden.length > 0) more.push(`… and the fields ${hidden.join(', ')}`);
	return [...table([columns, ...body]), ...more];
}

/** Prints lines with an indent; the key is never among them, whatever an error may hold. */
export function createPrinter(secret) {
	return (/** @type {string | string[]} */ lines = '', indent = 0) => {
		for (const line of [lines].flat()) {
			const safe = secret ? String(line).replaceAll(secret, '[key]') : line;
			console.log(`${' '.repeat(indent)}${safe}`.trimEnd());
		}
	};
}
