import { sleep } from 'n8n-workflow';

import { Deadline } from '../transport/deadline';
import { Gate } from '../transport/places';

/**
 * Calls that start a workflow at once in this process. When hundreds of jobs end together, all at once
 * would be so slow that CloudConvert's API, or n8n's database, gave none an answer in time.
 */
const places = new Gate(10);

/**
 * How long a call may wait for a place, in milliseconds. If CloudConvert has given it up by then, its
 * workflow starts all the same, and the next call is answered at once.
 */
const QUEUEING = 60_000;

/** How long n8n may take to start an execution before the next one may begin, in milliseconds. */
const STARTING = 3_000;

/**
 * Does the work as soon as a place is free.
 *
 * @param work is given a function that keeps the place until something else is done as well
 * @throws what the work throws; TimeIsUp when no place became free
 */
export const inTurn = async <T>(
	work: (keepUntil: (done: Promise<unknown>) => void) => Promise<T>,
): Promise<T> =>
	await new Promise<T>((resolve, reject) => {
		const perform = async () => {
			let kept: Promise<unknown> = Promise.resolve();
			resolve(await work((done) => (kept = Promise.race([done, sleep(STARTING)]))));
			await kept;
		};
		places.run(Deadline.none().within(QUEUEING), perform).catch(reject);
	});
