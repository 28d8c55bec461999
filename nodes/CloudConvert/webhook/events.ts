import type { INodePropertyOptions } from 'n8n-workflow';

import type { Job } from '../api/job';
import type { TaskStatus } from '../api/vocabulary';

/** What CloudConvert tells of a job; in its calls it is `job.finished` and so on. */
export type JobEvent = 'created' | 'failed' | 'finished';

export const EVENT_OPTIONS: Array<INodePropertyOptions & { value: JobEvent }> = [
	{ name: 'Job Created', value: 'created', description: 'A job was created, by whomever' },
	{ name: 'Job Failed', value: 'failed', description: 'A job ended with the status error' },
	{
		name: 'Job Finished',
		value: 'finished',
		description: 'A job ended with the status finished',
	},
];

const PREFIX = 'job.';

/** An event in the vendor's words. */
export const vendorEvent = (event: JobEvent): string => `${PREFIX}${event}`;

/** An event of a call, `undefined` for one that nobody knows. */
export const eventOf = (word: string): JobEvent | undefined =>
	EVENT_OPTIONS.find(({ value }) => vendorEvent(value) === word)?.value;

/** The status that a job must have for the event to be true; one that was created may be anything by now. */
const STATUS: Record<JobEvent, TaskStatus | undefined> = {
	created: undefined,
	failed: 'error',
	finished: 'finished',
};

/** Whether it tells that a job has ended. */
export const tellsEnd = (event: JobEvent): boolean => STATUS[event] !== undefined;

/** Whether what a call tells is so. */
export const isTrue = (event: JobEvent, job: Job): boolean =>
	!tellsEnd(event) || STATUS[event] === job.status;
