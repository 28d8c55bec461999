// Tests in TypeScript may neither write files nor see the environment.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { readText } = require('./repository');

exports.generatedPart = (file, name, text) => {
	const document = readText(file);
	const [begin, end] = [`<!-- ${name} -->\n\n`, `\n\n<!-- /${name} -->`];
	const from = document.indexOf(begin) + begin.length;
	const to = document.indexOf(end);
	if (from < begin.length || to < from) throw new Error(`${file} has no marks "${name}"`);
	if (process.env.UPDATE_DOCS !== '1') return document.slice(from, to);
	writeFileSync(
		join(__dirname, '../..', file),
		document.slice(0, from) + text + document.slice(to),
	);
	return text;
};
