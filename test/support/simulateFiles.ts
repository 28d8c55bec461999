import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { binaryFrom } from './binaryData';
import { fileOf } from './fileContent';
import { located, run } from './simulate';
import type { LoggedRequest, Simulator } from './simulator';
import type { World } from './world';

/** An item with a file in its field `data`. */
export async function itemWithFile(
	content: string | Uint8Array,
	fileName = 'report.docx',
	json: INodeExecutionData['json'] = {},
): Promise<INodeExecutionData> {
	return { json, binary: { data: await binaryFrom(content, { fileName }) } };
}

/** Converts the files of the items (one with the content `the report` unless told) to PDF. */
export async function runConvert(
	parameters: INodeParameters = {},
	settings: Parameters<typeof run>[2] = {},
) {
	const { items = [await itemWithFile('the report')] } = settings;
	const given = { resource: 'file', outputFormat: located('id', 'pdf'), ...parameters };
	return await run('convert', given, { ...settings, items });
}

/** A finished task with links to files of these names. */
export const createExport = (world: World, ...names: string[]) =>
	world.createEnded('finished', {
		operation: 'export/url',
		files: names.map((filename) => fileOf({ filename, content: `the bytes of ${filename}` })),
	});

/** A task that waits for a file. */
export const createUpload = (world: World) =>
	world.createTask({ operation: 'import/upload', status: 'waiting', files: [] });

const isApi = ({ host }: LoggedRequest) => /^(?:[a-z-]+\.)?api\./.test(host);

/** The requests that a conversion is made of. */
export const isCreation = (request: LoggedRequest) =>
	request.method === 'POST' && request.path === '/v2/jobs';
export const isLook = (request: LoggedRequest) =>
	request.method === 'GET' && request.path === '/v2/jobs';
export const isTask = (request: LoggedRequest) => isApi(request) && /\/tasks\//.test(request.path);
export const isUpload = ({ host }: LoggedRequest) => host.startsWith('upload.');
export const isWait = ({ host }: LoggedRequest) => host.startsWith('sync.');
export const isDownload = ({ host }: LoggedRequest) => host.includes('storage.');
export const isDeletion = ({ method }: LoggedRequest) => method === 'DELETE';

/** Lets the time fly while a lost job is looked for, and go faster while a job is waited for. */
export function hurry(simulator: Simulator): void {
	const realNow = Date.now.bind(Date);
	let [at, shown, pace] = [realNow(), realNow(), 1];
	jest.spyOn(Date, 'now').mockImplementation(() => {
		const now = realNow();
		[at, shown] = [now, shown + (now - at) * pace];
		return Math.floor(shown);
	});
	simulator.addFault({
		when: (request) => {
			Date.now();
			pace = isLook(request) ? 100 : isWait(request) ? 5 : 1;
			return false;
		},
	});
}
