export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** A request as it arrived. */
export interface SimulatedRequest {
	method: string;
	host: string;
	/** Path with the query, such as `/v2/tasks?page=1`. */
	path: string;
	headers: Record<string, string | string[] | undefined>;
	/** Read only as far as the answer needs it. */
	body?: Uint8Array | AsyncIterable<Uint8Array>;
}

export interface SimulatedResponse {
	status: number;
	headers: Record<string, string>;
	/** JSON, or text or bytes that are sent as they are, or bytes that come in pieces. */
	body: unknown;
	/** Instead of an answer, the connection is closed. */
	drop?: boolean;
}

/** What a test sees of a request. */
export interface LoggedRequest {
	method: string;
	host: string;
	path: string;
	query: Record<string, string>;
	authorization: string;
	status: number | 'dropped';
	/** What came as JSON. */
	body?: unknown;
}

/** A request on its way to what answers it. */
export interface RoutedRequest extends Pick<SimulatedRequest, 'headers'> {
	logged: LoggedRequest;
	/** Bytes, once. */
	body: AsyncIterable<Uint8Array>;
}

export const json = (status: number, body: unknown): SimulatedResponse => ({
	status,
	headers: { 'content-type': 'application/json' },
	body,
});

export const refuse = (status: number, code: string, message: string, errors?: unknown) =>
	json(status, { message, code, ...(errors ? { errors } : {}) });

export const notFound = () => refuse(404, 'NOT_FOUND', 'Resource not found.');

/** The answer of the hosts that keep files; `more` are further headers. */
export const xml = (status: number, code: string, more = {}): SimulatedResponse => ({
	status,
	headers: { 'content-type': 'application/xml', ...more },
	body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
});

export async function* bodyOf({ body }: SimulatedRequest): AsyncGenerator<Uint8Array> {
	if (body instanceof Uint8Array) yield body;
	else if (body) yield* body;
}

/** Whether a body comes in pieces, and is not text, bytes or JSON. */
export const isInPieces = (body: unknown): body is Pieces =>
	typeof body === 'object' &&
	body !== null &&
	!(body instanceof Uint8Array) &&
	(Symbol.asyncIterator in body || (Symbol.iterator in body && !Array.isArray(body)));

/** A body as the bytes that are sent for it, unless it comes in pieces. */
export function sentBytes(body: unknown): Buffer {
	if (body instanceof Uint8Array) return Buffer.from(body);
	if (body === undefined) return Buffer.alloc(0);
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
