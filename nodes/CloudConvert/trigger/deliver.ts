import {
	NodeApiError,
	type IBinaryKeyData,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import { downloadFrom } from '../files/downloadFrom';
import { readBaseUrl } from '../api/baseUrl';
import type { Task } from '../api/task';
import { Deadline } from '../transport/deadline';
import { seconds } from './detect';
import type { Delivery } from './memory';
import type { TriggerParameters } from './parameters';

/** For how long after its end a task may wait for files that cannot be fetched just now, in seconds. */
const PATIENCE = 3600;

/** Tasks whose files are fetched at once. */
const TOGETHER = 20;

/** How long files are fetched in one poll, in milliseconds: n8n gives it 5 minutes in all. */
const BUDGET = 120_000;

const hasFiles = ({ operation, status }: Task): boolean =>
	operation === 'export/url' && status === 'finished';

/** The files of a task under the names of binary fields: `data`, `data_1`, `data_2` ... */
async function filesOf(context: IPollFunctions, baseURL: string, task: Task) {
	const deadline = Deadline.none();
	const request = {
		method: 'GET',
		baseURL,
		url: `/tasks/${encodeURIComponent(task.id)}`,
		deadline,
	} as const;
	const files = await downloadFrom(context, request, task);
	const named = files.map(({ binary }, index) => [index === 0 ? 'data' : `data_${index}`, binary]);
	return Object.fromEntries(named) as IBinaryKeyData;
}

/** Whether the trouble may pass, and the task is young enough to wait for that. */
function isTooEarly(error: unknown, task: Task): boolean {
	const isPassing =
		error instanceof NodeApiError && error.failure?.cause === 'temporarily-unavailable';
	return isPassing && Date.now() / 1000 - seconds(task.ended_at) < PATIENCE;
}

/**
 * What the trigger puts out for tasks that have ended: those with a status that the user chose, and
 * their files where they are wanted. A task whose files cannot be fetched just now is deferred; one
 * whose files are gone is put out with the reason in `download_error`.
 */
export async function createDelivery(
	context: IPollFunctions,
	{ events, download, toOutput }: TriggerParameters,
): Promise<(ended: Task[]) => Promise<Delivery<INodeExecutionData>>> {
	const baseURL = await readBaseUrl(context);

	/** @returns nothing when it is too early */
	async function toItem(task: Task): Promise<INodeExecutionData | undefined> {
		const json = toOutput(task);
		if (!download || !hasFiles(task)) return { json };
		try {
			return { json, binary: await filesOf(context, baseURL, task) };
		} catch (error) {
			if (isTooEarly(error, task)) return undefined;
			return { json: { ...json, download_error: (error as Error).message } };
		}
	}

	return async (ended) => {
		const end = Date.now() + BUDGET;
		const chosen = ended.filter(({ status }) => (events as unknown[]).includes(status));
		const items: INodeExecutionData[] = [];
		const deferred: string[] = [];
		for (let first = 0; first < chosen.length; first += TOGETHER) {
			const tasks = chosen.slice(first, first + TOGETHER);
			const isLate = Date.now() > end;
			const made = await Promise.all(
				tasks.map(async (task) => (isLate ? undefined : await toItem(task))),
			);
			made.forEach((item, index) => {
				if (item) items.push(item);
				else deferred.push((tasks[index] as Task).id);
			});
		}
		return { items, deferred };
	};
}
