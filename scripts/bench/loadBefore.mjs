// Measures how long loading took before the operations in one step, beside the package as it is built
// now: node scripts/bench/loadBefore.mjs. It needs the history of the repository.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { BEFORE, loadTimes } from './loadTimes.mjs';

const folder = mkdtempSync(join(tmpdir(), 'load-before-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const archive = join(folder, 'before.tar');
execFileSync('git', ['archive', '--output', archive, BEFORE.commit]);
execFileSync('tar', ['-xf', archive, '-C', folder]);
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
execFileSync('npx', ['tsc', '-p', 'tsconfig.json'], { cwd: folder, stdio: 'inherit' });

const [before, now] = loadTimes([folder, resolve('.')]);
const shown = ({ milliseconds, ratio }) =>
	`${milliseconds.toFixed(1)} ms, ${ratio.toFixed(3)} times n8n-workflow`;
console.log(`${BEFORE.commit}: ${shown(before)} (noted: ${BEFORE.ratio})`);
console.log(`now: ${shown(now)}`);
console.log(`${(now.ratio / before.ratio).toFixed(2)} times in processor time`);
console.log(`${(now.milliseconds / before.milliseconds).toFixed(2)} times by the clock`);
