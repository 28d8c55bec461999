import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readBaseUrl } from '../api/baseUrl';
import { isEntry } from '../api/entry';
import { aboutJob, type Job } from '../api/job';
import type { Task } from '../api/task';
import { toNodeError } from '../errors/nodeError';
import { downloadFrom } from '../files/downloadFrom';
import { cancelSignal } from '../transport/attempt';
import { Deadline } from '../transport/deadline';
import { exportsWithFiles } from './output';
import { OUTPUT, type Output } from './parameters';

/** The files of an export, an item each. */
async function filesOf(
	context: IExecuteFunctions,
	job: Job,
	task: Task,
): Promise<INodeExecutionData[]> {
	const request = {
		method: 'GET',
		baseURL: await readBaseUrl(context),
		url: `/tasks/${encodeURIComponent(task.id)}`,
		deadline: Deadline.none(cancelSignal(context)),
	} as const;
	const files = await downloadFrom(context, request, task);
	return files.map(({ filename, size, url, binary }) => ({
		json: { ...aboutJob(job, task), filename, size, url },
		binary: { data: binary },
	}));
}

/** What is put out for an item: a job whose files are wanted becomes them. */
async function replaced(
	context: IExecuteFunctions,
	item: INodeExecutionData,
): Promise<INodeExecutionData[]> {
	const job = item.json;
	const exports = isEntry(job) ? exportsWithFiles(job) : [];
	if (!isEntry(job) || exports.length === 0) return [item];
	const files = await Promise.all(exports.map(async (task) => await filesOf(context, job, task)));
	return files.flat();
}

/**
 * Puts out what a call has started the workflow with. Files are fetched here, in the execution: the call
 * has been answered by then, and n8n has stored what it started, so that a download of any length
 * neither makes CloudConvert call again, nor is lost with a webhook process. In queue mode a worker does
 * it, and what fails is an execution that can be seen and tried again.
 */
export async function putOut(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const output = context.getNodeParameter(OUTPUT.name, 0, 'job') as Output;
	if (output !== 'files') return [items];
	const results: INodeExecutionData[] = [];
	for (const [index, item] of items.entries()) {
		try {
			const found = await replaced(context, item);
			results.push(...found.map((one) => ({ ...one, pairedItem: { item: index } })));
		} catch (error) {
			const shown = toNodeError(context, error);
			if (!context.continueOnFail()) throw shown;
			results.push({ json: { error: shown.message }, pairedItem: { item: index } });
		}
	}
	return [results];
}
