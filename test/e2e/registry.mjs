// A package registry that knows one package: the one that was just packed.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { PACKAGE } from '../../scripts/n8n/package.mjs';

const json = (body) => ({ status: 200, headers: { 'content-type': 'application/json' }, body });

/** @returns what a proxy answers for the registry's host, whichever that is */
export async function createRegistry(tarball) {
	const content = await readFile(tarball);
	const file = basename(tarball);
	const { name, version } = PACKAGE;
	const asked = [];

	const manifest = (host) => ({
		...PACKAGE,
		dist: {
			tarball: `https://${host}/${name}/-/${file}`,
			integrity: `sha512-${createHash('sha512').update(content).digest('base64')}`,
			shasum: createHash('sha1').update(content).digest('hex'),
		},
	});

	function answer({ method, host, path }) {
		if (!host.startsWith('registry.')) return undefined;
		if (method === 'CONNECT') return true;
		const [, known, rest = ''] = new RegExp(`^/${name}(/?)(.*)$`).exec(path.split('?')[0]) ?? [];
		asked.push(path);
		if (known === undefined) return { status: 404, headers: {}, body: '{}' };
		if (rest.startsWith('-/')) {
			return {
				status: 200,
				headers: { 'content-type': 'application/octet-stream' },
				body: content,
			};
		}
		if (rest !== '') return json(manifest(host));
		return json({
			name,
			'dist-tags': { latest: version },
			versions: { [version]: manifest(host) },
			time: { created: '2026-11-01T00:00:00.000Z', [version]: '2026-11-01T00:00:00.000Z' },
		});
	}
	return { answer, asked };
}
