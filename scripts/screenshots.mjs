// Pictures of n8n's editor for README, from the set-up of `npm run dev`, light and dark:
//   npm run screenshots -- [--n8n 2.41.1] [--only convert]...
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { openEditor } from './n8n/browser.mjs';
import {
	addBySearch,
	dismissMessages,
	executeStep,
	openCredential,
	openList,
	showFiles,
	widenOutput,
} from './n8n/editorSteps.mjs';
import { N8N_VERSIONS, installN8n } from './n8n/install.mjs';
import { startLife } from './n8n/life.mjs';
import { ROOT, nodeType } from './n8n/package.mjs';
import { startShowcase } from './n8n/showcase.mjs';
import { startSimulation } from './n8n/simulation.mjs';

const { values: options } = parseArgs({
	options: {
		n8n: { type: 'string', default: N8N_VERSIONS[0] },
		only: { type: 'string', multiple: true, default: [] },
	},
});

const folder = join(ROOT, '.cache', 'screenshots');
const images = join(ROOT, 'docs', 'images');

const GET_MANY = 'Failed tasks';

const CONVERT = 'Convert to PDF';

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

/** Stands for a report that another node has made. */
const REPORT = `const data = Buffer.from('<p>The quarter in figures</p>'.repeat(6000)).toString('base64');
return [{ json: { quarter: 3 }, binary: { data: { fileName: 'report.html', fileExtension: 'html', mimeType: 'text/html', fileSize: '174 kB', data } } }];`;

/** A file in, a file out. */
function convertWorkflow({ id, name }) {
	const node = (own, column, type, typeVersion, parameters, more) => ({
		...{ id: own, name: own, type, typeVersion, parameters, position: [column * 220, 0] },
		...more,
	});
	const to = (next) => ({ main: [[{ node: next, type: 'main', index: 0 }]] });
	const outputFormat = { __rl: true, mode: 'list', value: 'pdf', cachedResultName: 'PDF' };
	return {
		name: 'Convert a report',
		nodes: [
			node('Run this by hand', 0, 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Report', 1, 'n8n-nodes-base.code', 2, { jsCode: REPORT }),
			node(
				CONVERT,
				2,
				nodeType('cloudConvert'),
				1,
				{ resource: 'file', operation: 'convert', outputFormat, options: {} },
				{ credentials: { cloudConvertTasksApi: { id, name } } },
			),
		],
		connections: { 'Run this by hand': to('Report'), Report: to(CONVERT) },
		settings: { executionOrder: 'v1' },
	};
}

/** What is seen on each picture; `workflows` has the IDs of the ones that are opened. */
const SCENES = {
	async convert(editor, { workflows }) {
		await editor.openWorkflow(workflows.convert);
		await editor.openNode(CONVERT);
		await executeStep(editor);
		await widenOutput(editor, 95);
		await showFiles(editor);
		await dismissMessages(editor);
	},
	async 'get-many'(editor, { workflows }) {
		await editor.openWorkflow(workflows.list);
		await editor.openNode(GET_MANY);
	},
	async run(editor, pictured) {
		await SCENES['get-many'](editor, pictured);
		await executeStep(editor);
		await dismissMessages(editor);
	},
	async credential(editor, pictured) {
		await SCENES['get-many'](editor, pictured);
		await openCredential(editor);
	},
	async trigger(editor, { workflows }) {
		await editor.openWorkflow(workflows.trigger);
		await editor.openNode('CloudConvert Trigger');
		await executeStep(editor);
		await dismissMessages(editor);
	},
	async 'task-list'(editor, { url }) {
		await addBySearch(editor, url, 'CloudConvert', 'Get a task');
		await openList(editor);
	},
};

/** A panel that is not wide enough otherwise; the picture has the size of the others. */
const VIEWS = { convert: { size: { width: 1360, height: 850 }, scale: 1280 / 1360 } };

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
try {
	const { id: trigger } = await rest.createWorkflow(triggerWorkflow(credential));
	const { id: convert } = await rest.createWorkflow(convertWorkflow(credential));
	const list = showcase.workflows.find(({ file }) => file === 'list-failed-tasks.json')?.id;
	const pictured = { url, workflows: { convert, list, trigger } };
	for (const theme of /** @type {const} */ (['light', 'dark'])) {
		for (const [name, open] of wanted) {
			const editor = await openEditor({ url, rest, theme, ...VIEWS[name] });
			try {
				await open(editor, pictured);
				// What is moving or loading has come to rest.
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
