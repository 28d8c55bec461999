import { randomUUID } from 'node:crypto';

import {
	attemptWithoutKey,
	DEFAULT_TIMEOUT,
	lostAnswer,
	type Attempt,
	type RequestContext,
	type TimedRequest,
} from '../transport/attempt';
import { inPieces, type ByteStream, type InputFile } from './inputBinary';
import { multipart, type Multipart } from './multipart';
import { transportOf } from './transport';
import { whileMoving } from './whileMoving';

/** Where and with which fields an import/upload task wants its file. */
export interface UploadForm {
	url: string;
	parameters: Record<string, unknown>;
}

/** The form's bytes with the file's in their place: n8n's stream goes on being one. */
function bodyOf(
	{ head, tail }: Multipart,
	source: Buffer | ByteStream,
	size: number,
	moved: () => void,
): Buffer | ByteStream {
	if (Buffer.isBuffer(source)) return Buffer.concat([head, source, tail]);
	let count = 0;
	return inPieces(source, (piece) => {
		moved();
		const isFirst = count === 0;
		count += piece.length;
		return [...(isFirst ? [head] : []), piece, ...(count === size ? [tail] : [])];
	});
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
	request: TimedRequest,
): Promise<Attempt> {
	const form = multipart(parameters, file, `----n8n-${randomUUID()}`);
	// A stream of an empty file has no piece that the form could be put around.
	const source = file.size > 0 ? await file.open() : Buffer.alloc(0);
	const { deadline } = request;
	async function transfer(moved: () => void, abortSignal: AbortSignal): Promise<Attempt> {
		const body = bodyOf(form, source, file.size, moved);
		const headers = {
			'Content-Type': form.contentType,
			'Content-Length': String(form.contentLength),
		};
		const upload = { method: 'POST', url, headers, body, abortSignal, deadline } as const;
		try {
			return await attemptWithoutKey(context, { ...transportOf(request), ...upload });
		} finally {
			// An answer that came early, or none, leaves the rest of the file unread.
			for (const stream of [body, source]) if (!Buffer.isBuffer(stream)) stream.destroy();
		}
	}
	try {
		return await whileMoving(transfer, request.timeout || DEFAULT_TIMEOUT, deadline);
	} catch (error) {
		return lostAnswer(error, deadline);
	}
}
