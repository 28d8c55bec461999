// A fresh process: how long n8n takes to load the classes of a package. n8n-workflow is there already.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const folder = process.argv[2];
const require = createRequire(join(folder, 'package.json'));
require('n8n-workflow');
const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const start = performance.now();
for (const path of [...n8n.nodes, ...n8n.credentials]) {
	const [Type] = Object.values(require(join(folder, path)));
	new Type();
}
console.log(performance.now() - start);
