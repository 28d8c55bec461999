import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { deliveredBy, markDelivered, unmark, wasDelivered, wordFor } from './delivered';
import { isTrue, tellsEnd } from './events';
import { inTurn } from './inTurn';
import { oneAtATime } from './oneAtATime';
import { itemsFor } from './output';
import { readJobTriggerParameters } from './parameters';
import { readCall, type Reply } from './readCall';
import { readJob } from './readJob';
import { nodeKey, readRegistration, storedOf } from './registration';
import { writeUntilAnswered } from './untilAnswered';

/** Nothing starts, and the call need not come again. */
const nothing = (message: string): Reply => ({ status: 200, message });

/**
 * Decides on a call.
 *
 * @returns the items that the workflow starts with, or what to answer instead
 * @throws whatever keeps it from telling
 */
async function decide(context: IWebhookFunctions): Promise<INodeExecutionData[] | Reply> {
	const call = readCall(context);
	if ('status' in call) return call;
	const { event, jobId } = call;
	const parameters = readJobTriggerParameters(context);
	if (!parameters.events.includes(event)) return nothing('Nothing waits for this event');

	// Each test counts for itself.
	const test = context.getMode() === 'manual' ? readRegistration(context)?.id : undefined;
	const key = test === undefined ? nodeKey(context) : `${nodeKey(context)} ${test}`;
	const word = wordFor(event, jobId);
	return await oneAtATime(`${key} ${word}`, async (waitFor) => {
		const stored = storedOf(context);
		const delivered = deliveredBy(key, stored.delivered, Date.now());
		if (wasDelivered(delivered, word)) return nothing('This was delivered before');
		return await inTurn(async (keepUntil) => {
			const job = await readJob(context, jobId, tellsEnd(event));
			if (!job || !isTrue(event, job)) return nothing('The job is not so');
			if (parameters.tag !== '' && job.tag !== parameters.tag) return nothing('Another tag');
			markDelivered(delivered, word, Date.now());
			const write = () => (stored.delivered = delivered);
			const answered = writeUntilAnswered(context, write).then((status) => {
				// n8n could not start the workflow: then CloudConvert calls again.
				if (status >= 500) unmark(delivered, word);
			});
			keepUntil(answered);
			// It may have done so already.
			waitFor(answered);
			return itemsFor(job, parameters);
		});
	});
}

/**
 * Answers a call. It is answered with a success only once n8n has stored the execution that it starts; it
 * never throws, because n8n would start an execution for that.
 */
export async function receiveCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const decided = await decide(context).catch((error: Error): Reply => {
		context.logger.warn(`CloudConvert Job Trigger could not read a job: ${error.message}`);
		return { status: 503, message: 'The job could not be read just now' };
	});
	if (!('status' in decided)) return { workflowData: [decided] };
	const { status, message } = decided;
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
