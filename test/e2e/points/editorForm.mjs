// The form with the options that CloudConvert lists, filled in and sent from the editor.
import assert from 'node:assert/strict';

import { executeStep, openList, pickNamed } from '../../../scripts/n8n/editorSteps.mjs';
import { offeredOptions, setOption } from '../../../scripts/n8n/formSteps.mjs';
import { until } from '../../../scripts/n8n/processes.mjs';
import { chain, manual } from '../workflow.mjs';
import { ours } from './operations.mjs';

/** Chooses a format from the list of Output Format. */
async function chooseFormat(opened, format) {
	await openList(opened, 'outputFormat');
	await pickNamed(opened, format);
}

/**
 * Three conversions, of which each has the job that the service got looked at.
 *
 * @param {import('../lane.mjs').Lane} lane
 * @param opened the editor
 * @param check one that takes a title and the work
 */
export async function editorForm(lane, opened, check) {
	const { rest, service } = lane;

	/** Opens a new node that converts what is at an address. */
	async function openConvert(url) {
		const parameters = {
			...{ resource: 'file', operation: 'convert', source: 'url', url, options: {} },
			outputFormat: { __rl: true, mode: 'list', value: '' },
		};
		const nodes = [manual(), ours(lane, 'Convert', parameters)];
		const { id } = await rest.createWorkflow(chain('e2e form', nodes));
		await opened.openWorkflow(id);
		await opened.openNode('Convert');
	}

	/** Runs the node. @returns the task that the service was asked for, but for what it works on */
	async function convert() {
		const { requests } = service.simulator;
		const before = requests.length;
		assert.equal(await executeStep(opened), '1 item');
		// After another run of the node its item is still to be seen.
		const created = () =>
			requests.slice(before).find(({ method, path }) => method === 'POST' && path === '/v2/jobs');
		const { body } = await until('a job is asked for', created);
		/** @type {any[]} */
		const tasks = Object.values(body.tasks);
		const { input, ...task } = tasks.find(({ operation }) => operation === 'convert');
		return task;
	}

	await check('fill in the form with a toggle, a number and a choice', async () => {
		await openConvert('https://example.com/photo.png');
		await opened.page.getByText('Choose Output Format to see its options.').waitFor();
		await chooseFormat(opened, 'GIF');
		await opened.page.getByText('Conversion Options', { exact: true }).waitFor();
		const names = (await offeredOptions(opened)).map((label) => label.split(/[ :]/)[0]);
		assert.deepEqual(names, ['width', 'height', 'fit', 'strip', 'auto_orient']);
		await setOption(opened, 'strip', true);
		await setOption(opened, 'width', '5');
		await setOption(opened, 'fit', 'crop');
		const set = { strip: true, width: 5, fit: 'crop' };
		assert.deepEqual(await convert(), { operation: 'convert', output_format: 'gif', ...set });
	});
	await check('choose another format, and find the form empty', async () => {
		await chooseFormat(opened, 'BMP');
		assert.equal((await offeredOptions(opened)).length, 5);
		assert.deepEqual(await convert(), { operation: 'convert', output_format: 'bmp' });
	});
	await check('fill in the form with a text, a list and a choice of numbers', async () => {
		await openConvert('https://example.com/scan.pdf');
		await chooseFormat(opened, 'PNG');
		await setOption(opened, 'pages', '5');
		await setOption(opened, 'rotate', '90');
		await setOption(opened, 'languages', '["deu"]');
		const set = { pages: '5', rotate: 90, languages: ['deu'] };
		assert.deepEqual(await convert(), { operation: 'convert', output_format: 'png', ...set });
	});
}
