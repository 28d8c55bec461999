// Puts an unmodified n8n of a given version into a cache that outlives clones, with a Node that it
// runs on, whatever Node this machine has:
//   node scripts/n8n/install.mjs 2.41.1 1.123.81
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { withLock } from './lock.mjs';

/** The lines of n8n that people run, newest first. */
export const N8N_VERSIONS = ['2.41.1', '1.123.81'];

/** n8n 2 wants Node 24, n8n 1 runs on it, and what is older than 1.98 refuses it. */
const NODE_VERSION = '24.21.0';
const OLDER_NODE_VERSION = '22.23.3';

function nodeVersionFor(n8nVersion) {
	const [major, minor] = n8nVersion.split('.').map(Number);
	return major === 1 && minor < 98 ? OLDER_NODE_VERSION : NODE_VERSION;
}

/** Counted up when what is installed for a version changes. */
const LAYOUT = 1;

export const cacheFolder = () =>
	process.env.CLOUDCONVERT_N8N_CACHE ??
	join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-cloudconvert-tasks');

/** Runs a command, telling now and then that it is still at it; its output counts when it fails. */
async function run(command, args, { cwd, env = {}, progress }) {
	const output = [];
	const child = spawn(command, args, {
		cwd,
		env: { ...process.env, ...env },
		shell: process.platform === 'win32',
	});
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
	const started = Date.now();
	const timer = setInterval(() => void progress(Math.round((Date.now() - started) / 1000)), 10_000);
	const stop = () => child.kill();
	process.once('exit', stop);
	try {
		const code = await new Promise((resolve, reject) => {
			child.on('error', reject);
			child.on('close', resolve);
		});
		if (code !== 0) {
			const tail = Buffer.concat(output).toString().slice(-4000);
			throw new Error(`${command} ${args.join(' ')} failed (${code}):\n${tail}`);
		}
	} finally {
		clearInterval(timer);
		process.removeListener('exit', stop);
	}
}

const isComplete = async (folder, marker) =>
	(await readFile(join(folder, '.complete'), 'utf8').catch(() => '')) === marker;

/** Removes what interrupted ones left; an npm that is about to end may still be writing there. */
async function clearUnfinished(name) {
	for (const left of await readdir(cacheFolder())) {
		if (!left.startsWith(`${name}.unfinished-`)) continue;
		await rm(join(cacheFolder(), left), { recursive: true, force: true }).catch(() => undefined);
	}
}

/**
 * Fills a folder of the cache unless it is complete: beside its place first, then renamed, so that
 * one that was interrupted is never taken for whole.
 */
async function fill(name, marker, log, install) {
	const folder = join(cacheFolder(), name);
	if (await isComplete(folder, marker)) return folder;
	await mkdir(cacheFolder(), { recursive: true });
	await withLock(`${folder}.lock`, log, async () => {
		if (await isComplete(folder, marker)) return;
		await clearUnfinished(name);
		const unfinished = `${folder}.unfinished-${process.pid}`;
		await mkdir(unfinished);
		await install(unfinished);
		await writeFile(join(unfinished, '.complete'), marker);
		await rm(folder, { recursive: true, force: true });
		await rename(unfinished, folder);
		await clearUnfinished(name);
	});
	return folder;
}

const manifest = (dependencies, overrides) =>
	JSON.stringify({ name: 'cache', private: true, dependencies, overrides }, null, '\t');

// `--ignore-scripts`: some native packages that nothing here uses cannot be built everywhere.
const NPM_INSTALL =
	'install --ignore-scripts --no-audit --no-fund --no-package-lock --loglevel=error'.split(' ');

/** No database without the first, and no expression in n8n 2 without the second, which old ones lack. */
const NATIVE = ['sqlite3', 'isolated-vm'];

async function installNode(version, log) {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const name = `node-${platform}-${process.arch}`;
	const folder = await fill(`node-${version}`, `${LAYOUT}`, log, async (cwd) => {
		log(`Fetching Node ${version}`);
		await writeFile(join(cwd, 'package.json'), manifest({ [name]: version }));
		await run('npm', NPM_INSTALL, { cwd, progress: () => log('Still fetching Node') });
	});
	const home = join(folder, 'node_modules', name);
	return { home, bin: join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node') };
}

/** @typedef {Awaited<ReturnType<typeof installN8n>>} N8n */

/** @returns where that n8n is, and the Node to run it with */
export async function installN8n(version, log = console.log) {
	const suitableNodeVersion = nodeVersionFor(version);
	const node = await installNode(suitableNodeVersion, log);
	const folder = await fill(
		`n8n-${version}`,
		`${LAYOUT} node ${suitableNodeVersion}`,
		log,
		async (cwd) => {
			const env = {
				PATH: dirname(node.bin) + delimiter + process.env.PATH,
				// The headers come with the binary: nothing to download for what is built here.
				npm_config_nodedir: node.home,
			};
			// n8n takes xlsx from an address outside the registry; this is the same code inside it.
			const overrides = { xlsx: 'npm:@e965/xlsx@0.20.3' };
			await writeFile(join(cwd, 'package.json'), manifest({ n8n: version }, overrides));
			// npm makes all the folders first and fills them then.
			const unpacked = async () =>
				(await readdir(join(cwd, 'node_modules')).catch(() => [])).filter((name) =>
					existsSync(join(cwd, 'node_modules', name, 'package.json')),
				).length;
			log(`Fetching n8n ${version}: about 2 GB, 3 to 10 minutes, only this once`);
			await run('npm', NPM_INSTALL, {
				cwd,
				env,
				progress: async (s) => log(`n8n ${version}: ${s} s, ${await unpacked()} packages unpacked`),
			});
			log(`Building the native parts of n8n ${version}: 1 to 3 minutes`);
			const native = NATIVE.filter((name) => existsSync(join(cwd, 'node_modules', name)));
			await run('npm', ['rebuild', ...native, '--ignore-scripts=false', '--loglevel=error'], {
				cwd,
				env,
				progress: (s) => log(`n8n ${version}: building for ${s} s`),
			});
			// npm is content when it has built nothing.
			const load = native.map((name) => `require('${name}')`).join(';');
			await run(node.bin, ['-e', load], { cwd, progress: () => undefined });
		},
	);
	return {
		version,
		node: node.bin,
		modules: join(folder, 'node_modules'),
		bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	// An exit, unlike a signal, takes npm along and gives back the lock.
	for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => process.exit(130));
	const versions = process.argv.slice(2);
	for (const version of versions.length > 0 ? versions : N8N_VERSIONS) {
		const { bin } = await installN8n(version);
		console.log(`n8n ${version} is at ${bin}`);
	}
}
