// 1. n8n's own installer takes the packed tarball; what is in it appears, with icons and schemas.
import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PACKAGE, ROOT } from '../../../scripts/n8n/package.mjs';
import { NODE, OWN_CREDENTIAL, TRIGGER, hasTrigger, openLane } from '../lane.mjs';
import { createRegistry } from '../registry.mjs';

/** The schemas that the package has: `npm test` checks that each operation of the menus has one. */
const SCHEMAS = 'nodes/CloudConvert/__schema__/v1.0.0';

/**
 * What the editor shows: types, their icons, and the schemas of what they put out.
 *
 * @param {import('../lane.mjs').Lane} lane
 */
export async function appearances(lane, check) {
	const { rest, instance } = lane;
	const raw = async (path) => {
		const answer = await fetch(`${instance.url}${path}`, { headers: rest.headers });
		return { status: answer.status, text: await answer.text() };
	};
	await check('node, tool variant, trigger and credential appear', async () => {
		const types = await rest.nodeTypes();
		const named = (name) => types.find((type) => type.name === name);
		for (const name of [NODE, `${NODE}Tool`, ...(hasTrigger ? [TRIGGER] : [])]) {
			assert.ok(named(name), `${name} is missing`);
		}
		const credentials = await rest.get('/types/credentials.json');
		const own = credentials.find((type) => type.name === OWN_CREDENTIAL);
		assert.equal(own?.displayName, 'CloudConvert Tasks API');
		const tool = named(`${NODE}Tool`);
		assert.deepEqual(tool.outputs, ['ai_tool']);
	});
	await check('icons are served, for light and dark', async () => {
		const types = await rest.nodeTypes();
		const credentials = await rest.get('/types/credentials.json');
		const shown = [
			...types.filter(({ name }) => name.startsWith(`${PACKAGE.name}.`)),
			credentials.find(({ name }) => name === OWN_CREDENTIAL),
		];
		assert.ok(shown.length >= 3);
		for (const { name, iconUrl } of shown) {
			assert.ok(iconUrl?.light && iconUrl?.dark, `${name}: ${JSON.stringify(iconUrl)}`);
			for (const path of [iconUrl.light, iconUrl.dark]) {
				const { status, text } = await raw(`/${path.replace(/^\//, '')}`);
				assert.equal(status, 200, path);
				assert.match(text, /<svg/, path);
			}
		}
	});
	await check('each operation has a schema', async () => {
		const files = await readdir(join(ROOT, SCHEMAS), { recursive: true });
		const paths = files.filter((file) => file.endsWith('.json'));
		assert.ok(paths.length > 0);
		for (const path of paths) {
			const { status, text } = await raw(`/schemas/${NODE}/1.0.0/${path}`);
			assert.equal(status, 200, path);
			assert.equal(JSON.parse(text).type, 'object', path);
		}
	});
}

/** An early n8n 1 hides its environment from npm, which then reads here of the proxy and of a cache. */
async function tellNpm({ folder, service, instance: { nodesFolder } }) {
	const { HTTPS_PROXY: proxy, NODE_EXTRA_CA_CERTS: authority } = service.proxy.environment;
	const settings = { 'https-proxy': proxy, cafile: authority, cache: join(folder, 'npm-cache') };
	const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
	await mkdir(nodesFolder, { recursive: true });
	await writeFile(join(nodesFolder, '.npmrc'), lines.join(''));
	// As n8n makes it together with the folder.
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	await writeFile(join(nodesFolder, 'package.json'), JSON.stringify(manifest));
}

export async function install({ n8n, tarball, createCheck }) {
	const registry = await createRegistry(tarball);
	const name = `${n8n.version}-install`;
	const check = createCheck(n8n.version, 'install');
	const lane = await openLane({ name, n8n, tarball, other: registry.answer, empty: true });
	try {
		await tellNpm(lane);
		await lane.start();
		await check('through the installer of n8n', async () => {
			const installed = await lane.rest.post('/rest/community-packages', { name: PACKAGE.name });
			assert.equal(installed.packageName, PACKAGE.name);
			assert.equal(installed.installedVersion, PACKAGE.version);
			assert.equal(installed.installedNodes.length, PACKAGE.n8n.nodes.length);
			assert.ok(registry.asked.some((path) => path.endsWith('.tgz')));
		});
		await check('brings no other package with it', async () => {
			const folder = join(lane.instance.nodesFolder, 'node_modules');
			const found = (await readdir(folder)).filter((each) => !each.startsWith('.'));
			assert.deepEqual(found, [PACKAGE.name]);
			const own = await readdir(join(folder, PACKAGE.name));
			assert.ok(!own.includes('node_modules'), own.join());
		});
		await appearances(lane, check);
		await check('survives a restart, and is uninstalled without a trace', async () => {
			await lane.instance.stop();
			await lane.instance.start();
			const listed = await lane.rest.get('/rest/community-packages');
			assert.deepEqual(
				listed.map(({ packageName, failedLoading }) => [packageName, Boolean(failedLoading)]),
				[[PACKAGE.name, false]],
			);
			await lane.rest.call('DELETE', `/rest/community-packages?name=${PACKAGE.name}`);
			const types = await lane.rest.nodeTypes();
			assert.ok(!types.some(({ name: type }) => type === NODE));
		});
	} finally {
		await lane.close();
	}
}
