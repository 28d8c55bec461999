import {
	NodeOperationError,
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type IPollFunctions,
} from 'n8n-workflow';

import { itemIndexOf } from '../errors/apiError';
import { toNodeError } from '../errors/nodeError';
import { DEFAULT_TIMEOUT, lostAnswer, type Attempt, type TimedRequest } from '../transport/attempt';
import { inPieces, type ByteStream } from './inputBinary';
import type { LinkedFile } from './linkedFile';
import { BEGINNING, beginsAsPage, isPageInstead } from './pages';
import { transportOf } from './transport';
import { whileMoving } from './whileMoving';

/** What in n8n can keep files. */
export type FileContext = IExecuteFunctions | IExecuteSingleFunctions | IPollFunctions;

/** Said of any file: n8n then goes by the file's name. */
const MEANINGLESS_TYPES = ['application/octet-stream', 'binary/octet-stream'];

/** The MIME type that the host tells, `undefined` when it tells nothing useful. */
function mimeTypeOf(headers: IDataObject): string | undefined {
	const [type = ''] = String(headers['content-type'] ?? '').split(';');
	return type.includes('/') && !MEANINGLESS_TYPES.includes(type.trim()) ? type.trim() : undefined;
}

/** What came for a file, all of it. */
export interface Received {
	binary: IBinaryData;
	/** Bytes that came. */
	size: number;
	/** Whether it came as a page or message where the file's name says otherwise. */
	isPage: boolean;
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
 * @returns the answer, whose body is what was `Received` when its status is 200 and it can be the file
 * @throws OperationalError when the execution was cancelled; NodeOperationError when n8n cannot store it
 */
export async function attemptDownload(
	context: FileContext,
	{ url, filename, size: told }: LinkedFile,
	request: TimedRequest,
): Promise<Attempt> {
	const { deadline } = request;
	deadline.throwIfCancelled();
	async function transfer(moved: () => void, abortSignal: AbortSignal): Promise<Attempt> {
		const { statusCode, headers, body } = (await context.helpers.httpRequest({
			...transportOf(request),
			method: 'GET',
			url,
			abortSignal,
		})) as { statusCode: number; headers: IDataObject; body: ByteStream };
		const answer = { status: statusCode, headers: headers as Record<string, string> };
		// Only a 200 is the file: a 206 is a part of it, and a 204 is none.
		if (statusCode !== 200) {
			body.destroy();
			return { ...answer, body: undefined };
		}
		const stop = () => body.destroy(Object.assign(new Error('Timed out'), { code: 'ETIMEDOUT' }));
		abortSignal.addEventListener('abort', stop);
		if (abortSignal.aborted) stop();
		const mimeType = mimeTypeOf(headers);
		let isPage = isPageInstead(mimeType, filename);
		let beginning = Buffer.alloc(0);
		let size = 0;
		let isTooLong = false;
		const stream = inPieces(body, (piece) => {
			moved();
			size += piece.length;
			if (beginning.length < BEGINNING) {
				beginning = Buffer.concat([beginning, piece.subarray(0, BEGINNING)]);
				isPage ||= beginsAsPage(beginning) && isPageInstead('text/html', filename);
			}
			isTooLong = isPage && size > (told ?? Infinity);
			if (isTooLong) throw new Error('This page is not the file');
			return [piece];
		});
		try {
			const { prepareBinaryData } = context.helpers;
			const binary = await prepareBinaryData(stream, filename, mimeType);
			return { ...answer, body: { binary, size, isPage } satisfies Received };
		} catch (error) {
			if (isTooLong) return { ...answer, body: undefined };
			const lost = stream.errored ?? body.errored;
			if (lost) return lostAnswer(lost, deadline);
			throw notStored(context, filename, error);
		} finally {
			abortSignal.removeEventListener('abort', stop);
			body.destroy();
		}
	}
	try {
		return await whileMoving(transfer, request.timeout || DEFAULT_TIMEOUT, deadline);
	} catch (error) {
		if (error instanceof NodeOperationError) throw toNodeError(context, error);
		return lostAnswer(error, deadline);
	}
}
