// Pictures of n8n's editor for README and docs, from the set-up of `npm run dev`, light and dark:
//   npm run screenshots -- [--n8n 2.41.1] [--only convert]...
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { openEditor } from './n8n/browser.mjs';
import { N8N_VERSIONS, installN8n } from './n8n/install.mjs';
import { startLife } from './n8n/life.mjs';
import { ROOT } from './n8n/package.mjs';
import { startShowcase } from './n8n/showcase.mjs';
import { startSimulation } from './n8n/simulation.mjs';
import { SCENES, VIEWS } from './screenshots/scenes.mjs';
import { WORKFLOWS, workflowOf } from './screenshots/workflows.mjs';

const { values: options } = parseArgs({
	options: {
		n8n: { type: 'string', default: N8N_VERSIONS[0] },
		only: { type: 'string', multiple: true, default: [] },
	},
});

const folder = join(ROOT, '.cache', 'screenshots');
const images = join(ROOT, 'docs', 'images');

const wanted = Object.entries(SCENES).filter(
	([name]) => options.only.length === 0 || options.only.includes(name),
);

for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => process.exit(130));

const n8n = await installN8n(options.n8n);
await rm(folder, { recursive: true, force: true });
await mkdir(images, { recursive: true });
const simulation = await startSimulation({ folder });
const life = startLife(simulation.world);
const showcase = await startShowcase({
	n8n,
	folder,
	environment: simulation.proxy.environment,
	credential: { apiKey: 'test-key' },
	log: console.log,
});
const { rest, instance, credential } = showcase;
const { url } = instance;

/** Opens the node that a picture is about, in a workflow that nothing has been done with. */
async function open(editor, name) {
	const pictured = WORKFLOWS[name];
	const { id } = await rest.createWorkflow(workflowOf(pictured, credential));
	await editor.openWorkflow(id);
	await editor.openNode(pictured.node);
}

try {
	for (const theme of /** @type {const} */ (['light', 'dark'])) {
		for (const [name, show] of wanted) {
			const editor = await openEditor({ url, rest, theme, ...VIEWS[name] });
			try {
				await show(editor, { url, open: async (workflow) => await open(editor, workflow) });
				// No field shows what it shows under a mouse; what is moving or loading has come to rest.
				await editor.page.mouse.move(640, 5);
				await editor.page.waitForTimeout(1_500);
				const path = join(images, `${name}-${theme}.png`);
				await editor.page.screenshot({ path, animations: 'disabled' });
				console.log(`docs/images/${name}-${theme}.png`);
			} catch (error) {
				await editor.page.screenshot({ path: join(folder, `failed-${theme}.png`) });
				throw error;
			} finally {
				await editor.close();
			}
		}
	}
} finally {
	life.stop();
	await instance.stop();
	await simulation.stop();
}
process.exit(0);
