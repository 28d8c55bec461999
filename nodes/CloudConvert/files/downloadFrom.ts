import {
	NodeOperationError,
	type IBinaryData,
	type IDataObject,
	type NodeApiError,
} from 'n8n-workflow';

import { getEntry } from '../api/answers';
import { filesOf, type Task } from '../api/task';
import { itemIndexOf } from '../errors/apiError';
import { fileError } from '../errors/fileError';
import { isAnswer, type Attempt, type TimedRequest } from '../transport/attempt';
import { textOf } from '../transport/json';
import { gateOf } from '../transport/places';
import { isSuccess, MAX_PATIENCE, nextTry } from '../transport/policy';
import { tryAgain } from '../transport/tryAgain';
import { attemptDownload, type FileContext, type Received } from './attemptDownload';
import { linkedFile, sameFile, type LinkedFile } from './linkedFile';
import { isWebAddress } from './transport';

/** A file of a task, fetched. */
export interface FetchedFile {
	filename: string;
	/** Bytes that came. */
	size: number;
	/** Whether these are as many bytes as CloudConvert told, if it did. */
	isAsTold: boolean;
	/** Its temporary link. */
	url: string;
	binary: IBinaryData;
}

/** What a host says of a link that has expired, or of a file that is gone. */
const DEAD_LINK = [401, 403, 404, 410];

const isDead = (attempt: Attempt): boolean =>
	isAnswer(attempt) && DEAD_LINK.includes(attempt.status);

/** The errors of files that are gone. */
const gone = new WeakSet<object>();

/** Whether an error says that a file of a task is gone, for good. */
export const isFileGone = (error: unknown): boolean => error instanceof Error && gone.has(error);

/** What came in place of an error, if something did. */
const receivedIn = (attempt: Attempt): Received | undefined =>
	isSuccess(attempt) ? (attempt.body as Received | undefined) : undefined;

const isAsTold = ({ size, isPage }: Received, told: number | null): boolean =>
	told === null ? !isPage : size === told;

/** Said of a file of which a later answer tells nothing. */
const NOT_LISTED =
	'Its link led nowhere, and the task does not list the file any more. Get the task to see its files.';

function hintFor(attempt: Attempt): string {
	if (isDead(attempt)) {
		return 'CloudConvert deletes files 24 hours after their task ended. Convert again.';
	}
	const why = isSuccess(attempt)
		? 'What came is not the file: it has another size than CloudConvert tells, or is a page, and a proxy may have answered instead. '
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
 * to something else, is asked for anew once, by the file's name. A whole file of another size than was told is taken then,
 * unless it is a page in the file's place.
 *
 * @param request the request that gets the task; its deadline ends the transfers
 * @throws NodeOperationError when the task has no links; NodeApiError when a file cannot be fetched
 */
export async function downloadFrom(
	context: FileContext,
	request: TimedRequest,
	task: Task,
): Promise<FetchedFile[]> {
	const files = filesOf(task);
	const isExport = task.status === 'finished' && task.operation === 'export/url';
	if (!isExport || !files.every(({ url }) => isWebAddress(url))) throw noLinks(context, task);
	const { deadline } = request;

	const renew = async () => await getEntry(context, request, 'task', `Task "${task.id}"`);
	let renewed: Promise<Task> | undefined;

	function failed(attempt: Attempt, filename: string, hint = hintFor(attempt)): NodeApiError {
		const problem = `The file "${filename}" of task "${task.id}" could not be downloaded`;
		const error = fileError(context, attempt, problem, hint, task);
		if (isDead(attempt)) gone.add(error);
		return error;
	}

	async function fetchFrom(linked: LinkedFile): Promise<Attempt> {
		const { attempt } = await tryAgain({
			deadline,
			gate: gateOf(context, 'requests'),
			makeAttempt: async () => await attemptDownload(context, linked, request),
			next: (last, tries) => nextTry(last, 'safe', tries, MAX_PATIENCE, Date.now(), Math.random()),
		});
		return attempt;
	}

	async function fetchFile(file: IDataObject, index: number): Promise<FetchedFile> {
		let linked = linkedFile(file);
		const { filename, size: told } = linked;
		let attempt = await fetchFrom(linked);
		let received = receivedIn(attempt);
		const isOther = isSuccess(attempt) && !(received && isAsTold(received, told));
		if (isDead(attempt) || isOther) {
			const renewedFile = sameFile(files, index, filesOf(await (renewed ??= renew())));
			if (!isWebAddress(renewedFile?.url)) throw failed(attempt, filename, NOT_LISTED);
			linked = { ...linkedFile(renewedFile), filename };
			attempt = await fetchFrom(linked);
			received = receivedIn(attempt);
		}
		const isWhole = received !== undefined && isAsTold(received, told);
		if (received && (isWhole || !received.isPage)) {
			const { binary, size } = received;
			return { filename, size, isAsTold: isWhole, url: linked.url, binary };
		}
		throw failed(attempt, filename);
	}
	const fetched = await Promise.allSettled(files.map(fetchFile));
	return fetched.map((file) => {
		if (file.status === 'rejected') throw file.reason;
		return file.value;
	});
}
