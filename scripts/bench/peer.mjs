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
		const items = this.getInputData();
		for (const [index, item] of items.entries()) {
			found.push(...(await workOnItem({ items, item, index, request, helpers: this.helpers })));
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

/** Uploads the file of an item to a task of a job. */
async function upload(job, name, index, helpers) {
	const { url, parameters } = taskOf(job, name).result.form;
	const form = new FormData();
	for (const [key, value] of Object.entries(parameters)) form.append(key, String(value));
	const content = await helpers.getBinaryDataBuffer(index, 'data');
	form.append('file', content, helpers.assertBinaryData(index, 'data').fileName);
	await helpers.httpRequest({ method: 'POST', url, body: form });
}

/** Waits for a job, and downloads its one file. */
async function download({ id }, request, helpers) {
	const ended = await request({ method: 'GET', url: `${SYNC_API}/jobs/${id}` });
	const [file] = taskOf(ended.data, 'export').result.files;
	const bytes = await helpers.httpRequest({ url: file.url, encoding: 'arraybuffer' });
	const data = await helpers.prepareBinaryData(Buffer.from(bytes), file.filename);
	return { json: { filename: file.filename }, binary: { data } };
}

/** Converts a file: creates a job, uploads, waits, downloads. */
export const peerConvert = describe('peerConvert', async ({ index, request, helpers }) => {
	const created = await request({ method: 'POST', url: `${API}/jobs`, body: { tasks: TASKS } });
	await upload(created.data, 'import', index, helpers);
	return [await download(created.data, request, helpers)];
});

/** Merges the files of all items through one job, whose uploads go one after the other. */
export const peerMerge = describe('peerMerge', async ({ items, index, request, helpers }) => {
	if (index > 0) return [];
	const names = items.map((_item, number) => `import-${number}`);
	const imports = names.map((name) => [name, { operation: 'import/upload' }]);
	const tasks = {
		...Object.fromEntries(imports),
		merge: { operation: 'merge', input: names, output_format: 'pdf' },
		export: { operation: 'export/url', input: 'merge' },
	};
	const created = await request({ method: 'POST', url: `${API}/jobs`, body: { tasks } });
	for (const [number, name] of names.entries()) await upload(created.data, name, number, helpers);
	return [await download(created.data, request, helpers)];
});
