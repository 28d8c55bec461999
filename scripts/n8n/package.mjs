// The package as it would be published, and where n8n looks for installed ones.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const PACKAGE = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));

/** The type that a workflow names a node of this package with. */
export const nodeType = (name) => `${PACKAGE.name}.${name}`;

/** @returns the tarball that `npm publish` would send */
export async function pack(folder) {
	await mkdir(folder, { recursive: true });
	const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
		cwd: ROOT,
		shell: process.platform === 'win32',
	});
	return join(folder, JSON.parse(stdout)[0].filename);
}

/** Unpacks a tarball to where n8n keeps installed packages. */
export async function place(tarball, nodesFolder, name = PACKAGE.name) {
	const folder = join(nodesFolder, 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
	// n8n lends packages its own n8n-workflow, unless they find another one on their way up.
	const { resolve } = createRequire(join(folder, 'package.json'));
	assert.throws(() => resolve('n8n-workflow'), { code: 'MODULE_NOT_FOUND' });
	return folder;
}

/** Puts a package that is a folder of this repository where n8n keeps installed packages. */
export async function placeFolder(source, nodesFolder, name) {
	await cp(source, join(nodesFolder, 'node_modules', name), { recursive: true });
}
