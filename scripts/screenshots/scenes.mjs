// What is seen on each picture of the editor.
import {
	addBySearch,
	dismissMessages,
	executeStep,
	openCredential,
	openList,
	pickNamed,
	showFields,
	showFiles,
	widenOutput,
} from '../n8n/editorSteps.mjs';
import { setOption } from '../n8n/formSteps.mjs';

/** Panels that are not high or wide enough otherwise; the picture has the size of the others. */
const LARGE = { size: { width: 1440, height: 900 }, scale: 1280 / 1440 };

export const VIEWS = {
	...{ convert: LARGE, 'conversion-options': LARGE, merge: LARGE },
	...{ trigger: LARGE, 'task-list': LARGE },
};

/** Runs the opened node, and shows the files that go in and come out. */
async function runForFiles(editor) {
	await executeStep(editor);
	await widenOutput(editor, 95);
	await showFiles(editor);
	await dismissMessages(editor);
}

/**
 * Each gets the editor, and of what is pictured the address of n8n and how to open the node of a
 * workflow.
 */
export const SCENES = {
	async convert(editor, { open }) {
		await open('convert');
		await runForFiles(editor);
	},
	async 'conversion-options'(editor, { open }) {
		await open('conversion-options');
		// Labels are cut off in a narrow panel.
		await widenOutput(editor, -90);
		await openList(editor, 'outputFormat');
		await pickNamed(editor, 'PDF');
		await setOption(editor, 'pages', '1-3');
		await setOption(editor, 'pdf_a', true);
	},
	async merge(editor, { open }) {
		await open('merge');
		await runForFiles(editor);
	},
	async 'get-many'(_editor, { open }) {
		await open('list');
	},
	async credential(editor, { open }) {
		await open('list');
		await openCredential(editor);
	},
	async trigger(editor, { open }) {
		await open('trigger');
		await executeStep(editor);
		await showFields(editor);
		await dismissMessages(editor);
	},
	async 'task-list'(editor, { open, url }) {
		// So are entries of a list. n8n remembers how wide it was for the next node.
		await open('list');
		await widenOutput(editor, -90);
		await addBySearch(editor, url, 'CloudConvert', 'Get a task');
		await openList(editor);
	},
};
