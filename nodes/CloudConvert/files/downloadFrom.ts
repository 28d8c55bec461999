import {
	NodeOperationError,
	type IBinaryData,
	type IDataObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { entryOf } from '../api/answers';
import { itemIndexOf } from '../errors/apiError';
import { isAnswer, type Attempt } from '../transport/attempt';
import { textOf } from '../transport/json';
import { isSuccess, sendOrThrow, tryAgain } from '../api/send';
import { filesOf, type Task } from '../api/task';
import { attemptDownload, WRONG_SIZE, type FileContext, type LinkedFile } from './attemptDownload';
import { fileError } from '../errors/fileError';
import { isWebAddress } from './transport';

/** A file of a task, fetched. */
export interface FetchedFile {
	filename: string;
	/** Bytes, as the vendor tells; null when it does not. */
	size: number | null;
	binary: IBinaryData;
}

/** What a host says of a link that has expired, or of a file that is gone. */
const DEAD_LINK = [401, 403, 404, 410];

const isDead = (attempt: Attempt): boolean =>
	isAnswer(attempt) && DEAD_LINK.includes(attempt.status);

const isOther = (attempt: Attempt): boolean => !isAnswer(attempt) && attempt.failure === WRONG_SIZE;

/** A file of the task as it must be to be fetched. */
const linkedFile = ({ url, filename, size }: IDataObject): LinkedFile => ({
	url: textOf(url),
	filename: typeof filename === 'string' && filename !== '' ? filename : 'file',
	size: typeof size === 'number' ? size : null,
});

function hintFor(attempt: Attempt): string {
	if (isDead(attempt)) {
		return 'CloudConvert deletes files 24 hours after their task ended. Convert again.';
	}
	const why = isOther(attempt)
		? 'What came is not the file: it has another size than CloudConvert tells, and a proxy may have answered instead. '
		: '';
	return `${why}Try again: Task > Download Files.`;
}

/** Says why a task has no files to fetch. */
function noLinks(context: FileContext, task: Task): NodeOperationError {
	const { operation, status } = task;
	const reason =
		status === 'error'
			? `It failed: ${textOf(task.message)} (${textOf(task.code)}).`
			: status === 'finished'
				? 'Choose a finished export/url task: only those have links to their files.'
				: 'Wait until it has finished: Task > Wait.';
	const message = `Task "${task.id}" has no files to download (operation ${textOf(operation)}, status ${textOf(status)})`;
	return new NodeOperationError(context.getNode(), message, {
		itemIndex: itemIndexOf(context),
		description: reason,
	});
}

/**
 * Fetches all files of a finished export/url task, in their order. A link that has expired, or leads
 * to something else, is asked for anew once.
 *
 * @param request the request that gets the task
 * @throws NodeOperationError when the task has no links; NodeApiError when a file cannot be fetched
 */
export async function downloadFrom(
	context: FileContext,
	request: IHttpRequestOptions,
	task: Task,
): Promise<FetchedFile[]> {
	const files = filesOf(task);
	const isExport = task.status === 'finished' && task.operation === 'export/url';
	if (!isExport || !files.every(({ url }) => isWebAddress(url))) throw noLinks(context, task);

	async function renew(): Promise<Task> {
		const answer = await sendOrThrow(context, request, `Task "${task.id}"`);
		return entryOf(context, answer, 'task');
	}
	let renewed: Promise<Task> | undefined;

	async function fetchFile(file: IDataObject, index: number): Promise<FetchedFile> {
		const { filename, size } = linkedFile(file);
		const fetchFrom = async (linked: LinkedFile) =>
			await tryAgain(context, async () => await attemptDownload(context, linked, request));
		let { attempt } = await fetchFrom(linkedFile(file));
		if (isDead(attempt) || isOther(attempt)) {
			const renewedFile = filesOf(await (renewed ??= renew()))[index];
			if (isWebAddress(renewedFile?.url)) {
				({ attempt } = await fetchFrom({ ...linkedFile(renewedFile), filename }));
			}
		}
		if (!isSuccess(attempt)) {
			const problem = `The file "${filename}" of task "${task.id}" could not be downloaded`;
			throw fileError(context, attempt, problem, hintFor(attempt));
		}
		return { filename, size, binary: attempt.body as IBinaryData };
	}
	const fetched = await Promise.allSettled(files.map(fetchFile));
	return fetched.map((file) => {
		if (file.status === 'rejected') throw file.reason;
		return file.value;
	});
}
