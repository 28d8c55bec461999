// Pictures of n8n's editor for README, from the set-up of `npm run dev`, light and dark:
//   npm run screenshots -- [--n8n 2.41.1]
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { openEditor } from './n8n/browser.mjs';
import {
	addBySearch,
	dismissMessages,
	executeStep,
	openCredential,
	openTaskList,
} from './n8n/editorSteps.mjs';
import { N8N_VERSIONS, installN8n } from './n8n/install.mjs';
import { startLife } from './n8n/life.mjs';
import { ROOT, nodeType } from './n8n/package.mjs';
import { startShowcase } from './n8n/showcase.mjs';
import { startSimulation } from './n8n/simulation.mjs';

const { values: options } = parseArgs({
	options: { n8n: { type: 'string', default: N8N_VERSIONS[0] } },
});

const folder = join(ROOT, '.cache', 'screenshots');
const images = join(ROOT, 'docs', 'images');

const GET_MANY = 'Failed tasks';

/** A trigger as somebody would have set it up. */
const triggerWorkflow = ({ id, name }) => ({
	name: 'When a conversion fails',
	nodes: [
		{
			id: 'trigger',
			name: 'CloudConvert Trigger',
			type: nodeType('cloudConvertTrigger'),
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				pollTimes: { item: [{ mode: 'everyMinute' }] },
				events: ['finished', 'error'],
				filters: { operation: 'convert' },
				simplify: true,
				options: {},
			},
			credentials: { cloudConvertTasksApi: { id, name } },
		},
	],
	connections: {},
	settings: { executionOrder: 'v1' },
});

/** @param workflows IDs of the ones that are opened */
async function takeAll(editor, url, workflows, save) {
	await editor.openWorkflow(workflows.list);
	await editor.openNode(GET_MANY);
	await save('get-many');
	await executeStep(editor);
	await dismissMessages(editor);
	await save('run');
	await openCredential(editor);
	await save('credential');
	await editor.openWorkflow(workflows.trigger);
	await editor.openNode('CloudConvert Trigger');
	await executeStep(editor);
	await dismissMessages(editor);
	await save('trigger');
	await addBySearch(editor, url, 'CloudConvert', 'Get a task');
	await openTaskList(editor);
	await save('task-list');
}

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
try {
	const { id: trigger } = await rest.createWorkflow(triggerWorkflow(credential));
	const list = showcase.workflows.find(({ file }) => file === 'list-failed-tasks.json').id;
	for (const theme of ['light', 'dark']) {
		const editor = await openEditor({ url, rest, theme });
		const save = async (name) => {
			// What is moving or loading has come to rest.
			await editor.page.waitForTimeout(1_500);
			const path = join(images, `${name}-${theme}.png`);
			await editor.page.screenshot({ path, animations: 'disabled' });
			console.log(`docs/images/${name}-${theme}.png`);
		};
		try {
			await takeAll(editor, url, { list, trigger }, save);
		} catch (error) {
			await editor.page.screenshot({ path: join(folder, `failed-${theme}.png`) });
			throw error;
		} finally {
			await editor.close();
		}
	}
} finally {
	life.stop();
	await instance.stop();
	await simulation.stop();
}
process.exit(0);
