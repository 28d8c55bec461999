import { isInPieces, sentBytes, type SimulatedResponse } from './exchange';
import type { Fault } from './faults';
import { stuckStream, tricklingStream } from './streams';

const HTML = { 'content-type': 'text/html' };
const PLAIN = { 'content-type': 'text/plain' };

/** What another server on the way answers with. */
export const PAGE: Fault = { status: 200, headers: HTML, body: '<html>Welcome</html>' };
export const BAD_GATEWAY: Fault = { status: 200, headers: PLAIN, body: 'Bad gateway' };
export const JSON_MESSAGE: Fault = { status: 200, body: { message: 'Bad gateway' } };
export const REDIRECT: Fault = {
	status: 302,
	headers: { location: 'https://upload.cloudconvert.com/uploaded/login' },
	body: '',
};
export const NO_CONTENT: Fault = { status: 204, headers: PLAIN, body: '' };

/** An upload that is answered well, and whose file never arrives at the task. */
export const SWALLOWED: Fault = { status: 201, headers: PLAIN, body: '' };

/** The bytes of a whole answer. */
const bytesIn = (body: unknown): Buffer =>
	isInPieces(body) ? Buffer.concat([...(body as Iterable<Uint8Array>)]) : sentBytes(body);

const withBytes = (answer: SimulatedResponse, bytes: Buffer): SimulatedResponse => ({
	...answer,
	headers: { ...answer.headers, 'content-length': String(bytes.length) },
	body: bytes,
});

/** Half of the file, although all of it was asked for. */
export const FIRST_HALF: Fault = {
	change(answer) {
		const bytes = bytesIn(answer.body);
		const half = bytes.subarray(0, Math.floor(bytes.length / 2));
		const range = `bytes 0-${half.length - 1}/${bytes.length}`;
		const { headers, ...part } = withBytes(answer, half);
		return { ...part, status: 206, headers: { ...headers, 'content-range': range } };
	},
};

/** Another file of the same type, whole. */
export const otherFile = (content: string): Fault => ({
	change: (answer) => withBytes(answer, Buffer.from(content)),
});

/** The headers, and then a byte now and then, for ever. */
export const trickling = (milliseconds: number): Fault => ({
	change: (answer) => ({ ...answer, body: tricklingStream(milliseconds) }),
});

/** The headers, and then nothing. */
export const SILENT: Fault = { change: (answer) => ({ ...answer, body: stuckStream('') }) };

/** The answer about a task or job, with these fields in place of its own; the world does not change. */
export const shownWith = (fields: object): Fault => ({
	change(answer) {
		const { data } = answer.body as { data: object };
		return { ...answer, body: { data: { ...data, ...fields } } };
	},
});

/** The answer about a task or job, as if it stood elsewhere. */
export const statusShown = (status: string): Fault => shownWith({ status });

/** The answer about a task or job, as if it were about another. */
export const aboutAnother = (id: string): Fault => shownWith({ id });

/** The answer about a task, with its files listed otherwise. */
export const filesListed = (list: (files: object[]) => object[]): Fault => ({
	change(answer) {
		const { data } = answer.body as { data: { result: { files: object[] } } };
		const files = list(data.result.files);
		return { ...answer, body: { data: { ...data, result: { ...data.result, files } } } };
	},
});
