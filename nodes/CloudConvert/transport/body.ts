/** The largest body that is read. A page of 100 tasks is about 200 KB. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** A body as n8n gives it. */
export type BodyStream = AsyncIterable<Uint8Array> & { destroy?: (error?: Error) => void };

/**
 * Reads a body to its end.
 *
 * @throws an error with the code TOO_LARGE when it is larger than anything that is asked for
 */
export async function readBody(stream: BodyStream): Promise<string> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.length;
		// Leaving the loop destroys the stream, and with it the connection.
		if (bytes > MAX_BODY_BYTES)
			throw Object.assign(new Error('Body too large'), { code: 'TOO_LARGE' });
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** The JSON that a text says, the text itself when it says none, `undefined` when it is blank. */
export function parseBody(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
