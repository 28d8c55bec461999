import {
	NodeOperationError,
	type IBinaryData,
	type IDataObject,
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	type IPollFunctions,
} from 'n8n-workflow';

import { itemIndexOf } from '../errors/apiError';
import { cancelSignal, DEFAULT_TIMEOUT, lostAnswer, type Attempt } from '../transport/attempt';
import { throwIfCancelled } from '../transport/cancellation';
import { toNodeError } from '../errors/nodeError';
import { inPieces, type ByteStream } from './inputBinary';
import { transportOf } from './transport';
import { whileMoving } from './whileMoving';

/** What in n8n can keep files. */
export type FileContext = IExecuteSingleFunctions | IPollFunctions;

/** The failure when what came is a page and not the file. */
export const WRONG_SIZE = 'WRONG_SIZE';

/** Said of any file: n8n then goes by the file's name. */
const MEANINGLESS_TYPES = ['application/octet-stream', 'binary/octet-stream'];

/** The MIME type that the host tells, `undefined` when it tells nothing useful. */
function mimeTypeOf(headers: IDataObject): string | undefined {
	const [type = ''] = String(headers['content-type'] ?? '').split(';');
	return type.includes('/') && !MEANINGLESS_TYPES.includes(type.trim()) ? type.trim() : undefined;
}

/** A file of which there is a link. */
export interface LinkedFile {
	url: string;
	filename: string;
	/** Bytes; null when the vendor does not tell. */
	size: number | null;
}

const otherSize = () => Object.assign(new Error('Another size'), { code: WRONG_SIZE });

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
	{ url, filename, size }: LinkedFile,
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
		// Something else may answer in place of the host, with a page of its own.
		const mimeType = mimeTypeOf(headers);
		const expected = mimeType === 'text/html' ? size : null;
		let count = 0;
		const stream = inPieces(body, (piece) => {
			moved();
			count += piece.length;
			if (count > (expected ?? Infinity)) throw otherSize();
			return [piece];
		});
		let binary: IBinaryData;
		try {
			const { prepareBinaryData } = context.helpers;
			binary = await prepareBinaryData(stream, filename, mimeType);
		} catch (error) {
			const lost = stream.errored ?? body.errored;
			if (lost) return lostAnswer(lost, cancel);
			throw notStored(context, filename, error);
		} finally {
			body.destroy();
		}
		if (count !== (expected ?? count)) throw otherSize();
		return { ...answer, body: binary };
	}
	try {
		return await whileMoving(transfer, request.timeout || DEFAULT_TIMEOUT, cancel);
	} catch (error) {
		if (error instanceof NodeOperationError) throw toNodeError(context, error);
		return lostAnswer(error, cancel);
	}
}
