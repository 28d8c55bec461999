// In plain JavaScript, because the linter keeps TypeScript away from the file system.
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join, posix } = require('node:path');

const ROOT = join(__dirname, '../..');

exports.readText = (path) => readFileSync(join(ROOT, path), 'utf8');
exports.exists = (path) => existsSync(join(ROOT, path));
exports.listFolder = (path) => readdirSync(join(ROOT, path));

/** Where the relative links and pictures of a page lead. */
exports.linksIn = (page) =>
	[...exports.readText(page).matchAll(/(?:\]\(|(?:src|srcset)=")([^)\s"]+)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const [path, anchor] = target.split('#');
			return { path: path === '' ? page : posix.join(posix.dirname(page), path), anchor };
		});

/** The paths of the package's own code. */
exports.codeFiles = () =>
	readdirSync(join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.ts'))
		.map((path) => `nodes/${path}`);

/** Which file imports which, by their paths without the ending; only those of the package itself. */
exports.codeImports = () =>
	exports.codeFiles().flatMap((from) =>
		[...exports.readText(from).matchAll(/from '(\.[^']+)'/g)].map(([, to]) => ({
			from,
			to: posix.join(posix.dirname(from), to),
		})),
	);

/** The texts of the package's own code. */
exports.sources = () => exports.codeFiles().map(exports.readText);
