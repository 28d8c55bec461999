/**
 * Packs the package as `npm publish` would, and checks what a user will get: exactly the files that
 * belong, no dependencies, loadable by n8n, and approved by n8n's scanner for community packages.
 * Needs `npm run build` before.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { expectedFiles, filesBelow } from './package/contents.mjs';
import { exportProblems, loaderProblems } from './package/load.mjs';

const folder = mkdtempSync(join(tmpdir(), 'check-package-'));
process.env.N8N_USER_FOLDER = join(folder, 'n8n');
createRequire(import.meta.url)('../test/support/environment.js');

/** @returns the folder with the unpacked package */
function packAndUnpack() {
	const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ filename, size, unpackedSize }] = JSON.parse(output);
	execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
	console.log(`  ${filename}: ${size} bytes packed, ${unpackedSize} unpacked`);
	// n8n provides the peer dependency, one level above.
	mkdirSync(join(folder, 'node_modules'));
	symlinkSync(
		join(process.cwd(), 'node_modules/n8n-workflow'),
		join(folder, 'node_modules/n8n-workflow'),
	);
	return join(folder, 'package');
}

function fileProblems(unpacked) {
	const actual = filesBelow(unpacked).map((path) => relative(unpacked, path));
	const expected = expectedFiles();
	return [
		...actual.filter((path) => !expected.includes(path)).map((path) => `${path} does not belong`),
		...expected.filter((path) => !actual.includes(path)).map((path) => `${path} is missing`),
	];
}

function manifestProblems(unpacked) {
	const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
	const forbidden = ['dependencies', 'optionalDependencies', 'bundleDependencies', 'overrides'];
	const scripts = ['preinstall', 'install', 'postinstall', 'prepare'];
	// An n8n before 1.94 has npm install a peer that is not optional: the newest, for a Node of its own.
	const isOptional = (name) => manifest.peerDependenciesMeta?.[name]?.optional;
	const peers = Object.keys(manifest.peerDependencies ?? {}).filter((name) => !isOptional(name));
	return [
		...forbidden.filter((name) => Object.keys(manifest[name] ?? {}).length > 0),
		...peers.map((name) => `${name} as a peer that npm would install`),
		...scripts.filter((name) => manifest.scripts?.[name]).map((name) => `scripts.${name}`),
	].map((name) => `package.json has ${name}`);
}

/** Whether n8n can show each schema before the first run: it does not follow a `$ref`. */
function schemaProblems(unpacked) {
	const files = filesBelow(unpacked).filter((path) => path.includes('/__schema__/'));
	return files
		.filter((file) => JSON.parse(readFileSync(file, 'utf8')).type !== 'object')
		.map((file) => `${relative(unpacked, file)} is no schema of an object`);
}

async function scannerProblems(unpacked) {
	const { analyzePackage } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const { passed, message, details } = await analyzePackage(unpacked);
	return passed && message === undefined ? [] : [`${message}\n${details ?? ''}`];
}

/** @type {[string, (unpacked: string) => string[] | Promise<string[]>][]} */
const checks = [
	['exactly the files that belong', fileProblems],
	['nothing that npm would install besides, no install scripts', manifestProblems],
	["index.js exports what package.json's n8n block lists", exportProblems],
	["n8n's loader takes the nodes and credentials, with icons and codex files", loaderProblems],
	['output schemas without references', schemaProblems],
	["n8n's scanner for community packages", scannerProblems],
];

let failed = 0;
try {
	console.log('The package as npm would publish it:');
	const unpacked = packAndUnpack();
	for (const [what, check] of checks) {
		const problems = await check(unpacked);
		console.log(`  ${problems.length === 0 ? '✓' : '✗'} ${what}`);
		for (const problem of problems) console.log(`    ${problem}`);
		failed += problems.length;
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
process.exit(failed > 0 ? 1 : 0);
