import { isInPieces, sentBytes, type LoggedRequest, type SimulatedResponse } from './exchange';

/** Trouble for the requests that it matches. */
export interface Fault {
	/** Which requests; all when there is no test. */
	when?: (request: LoggedRequest) => boolean;
	/** How many of them; 1 unless told. */
	times?: number;
	/** Whether the server still does what was asked, and only the answer is spoilt. */
	afterEffect?: boolean;
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Milliseconds before the answer begins. */
	delay?: number;
	drop?: boolean;
	/** What becomes of the answer on its way. */
	change?: (answer: SimulatedResponse) => SimulatedResponse;
	/** Bytes of the answer's body after which the connection breaks. */
	cutAfter?: number;
}

export const isSpoiling = ({ drop, status, body }: Fault): boolean =>
	drop === true || status !== undefined || body !== undefined;

/** What is answered instead. */
export const spoiltAnswer = ({ status, headers, body, drop }: Fault): SimulatedResponse => ({
	status: status ?? 200,
	headers: { 'content-type': 'application/json', ...headers },
	body: body ?? { message: 'Server Error', code: 'SERVER_ERROR' },
	drop,
});

async function* cut(body: unknown, bytes: number): AsyncGenerator<Uint8Array> {
	let left = bytes;
	for await (const piece of isInPieces(body) ? body : [sentBytes(body)]) {
		if (piece.length > left) {
			if (left > 0) yield piece.subarray(0, left);
			break;
		}
		yield piece;
		left -= piece.length;
	}
	throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

/** The answer with a body that breaks in the middle. */
export const cutAnswer = (response: SimulatedResponse, bytes: number): SimulatedResponse => ({
	...response,
	body: cut(response.body, bytes),
});
