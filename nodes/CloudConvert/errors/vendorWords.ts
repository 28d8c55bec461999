import type { Answer } from '../transport/attempt';
import { isRecord } from '../transport/json';

interface ErrorBody {
	message?: unknown;
	code?: unknown;
	errors?: unknown;
}

const errorBody = (body: unknown): ErrorBody => (isRecord(body) ? body : {});

/** The vendor's stable word for the error, if it sent one. */
export function vendorCode(answer: Answer): string | undefined {
	const { code } = errorBody(answer.body);
	return typeof code === 'string' && code !== '' ? code : undefined;
}

/** The messages about single fields, as `field: message`. */
export function fieldMessages(body: unknown): string[] {
	const { errors } = errorBody(body);
	if (!isRecord(errors)) return [];
	return Object.entries(errors).flatMap(([field, messages]) =>
		[messages]
			.flat()
			.filter((message) => typeof message === 'string')
			.map((message) => `${field}: ${message}`),
	);
}

/** The vendor's own words, so that they can be searched for and shown to its support. */
export function vendorWords(answer: Answer): string {
	const { message } = errorBody(answer.body);
	const words = [
		typeof message === 'string' && message !== '' ? `CloudConvert said: ${message}` : '',
		vendorCode(answer) ? `(${vendorCode(answer)})` : '',
		fieldMessages(answer.body).join(' '),
		`[HTTP ${answer.status}]`,
	];
	return words.filter(Boolean).join(' ');
}
