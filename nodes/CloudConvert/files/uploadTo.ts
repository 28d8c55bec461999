import { NodeOperationError, type IExecutePaginationFunctions } from 'n8n-workflow';

import { entryOf } from '../api/answers';
import { cancelSignal, isAnswer, type Attempt } from '../transport/attempt';
import { sleepUnlessCancelled } from '../transport/cancellation';
import type { DeclaredRequest } from '../api/request';
import { isRecord, textOf } from '../transport/json';
import { MAX_PATIENCE, nextTry } from '../transport/retryTiming';
import { gateOf, sendOrThrow } from '../api/send';
import type { Task } from '../api/task';
import { attemptUpload, type UploadForm } from './attemptUpload';
import { fileError } from '../errors/fileError';
import type { InputFile } from './inputBinary';
import { isWebAddress } from './transport';

/** The host may answer with a redirect to a page for browsers; 307 and 308 are for the file itself. */
const isAccepted = (attempt: Attempt): boolean =>
	isAnswer(attempt) && attempt.status >= 200 && attempt.status < 304;

/** The form of an import/upload task that waits for its file. */
export function formOf(task: Task): UploadForm | undefined {
	const form = isRecord(task.result) ? task.result.form : undefined;
	if (!isRecord(form) || !isWebAddress(form.url) || !isRecord(form.parameters)) return undefined;
	return { url: form.url, parameters: form.parameters };
}

const hasTaken = (task: Task): boolean => task.status !== 'waiting';

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

/**
 * Sends a file to an import/upload task. After a lost answer the task tells whether the file has
 * arrived: it is sent again only while the task still waits for it.
 *
 * @param request the request that gets the task
 * @throws NodeOperationError when the task takes no file; NodeApiError for trouble that does not pass
 */
export async function uploadTo(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	task: Task,
	file: InputFile,
): Promise<void> {
	const subject = `Task "${task.id}"`;
	const gate = gateOf(context, 'requests');
	const start = Date.now();
	let form = hasTaken(task) ? undefined : formOf(task);
	if (!form) throw noForm(context, task);
	for (let tries = 1; ; tries++) {
		const { url, parameters } = form;
		const attempt = await gate.run(
			async () => await attemptUpload(context, { url, parameters }, file, request),
		);
		if (isAccepted(attempt)) return;
		const seen = entryOf(context, await sendOrThrow(context, request, subject), 'task');
		if (hasTaken(seen)) return;
		const now = Date.now();
		const left = MAX_PATIENCE - (now - start);
		const wait = nextTry(attempt, 'safe', tries, left, now, Math.random());
		if (wait === undefined) {
			const problem = `The file "${file.filename}" could not be uploaded to ${subject}`;
			const hint = 'The task still waits for it. Try again, with Task > Upload File.';
			throw fileError(context, attempt, problem, hint);
		}
		form = formOf(seen) ?? form;
		await sleepUnlessCancelled(wait, cancelSignal(context));
	}
}
