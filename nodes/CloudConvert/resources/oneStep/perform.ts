import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { firstCause, type Job } from '../../api/job';
import { jobError } from '../../api/jobError';
import type { DeclaredRequest } from '../../api/request';
import { toldBy } from '../../api/task';
import { untilEnded } from '../../api/untilEnded';
import { describeFurther } from '../../errors/nodeError';
import { withoutSecrets } from '../../errors/secrets';
import { ARRIVAL } from '../../files/uploadTo';
import type { ItemResult } from '../../panel/itemOperation';
import type { Item } from '../../panel/round';
import { textOf } from '../../transport/json';
import { gateOf, type Place } from '../../transport/places';
import { beginJob } from './beginJob';
import { clear, getting, incomplete, uploadAll } from './steps';
import type { Work } from './work';

/** So much of the output of a command that failed is told, its end, in characters. */
const MOST_SAID = 500;

/** What comes after the creation, up to the items. */
async function goOn(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	begun: Job,
	{ uploads, options, words, collect }: Work,
): Promise<ItemResult[]> {
	const { maxWait, deleteAfter } = options;
	const hasUploads = Object.keys(uploads).length > 0;
	const check = hasUploads && (await uploadAll(context, request, begun, uploads));
	const getJob = getting(request, 'job', begun);
	const job = await untilEnded(context, getJob, {
		noun: 'job',
		subject: `Job "${begun.id}"`,
		maxWait,
		instead: 'get its files later, with Job > Wait and Task > Download Files',
		...(check && { look: { after: ARRIVAL, check } }),
	});
	const collected = await collect(context, request, job, options);
	if (!collected) {
		if (job.status !== 'error') throw incomplete(context, job, `no ${words.result}`);
		const error = jobError(context, job, words.whenFailed);
		const said = textOf(toldBy(firstCause(job) ?? {})?.output).trim();
		if (said) describeFurther(error, `It said: ${said.slice(-MOST_SAID)}`);
		if (deleteAfter && (await clear(context, getJob)))
			describeFurther(error, 'The job is deleted.');
		throw error;
	}
	const { items, areHere } = collected;
	if (!deleteAfter) return items;
	const deleted = areHere && (await clear(context, getJob));
	return items.map(({ json: { url, ...json }, binary }) => ({
		json: { ...json, ...(!deleted && { url }), deleted },
		binary,
	}));
}

/** From the files to the items, through one job. */
async function run(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	item: Item,
	place: Place,
	work: Work,
): Promise<ItemResult[]> {
	const job = await beginJob(context, request, item, place, work);
	request.deadline.begin();
	item.facts.job_id = job.id;
	item.facts.tag = textOf(job.tag) || undefined;
	return await goOn(context, request, job, work);
}

/** Does the work through one job, when its turn has come; Max Wait counts from here on. */
export async function performWork(
	context: IExecutePaginationFunctions,
	declared: DeclaredRequest,
	item: Item,
	work: Work,
): Promise<ItemResult[]> {
	const deadline = declared.deadline.within(work.options.maxWait * 1000);
	const request = { ...declared, deadline };
	return await gateOf(context, 'jobs')
		.run(deadline, async (place) => await run(context, request, item, place, work))
		.catch((error: unknown) => {
			throw withoutSecrets(error, work.secrets ?? []);
		});
}
