// A fresh process: how long n8n takes to load the classes of a package, after n8n-workflow, which is the
// yardstick: the processor time of both is told, because other work on the machine changes that least.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const folder = process.argv[2];
const require = createRequire(join(folder, 'package.json'));

/** What some work takes, in milliseconds: of the processor, and by the clock. */
function measured(work) {
	const [before, start] = [process.cpuUsage(), performance.now()];
	work();
	const milliseconds = performance.now() - start;
	const { user, system } = process.cpuUsage(before);
	return { processor: (user + system) / 1000, milliseconds };
}

const yardstick = measured(() => require('n8n-workflow'));
const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const loaded = measured(() => {
	for (const path of [...n8n.nodes, ...n8n.credentials]) {
		const [Type] = Object.values(require(join(folder, path)));
		new Type();
	}
});
console.log(
	JSON.stringify({
		milliseconds: loaded.milliseconds,
		processor: loaded.processor,
		yardstick: yardstick.processor,
	}),
);
