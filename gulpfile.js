const { readFile, rm } = require('node:fs/promises');
const { resolve } = require('node:path');
const { Transform } = require('node:stream');
const { dest, src } = require('gulp');

/** Removes the last build, so that a file that is gone from the sources is gone from the package. */
exports.clean = async () => await rm('dist', { recursive: true, force: true });

/** n8n does not follow a `$ref`: a schema that is only that becomes a copy of the file that it names. */
const inline = () =>
	new Transform({
		objectMode: true,
		async transform(file, _encoding, done) {
			const { $ref } = file.extname === '.json' ? JSON.parse(file.contents) : {};
			if ($ref) file.contents = await readFile(resolve(file.dirname, $ref));
			done(null, file);
		},
	});

/** Copies what tsc does not: icons, codex files and output schemas. */
exports.assets = () =>
	src(['nodes/**/*.{svg,png}', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	})
		.pipe(inline())
		.pipe(dest('dist'));
