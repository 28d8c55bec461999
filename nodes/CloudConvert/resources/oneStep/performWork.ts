import type { IExecutePaginationFunctions, NodeApiError } from 'n8n-workflow';

import { getEntry } from '../../api/answers';
import { firstCause, simplifyJob, tasksOf, type Job } from '../../api/job';
import { jobError } from '../../api/jobError';
import type { DeclaredRequest } from '../../api/request';
import { toldBy } from '../../api/task';
import { describeFurther } from '../../errors/nodeError';
import { withoutSecrets } from '../../errors/secrets';
import { isFileGone } from '../../files/downloadFrom';
import { isFormRefused } from '../../files/uploadTo';
import type { ItemResult } from '../../panel/itemOperation';
import type { Item } from '../../panel/round';
import { textOf } from '../../transport/json';
import { gateOf, type Place } from '../../transport/places';
import { beginJob } from './beginJob';
import { Claim } from './claim';
import { collectFiles, collectMetadata, collectOutput } from './collect';
import { collectAll } from './collectAll';
import { clear, getting, incomplete, uploadAll } from './steps';
import { uploadAndWait } from './uploadAndWait';
import { webhookSecrets, withWebhookUrl } from './webhookUrl';
import type { Work } from './work';

/** What makes the items of a job that has ended, also in an error; without them that is told. */
const COLLECT = {
	files: collectFiles,
	metadata: collectMetadata,
	output: collectOutput,
	all: collectAll,
};

/** Said when the files of a job are gone that is taken again and again. */
const TAKEN =
	'As long as CloudConvert has the job, it is taken again: to convert again, turn off Options > Reuse Job, or use another Tag.';

/** So much of the output of a command that failed is told, its end, in characters. */
const MOST_SAID = 500;

/** What comes after the creation, up to the items. */
async function goOn(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	begun: Job,
	work: Work,
): Promise<ItemResult[]> {
	const { uploads, options, words, result } = work;
	const { deleteAfter } = options;
	if (!options.waitForCompletion) {
		const check = await uploadAll(context, request, begun, uploads);
		// Nobody would notice later that a file has not arrived: the job would wait for it in vain.
		await check({ isPatient: true });
		return [{ json: simplifyJob(begun) }];
	}
	const getJob = getting(request, 'job', begun);
	const ended = await uploadAndWait(context, request, begun, work);
	// What the answer to a wait tells of the tasks is not promised.
	const job = tasksOf(ended).length > 0 ? ended : await getEntry(context, getJob, 'job');
	const collected = await COLLECT[result](context, request, job, options);
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
	claim: Claim,
): Promise<ItemResult[]> {
	const job = await beginJob(context, request, item, place, work, claim);
	request.deadline.begin();
	item.facts.job_id = job.id;
	item.facts.tag = textOf(job.tag) || undefined;
	return await goOn(context, request, job, work).catch(async (error: unknown) => {
		if (work.options.reuseJob && isFileGone(error)) describeFurther(error as NodeApiError, TAKEN);
		// An earlier job may wait for a file that its form takes no more: another one does it instead.
		if (!isFormRefused(error) || !claim.giveUp(job)) throw error;
		return await run(context, request, item, place, work, claim);
	});
}

/** Does the work through one job, when its turn has come; Max Wait counts from here on. */
export async function performWork(
	context: IExecutePaginationFunctions,
	declared: DeclaredRequest,
	item: Item,
	given: Work,
): Promise<ItemResult[]> {
	const body = withWebhookUrl(given.body ?? {}, given.options.webhookUrl);
	const work = { ...given, body };
	const deadline = declared.deadline.within(work.options.maxWait * 1000);
	const request = { ...declared, deadline };
	const claim = new Claim(context, work.options.reuseJob && work.options.deleteAfter);
	return await gateOf(context, 'jobs')
		.run(deadline, async (place) => await run(context, request, item, place, work, claim))
		.catch((error: unknown) => {
			throw withoutSecrets(error, [...(work.secrets ?? []), ...webhookSecrets(body)]);
		});
}
