import {
	NodeOperationError,
	type IDataObject,
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	type IPollFunctions,
} from 'n8n-workflow';

import { itemIndexOf } from '../shared/apiError';
import { cancelSignal, DEFAULT_TIMEOUT, lostAnswer, type Attempt } from '../shared/attempt';
import { throwIfCancelled } from '../shared/cancellation';
import { toNodeError } from '../shared/nodeError';
import type { ByteStream } from './inputBinary';
import { transportOf } from './transport';
import { whileMoving } from './whileMoving';

/** What in n8n can keep files. */
export type FileContext = IExecuteSingleFunctions | IPollFunctions;

/** Said of any file: n8n then goes by the file's name. */
const MEANINGLESS_TYPES = ['application/octet-stream', 'binary/octet-stream'];

/** The MIME type that the host tells, `undefined` when it tells nothing useful. */
function mimeTypeOf(headers: IDataObject): string | undefined {
	const [type = ''] = String(headers['content-type'] ?? '').split(';');
	return type.includes('/') && !MEANINGLESS_TYPES.includes(type.trim()) ? type.trim() : undefined;
}

/** How many bytes will come, where the host tells; of a compressed body it does not. */
function lengthOf(headers: IDataObject): number {
	return headers['content-encoding'] ? NaN : Number(headers['content-length'] ?? NaN);
}

/**
 * The bytes as they come.
 *
 * @param length bytes that must come; NaN when that is not known
 * @param moved is called for each piece
 */
async function* pieces(
	source: AsyncIterable<Buffer>,
	length: number,
	moved: () => void,
): AsyncGenerator<Buffer> {
	let count = 0;
	for await (const piece of source) {
		moved();
		count += piece.length;
		yield piece;
	}
	// A connection that breaks may look like the end of the file.
	if (count < length) throw Object.assign(new Error('Cut off'), { code: 'ECONNRESET' });
}

const notStored = (context: FileContext, filename: string, error: unknown) =>
	new NodeOperationError(context.getNode(), `n8n could not store the file "${filename}"`, {
		itemIndex: itemIndexOf(context),
		description: `Check the disk and the binary data settings of the n8n server. (${String(error)})`,
	});

/**
 * Fetches a file from its signed link into n8n's store of binary data, once. The key does not go
 * along, and neither does it on a redirect.
 *
 * @param request the API request whose proxy, certificate and timeout options are used; the timeout is
 *   how long the transfer may stand still, in milliseconds
 * @returns the answer, whose body is the `IBinaryData` when its status is 200
 * @throws OperationalError when the execution was cancelled; NodeOperationError when n8n cannot store it
 */
export async function attemptDownload(
	context: FileContext,
	url: string,
	filename: string,
	request: IHttpRequestOptions,
): Promise<Attempt> {
	const cancel = cancelSignal(context);
	throwIfCancelled(cancel);
	async function transfer(moved: () => void, abortSignal: AbortSignal): Promise<Attempt> {
		const { statusCode, headers, body } = (await context.helpers.httpRequest({
			...transportOf(request),
			method: 'GET',
			url,
			abortSignal,
		})) as { statusCode: number; headers: IDataObject; body: ByteStream };
		const answer = { status: statusCode, headers: headers as Record<string, string> };
		if (statusCode !== 200) {
			body.destroy();
			return { ...answer, body: undefined };
		}
		abortSignal.addEventListener('abort', () => body.destroy(abortSignal.reason as Error));
		const watched = (source: AsyncIterable<Buffer>) => pieces(source, lengthOf(headers), moved);
		const stream = body.compose<ByteStream>(watched as never);
		try {
			const { prepareBinaryData } = context.helpers;
			return { ...answer, body: await prepareBinaryData(stream, filename, mimeTypeOf(headers)) };
		} catch (error) {
			const lost = body.errored ?? stream.errored;
			if (lost) return lostAnswer(lost, cancel);
			throw notStored(context, filename, error);
		}
	}
	try {
		return await whileMoving(transfer, request.timeout || DEFAULT_TIMEOUT, cancel);
	} catch (error) {
		if (error instanceof NodeOperationError) throw toNodeError(context, error);
		return lostAnswer(error, cancel);
	}
}
