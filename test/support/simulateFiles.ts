import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { binaryFrom } from './binaryData';
import { jobBody } from './bodies';
import { executeNode, type NodeRun } from './engine';
import { fileOf } from './fileContent';
import { located } from './simulate';
import type { Fault, LoggedRequest, Simulator } from './simulator';
import type { World } from './world';

/** An item with a file in its field `data`. */
export async function itemWithFile(
	content: string | Uint8Array,
	fileName = 'report.docx',
	json: INodeExecutionData['json'] = {},
): Promise<INodeExecutionData> {
	return { json, binary: { data: await binaryFrom(content, { fileName }) } };
}

/** A run that converts the files of the items (one with the text `the report` unless told) to PDF. */
export async function conversionOf(parameters: INodeParameters, more: Partial<NodeRun> = {}) {
	const { items = [await itemWithFile('the report')] } = more;
	const basic = { resource: 'file', operation: 'convert', outputFormat: located('id', 'pdf') };
	return { ...more, items, parameters: { ...basic, ...parameters } };
}

export const runConvert = async (parameters: INodeParameters = {}, more: Partial<NodeRun> = {}) =>
	await executeNode(await conversionOf(parameters, more));

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

/** Does such a request, and answers it with something else about the job. */
export function showJobAs(
	simulator: Simulator,
	when: Fault['when'],
	change: (job: ReturnType<typeof jobBody>) => unknown,
): void {
	const { world } = simulator;
	const body = {
		toJSON() {
			const [job] = [...world.jobs.values()];
			return { data: job && change(jobBody(world, job, 'api.cloudconvert.com')) };
		},
	};
	simulator.addFault({ when, body, afterEffect: true });
}

/** The job with no task that tells its result. */
export const withoutResults = (job: ReturnType<typeof jobBody>) => ({
	...job,
	tasks: job.tasks?.map((task) => ({ ...task, result: null })),
});

/** The first link to a file has expired when it is used. */
export function expireFirstLink(simulator: Simulator): void {
	let isFirst = true;
	simulator.addFault({
		when: (request) => {
			if (isDownload(request) && isFirst) simulator.world.expireLinks();
			isFirst &&= !isDownload(request);
			return false;
		},
	});
}

/** Lets the time fly while a lost job is looked for, and go faster while a job is waited for. */
export function hurry(simulator: Simulator): void {
	const realNow = Date.now.bind(Date);
	let [at, shown, pace] = [realNow(), realNow(), 1];
	jest.spyOn(Date, 'now').mockImplementation(() => {
		const now = realNow();
		[at, shown] = [now, shown + (now - at) * pace];
		return Math.floor(shown);
	});
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	// Short times are limits of requests, which take as long as ever.
	jest
		.spyOn(AbortSignal, 'timeout')
		.mockImplementation((time) => timeout(time < 400 ? time : Math.ceil(time / pace)));
	simulator.addFault({
		when: (request) => {
			Date.now();
			pace = isLook(request) ? 100 : isWait(request) || isCreation(request) ? 30 : 1;
			return false;
		},
	});
}
