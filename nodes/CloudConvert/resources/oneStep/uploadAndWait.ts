import type { IExecutePaginationFunctions } from 'n8n-workflow';

import type { Entry } from '../../api/entry';
import type { Job } from '../../api/job';
import type { DeclaredRequest } from '../../api/request';
import { untilEnded } from '../../api/untilEnded';
import { ARRIVAL } from '../../files/uploadTo';
import { getting, uploadAll } from './steps';
import type { Work } from './work';

/** The pause after a look for the files that told nothing, in milliseconds. */
const LOOK_AGAIN = 10_000;

/**
 * Sends the files to the job, and waits for its end. With several files the wait begins beside them, which
 * saves a request's time after the last one; when a file cannot be sent, that ends the wait.
 *
 * @returns the job that has ended, as the wait tells it
 * @throws what `uploadAll` throws, and else what `untilEnded` does
 */
export async function uploadAndWait(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	{ uploads, options: { maxWait } }: Work,
): Promise<Entry> {
	const failed = new AbortController();
	let arrivesUntil: number | undefined;
	const uploading = uploadAll(context, request, job, uploads).then(
		(check) => {
			arrivesUntil = Date.now() + ARRIVAL;
			return check;
		},
		(error: unknown) => {
			failed.abort(error);
			throw error;
		},
	);

	// Of one file there is little to gain, and many items would have twice as many requests under way.
	const count = Object.keys(uploads).length;
	if (count < 2) await uploading;

	/** Whether the files have arrived, once each has had its time to. */
	async function look(): Promise<number | undefined> {
		const left = arrivesUntil === undefined ? ARRIVAL : arrivesUntil - Date.now();
		if (left > 0) return left;
		return (await (await uploading)()) ? undefined : LOOK_AGAIN;
	}

	const deadline = request.deadline.until(failed.signal);
	const waiting = untilEnded(
		context,
		{ ...getting(request, 'job', job), deadline },
		{
			noun: 'job',
			subject: `Job "${job.id}"`,
			maxWait,
			instead: 'get its files later, with Job > Wait and Task > Download Files',
			...(count > 0 && { looks: { after: ARRIVAL, look } }),
		},
	);
	// When a file cannot be sent, nobody waits for the request that may be open for a while yet.
	waiting.catch(() => undefined);
	await uploading;
	return await waiting;
}
