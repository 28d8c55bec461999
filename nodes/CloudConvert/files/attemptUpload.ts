import { randomUUID } from 'node:crypto';

import type { IHttpRequestOptions } from 'n8n-workflow';

import {
	attemptWithoutKey,
	cancelSignal,
	DEFAULT_TIMEOUT,
	lostAnswer,
	type Attempt,
	type RequestContext,
} from '../shared/attempt';
import type { ByteStream, InputFile } from './inputBinary';
import { multipart, type Multipart } from './multipart';
import { transportOf } from './transport';
import { whileMoving } from './whileMoving';

/** Where and with which fields an import/upload task wants its file. */
export interface UploadForm {
	url: string;
	parameters: Record<string, unknown>;
}

/** The form's bytes with the file's in their place: n8n's stream goes on being one. */
function bodyOf({ head, tail }: Multipart, source: Buffer | ByteStream, moved: () => void) {
	if (Buffer.isBuffer(source)) return Buffer.concat([head, source, tail]);
	async function* parts(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
		yield head;
		for await (const piece of bytes) {
			moved();
			yield piece;
		}
		yield tail;
	}
	return source.compose<ByteStream>(parts as never);
}

/**
 * Sends a file to the form of an import/upload task, once. The key does not go along: the form's own
 * fields are the permission.
 *
 * @param request the API request whose proxy, certificate and timeout options are used; the timeout is
 *   how long the transfer may stand still, in milliseconds
 * @throws OperationalError when the execution was cancelled
 */
export async function attemptUpload(
	context: RequestContext,
	{ url, parameters }: UploadForm,
	file: InputFile,
	request: IHttpRequestOptions,
): Promise<Attempt> {
	const form = multipart(parameters, file, `----n8n-${randomUUID()}`);
	const source = await file.open();
	const cancel = cancelSignal(context);
	async function transfer(moved: () => void, abortSignal: AbortSignal): Promise<Attempt> {
		const body = bodyOf(form, source, moved);
		const headers = {
			'Content-Type': form.contentType,
			'Content-Length': String(form.contentLength),
		};
		const upload = { method: 'POST', url, headers, body, abortSignal } as const;
		try {
			return await attemptWithoutKey(context, { ...transportOf(request), ...upload });
		} finally {
			// An answer that came early, or none, leaves the rest of the file unread.
			if (!Buffer.isBuffer(body)) body.destroy();
		}
	}
	try {
		return await whileMoving(transfer, request.timeout || DEFAULT_TIMEOUT, cancel);
	} catch (error) {
		return lostAnswer(error, cancel);
	}
}
