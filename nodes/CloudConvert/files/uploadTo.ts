import { NodeOperationError, type IExecutePaginationFunctions } from 'n8n-workflow';

import { getEntry } from '../api/answers';
import type { DeclaredRequest } from '../api/request';
import type { Task } from '../api/task';
import { fileError } from '../errors/fileError';
import { isAnswer, type Attempt } from '../transport/attempt';
import { isRecord, textOf } from '../transport/json';
import { gateOf } from '../transport/places';
import { isSuccess, MAX_PATIENCE, nextTry } from '../transport/policy';
import { tryAgain } from '../transport/tryAgain';
import { attemptUpload, type UploadForm } from './attemptUpload';
import type { InputFile } from './inputBinary';
import { isWebAddress } from './transport';

/** How long a file may take to arrive at its task once it is sent, in milliseconds. */
export const ARRIVAL = 45_000;

const isPage = ({ headers }: { headers: Record<string, string> }): boolean =>
	/^\s*text\/html\b/i.test(String(headers['content-type'] ?? ''));

/** A redirect or a web page may come from anybody: then the task tells whether the file is there. */
const isAccepted = (attempt: Attempt): boolean => isSuccess(attempt) && !isPage(attempt);
const isUnclear = (attempt: Attempt): boolean =>
	isAnswer(attempt) && attempt.status < 400 && !isAccepted(attempt);

/** The form of an import/upload task that waits for its file. */
export function formOf(task: Task): UploadForm | undefined {
	const form = isRecord(task.result) ? task.result.form : undefined;
	if (!isRecord(form) || !isWebAddress(form.url) || !isRecord(form.parameters)) return undefined;
	return { url: form.url, parameters: form.parameters };
}

/** Whether a task waits for its file no more. */
export const hasTaken = (task: Task): boolean => task.status !== 'waiting';

/** Says that a file was sent, and is not there. */
export const notArrived = (context: IExecutePaginationFunctions, task: Task, file: InputFile) =>
	new NodeOperationError(
		context.getNode(),
		`The file "${file.filename}" has not arrived at Task "${task.id}"`,
		{
			itemIndex: context.getItemIndex(),
			description:
				'It was sent, and an answer said that it was taken, but the task still waits for it. A proxy or firewall between n8n and CloudConvert may be answering in its place.',
		},
	);

/** Says why a task takes no file. */
function noForm(context: IExecutePaginationFunctions, task: Task): NodeOperationError {
	const { id, operation, status } = task;
	const isUpload = operation === 'import/upload';
	const isWaiting = isUpload && !hasTaken(task);
	const problem = isWaiting
		? 'tells no address for its file'
		: isUpload
			? 'takes no file any more'
			: 'takes no file';
	const message = `Task "${id}" ${problem} (operation ${textOf(operation)}, status ${textOf(status)})`;
	return new NodeOperationError(context.getNode(), message, {
		itemIndex: context.getItemIndex(),
		description: isWaiting
			? 'Try again; if it stays so, a proxy may be changing answers.'
			: 'Choose an import/upload task that is waiting: each takes one file.',
	});
}

/** A form says so once its policy has expired; a firewall does it with a page. */
const isRefusal = (attempt: Attempt): boolean =>
	isAnswer(attempt) && attempt.status === 403 && !isPage(attempt);

/** The errors of forms that took a file no more. */
const refusals = new WeakSet<object>();

/** Whether an error says that a task cannot take a file any more, and waits for it for ever. */
export const isFormRefused = (error: unknown): boolean =>
	error instanceof Error && refusals.has(error);

function hintFor(attempt: Attempt): string {
	if (isRefusal(attempt)) {
		return 'Its form has expired, or does not allow this file: the task cannot take it any more. Create a new job.';
	}
	return isUnclear(attempt)
		? 'A web page or a redirect came in place of an answer, and the file has not arrived. A proxy or firewall between n8n and CloudConvert may be answering in its place.'
		: 'The task still waits for it. Try again, with Task > Upload File.';
}

/**
 * Sends a file to an import/upload task. When it is unclear whether the file has arrived, the task tells:
 * it is sent again only while the task still waits for it.
 *
 * @param request the request that gets the task; its deadline ends the transfer
 * @throws NodeOperationError when the task takes no file; NodeApiError for trouble that does not pass
 */
export async function uploadTo(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	task: Task,
	file: InputFile,
): Promise<void> {
	const subject = `Task "${task.id}"`;
	let form = hasTaken(task) ? undefined : formOf(task);
	if (!form) throw noForm(context, task);
	const { deadline } = request;
	const gate = gateOf(context, 'requests');
	let isThere = false;
	let unclear: Attempt | undefined;
	let unclearSince: number | undefined;

	async function look(): Promise<void> {
		const seen = await getEntry(context, request, 'task', subject);
		isThere = hasTaken(seen);
		form = formOf(seen) ?? form;
	}

	async function makeAttempt(): Promise<Attempt> {
		// It may have arrived by now after all.
		if (unclear) await look();
		if (unclear && isThere) return unclear;
		const attempt = await gate.run(
			deadline,
			async () => await attemptUpload(context, form as UploadForm, file, request),
		);
		isThere = isAccepted(attempt);
		if (!isThere) await look();
		return attempt;
	}

	function next(attempt: Attempt, tries: number): number | undefined {
		if (isThere) return undefined;
		const now = Date.now();
		if (!isUnclear(attempt)) {
			return nextTry(attempt, 'safe', tries, MAX_PATIENCE, now, Math.random());
		}
		unclear = attempt;
		unclearSince ??= now;
		const left = ARRIVAL - (now - unclearSince);
		return nextTry({ failure: 'ETIMEDOUT', reason: '' }, 'safe', tries, left, now, Math.random());
	}

	const { attempt } = await tryAgain({ deadline, makeAttempt, next, hasEffect: true });
	if (isThere) return;
	const problem = `The file "${file.filename}" could not be uploaded to ${subject}`;
	const error = fileError(context, attempt, problem, hintFor(attempt), task);
	if (isRefusal(attempt)) refusals.add(error);
	throw error;
}
