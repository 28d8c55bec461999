import {
	NodeApiError,
	type IBinaryKeyData,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import { downloadFrom } from '../files/downloadFrom';
import { readBaseUrl } from '../api/baseUrl';
import type { Task } from '../api/task';
import type { TimedRequest } from '../transport/attempt';
import type { Deadline } from '../transport/deadline';
import type { Deliver } from './memory';
import type { TriggerParameters } from './parameters';

/** For how long a task may wait for files that cannot be fetched just now, in seconds. */
const PATIENCE = 600;

/** Tasks whose files are fetched at once. */
const TOGETHER = 20;

const hasFiles = ({ operation, status }: Task): boolean =>
	operation === 'export/url' && status === 'finished';

/** The files of a task under the names of binary fields: `data`, `data_1`, `data_2` ... */
async function filesOf(
	context: IPollFunctions,
	request: Omit<TimedRequest, 'url'>,
	task: Task,
): Promise<IBinaryKeyData> {
	const url = `/tasks/${encodeURIComponent(task.id)}`;
	const files = await downloadFrom(context, { ...request, url }, task);
	const named = files.map(({ binary }, index) => [index === 0 ? 'data' : `data_${index}`, binary]);
	return Object.fromEntries(named) as IBinaryKeyData;
}

/** Whether the trouble may pass. */
const isPassing = (error: unknown): boolean =>
	error instanceof NodeApiError && error.failure?.cause === 'temporarily-unavailable';

const NO_TIME = 'There was no time to fetch its files';

/**
 * What the trigger puts out for tasks that have ended, and their files where they are wanted. Those of
 * tasks that wait longest are fetched first. A task whose files cannot be fetched just now is deferred;
 * one whose files are gone, or that has waited long enough, is put out with the reason in
 * `download_error`.
 *
 * @param deadline by when files have to be there
 */
export async function createDelivery(
	context: IPollFunctions,
	{ download, isWanted, toOutput }: TriggerParameters,
	deadline: Deadline,
): Promise<Deliver<INodeExecutionData>> {
	const request = { method: 'GET', baseURL: await readBaseUrl(context), deadline } as const;

	return async (allEnded, waiting) => {
		const ended = allEnded.filter(isWanted);
		const ready = new Map<string, INodeExecutionData>();
		const waited = ({ id }: Task) => waiting.get(id) ?? 0;

		function giveUp(task: Task, reason: string, mayPass: boolean): void {
			if (mayPass && waited(task) < PATIENCE) return;
			ready.set(task.id, { json: { ...toOutput(task), download_error: reason } });
		}

		async function fetch(task: Task): Promise<void> {
			if (deadline.left <= 0) return giveUp(task, NO_TIME, true);
			try {
				const binary = await filesOf(context, request, task);
				ready.set(task.id, { json: toOutput(task), binary });
			} catch (error) {
				const isLate = deadline.left <= 0;
				giveUp(task, isLate ? NO_TIME : (error as Error).message, isLate || isPassing(error));
			}
		}

		const isFetched = (task: Task) => download && hasFiles(task);
		for (const task of ended) {
			if (!isFetched(task)) ready.set(task.id, { json: toOutput(task) });
		}
		const withFiles = ended.filter(isFetched);
		const queue = withFiles.sort((a, b) => waited(b) - waited(a)).values();
		const work = async () => {
			for (const task of queue) await fetch(task);
		};
		await Promise.all(Array.from({ length: TOGETHER }, work));
		const items = ended.map(({ id }) => ready.get(id)).filter((item) => item !== undefined);
		return { items, deferred: ended.map(({ id }) => id).filter((id) => !ready.has(id)) };
	};
}
