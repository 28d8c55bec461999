// Programs that come from Debian's packages, installed when they are missing and that is possible.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

import { withLock } from './lock.mjs';

const run = promisify(execFile);

/** @param programs path of a program → Debian package that brings it */
export async function ensurePrograms(programs) {
	const missing = () =>
		Object.entries(programs)
			.filter(([path]) => !existsSync(path))
			.map(([, name]) => name);
	if (missing().length === 0) return;
	const isPossible = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
	if (!isPossible) throw new Error(`Install these packages first: ${missing().join(' ')}`);
	await withLock('/tmp/n8n-nodes-cloudconvert-tasks-apt.lock', console.log, async () => {
		if (missing().length === 0) return;
		const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
		const options = { env, maxBuffer: 64 * 1024 * 1024 };
		console.log(`Installing ${missing().join(' ')}`);
		await run('apt-get', ['update'], options);
		await run('apt-get', ['install', '-y', '--no-install-recommends', ...missing()], options);
	});
}
