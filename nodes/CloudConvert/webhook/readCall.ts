import type { IWebhookFunctions } from 'n8n-workflow';

import { ID_PATTERN } from '../api/entry';
import { isRecord, textOf } from '../transport/json';
import { eventOf, type JobEvent } from './events';
import { secretsFor } from './registration';
import { isSigned } from './signature';

/**
 * The largest body that is taken, in bytes. A job of a hundred tasks takes 200 KB. One of some 1,400
 * exported files takes more, as their links are long: CloudConvert's call for it is refused.
 */
const MAX_BODY = 1024 * 1024;

/** What a call tells. It is a hint only: the job itself is read from the API. */
export interface Call {
	event: JobEvent;
	jobId: string;
}

/** What is answered to a call that starts nothing. */
export interface Reply {
	status: number;
	message: string;
}

/** What a body that is signed says. */
function understood(body: Uint8Array): Call | Reply {
	let said: unknown;
	try {
		said = JSON.parse(Buffer.from(body).toString('utf8'));
	} catch {
		return { status: 400, message: 'The body is not JSON' };
	}
	const { event, job } = isRecord(said) ? said : {};
	const jobId = isRecord(job) ? textOf(job.id) : '';
	if (textOf(event) === '' || !new RegExp(`^${ID_PATTERN}$`).test(jobId)) {
		return { status: 400, message: 'The body tells of no job' };
	}
	const known = eventOf(textOf(event));
	return known ? { event: known, jobId } : { status: 200, message: 'Nothing waits for this event' };
}

/**
 * Reads a call, if it is CloudConvert's. It never answers 410, with which CloudConvert would disable the
 * webhook.
 *
 * @returns what the call tells, or what to answer to it
 */
export function readCall(context: IWebhookFunctions): Call | Reply {
	const { method, rawBody } = context.getRequestObject() as { method?: string; rawBody?: unknown };
	const headers = context.getHeaderData();
	if (method !== 'POST') return { status: 405, message: 'Only POST is understood' };
	if (!/^application\/json\b/i.test(String(headers['content-type'] ?? ''))) {
		return { status: 415, message: 'Only JSON is understood' };
	}
	const body = rawBody instanceof Uint8Array ? rawBody : undefined;
	if (body && body.length > MAX_BODY) return { status: 413, message: 'The body is too large' };
	const secrets = secretsFor(context);
	// n8n stores the secret a moment after CloudConvert has it.
	if (secrets.length === 0) return { status: 503, message: 'The trigger is not ready' };
	const signature = headers['cloudconvert-signature'];
	if (!body || !secrets.some((secret) => isSigned(body, signature, secret))) {
		return { status: 401, message: 'The signature is missing or wrong' };
	}
	return understood(body);
}
