// Nodes as most packages write them: one item after the other.
import { createRequire } from 'node:module';

const FormData = createRequire(createRequire(import.meta.url).resolve('n8n-core'))('form-data');

const API = 'https://api.cloudconvert.com/v2';
const SYNC_API = 'https://sync.api.cloudconvert.com/v2';

const describe = (name, workOnItem) => ({
	description: {
		...{ displayName: name, name, group: ['input'], version: 1, description: '' },
		...{ defaults: { name }, inputs: ['main'], outputs: ['main'], properties: [] },
		credentials: [{ name: 'cloudConvertTasksApi', required: true }],
	},
	async execute() {
		const request = async (options) =>
			await this.helpers.httpRequestWithAuthentication.call(this, 'cloudConvertTasksApi', {
				json: true,
				...options,
			});
		const found = [];
		for (const [index, item] of this.getInputData().entries()) {
			found.push(...(await workOnItem({ item, index, request, helpers: this.helpers })));
		}
		return [found];
	},
});

/** Gets a task. */
export const peerGet = describe('peerGet', async ({ item, request }) => {
	const { data } = await request({ method: 'GET', url: `${API}/tasks/${item.json.id}` });
	return [{ json: data }];
});

const TASKS = {
	import: { operation: 'import/upload' },
	convert: { operation: 'convert', input: 'import', output_format: 'pdf' },
	export: { operation: 'export/url', input: 'convert' },
};

const taskOf = ({ tasks }, name) => tasks.find((task) => task.name === name);

/** Converts a file: creates a job, uploads, waits, downloads. */
export const peerConvert = describe('peerConvert', async ({ index, request, helpers }) => {
	const created = await request({ method: 'POST', url: `${API}/jobs`, body: { tasks: TASKS } });
	const { url, parameters } = taskOf(created.data, 'import').result.form;
	const form = new FormData();
	for (const [name, value] of Object.entries(parameters)) form.append(name, String(value));
	const content = await helpers.getBinaryDataBuffer(index, 'data');
	form.append('file', content, helpers.assertBinaryData(index, 'data').fileName);
	await helpers.httpRequest({ method: 'POST', url, body: form });
	const ended = await request({ method: 'GET', url: `${SYNC_API}/jobs/${created.data.id}` });
	const [file] = taskOf(ended.data, 'export').result.files;
	const bytes = await helpers.httpRequest({ url: file.url, encoding: 'arraybuffer' });
	const data = await helpers.prepareBinaryData(Buffer.from(bytes), file.filename);
	return [{ json: { filename: file.filename }, binary: { data } }];
});
