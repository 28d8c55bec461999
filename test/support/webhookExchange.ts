/** A call as n8n hands it on. */
export interface ArrivedCall {
	method?: string;
	headers?: Record<string, string>;
	/** The bytes, where n8n has kept them. */
	rawBody?: Uint8Array;
	/** Whether CloudConvert has given it up: the connection is closed, and what is answered goes nowhere. */
	givenUp?: boolean;
}

/** What n8n hands to a node of a call: Express's request and response, as far as nodes use them. */
export function exchangeOf({ method = 'POST', headers = {}, rawBody, givenUp }: ArrivedCall) {
	const listeners: Array<() => void> = [];
	const response = {
		statusCode: 200,
		sent: undefined as unknown,
		isSent: false,
		get writableEnded() {
			return response.isSent;
		},
		status(code: number) {
			response.statusCode = code;
			return response;
		},
		json(body: unknown) {
			if (response.isSent) throw new Error('It was answered before');
			response.sent = body;
			response.isSent = true;
			if (givenUp) return response;
			for (const listener of listeners.splice(0)) listener();
			return response;
		},
		once(event: string, listener: () => void) {
			if (event === 'finish') listeners.push(listener);
			return response;
		},
	};
	const request = { method, headers, rawBody, body: {}, query: {}, params: {} };
	return { request, response };
}
