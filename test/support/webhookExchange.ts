import { EventEmitter } from 'node:events';

/** A call as n8n hands it on. */
export interface ArrivedCall {
	method?: string;
	headers?: Record<string, string>;
	/** The bytes, where n8n has kept them. */
	rawBody?: Uint8Array;
}

/** What n8n hands to a node of a call: Express's request and response, as far as nodes use them. */
export function exchangeOf({ method = 'POST', headers = {}, rawBody }: ArrivedCall) {
	const response = Object.assign(new EventEmitter(), {
		statusCode: 200,
		sent: undefined as unknown,
		isSent: false,
		status(code: number) {
			response.statusCode = code;
			return response;
		},
		json(body: unknown) {
			if (response.isSent) throw new Error('It was answered before');
			response.sent = body;
			response.isSent = true;
			response.emit('close');
			return response;
		},
	});
	const request = { method, headers, rawBody, body: {}, query: {}, params: {} };
	return { request, response };
}
