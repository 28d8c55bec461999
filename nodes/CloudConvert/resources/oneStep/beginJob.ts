import { createHash } from 'node:crypto';

import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { createJob, lookForJob } from '../../api/createJob';
import { findJob } from '../../api/findJob';
import { exportsOf, tasksOf, type Job } from '../../api/job';
import { ownTag } from '../../api/ownTag';
import type { DeclaredRequest } from '../../api/request';
import { filesOf, toldBy } from '../../api/task';
import type { InputFile } from '../../files/inputBinary';
import type { Item } from '../../panel/round';
import type { Place } from '../../transport/places';
import { jobOfEarlierTry } from './earlierTry';
import { markTasks, type Work } from './work';

/** For how long a job is taken for another run, in milliseconds: its files live for a day. */
const DAY = 24 * 60 * 60 * 1000;

/** A word for the bytes of a file and its name, which that of the made file comes from. */
async function contentOf(file: InputFile): Promise<string> {
	const hash = createHash('sha256');
	const source = await file.open();
	if (Buffer.isBuffer(source)) hash.update(source);
	else for await (const piece of source) hash.update(piece as Buffer);
	return `${file.filename} ${hash.digest('hex')}`;
}

const isOld = (job: Job): boolean => Date.parse(String(job.created_at)) < Date.now() - DAY;

/** Words for the files, one after the other: they may be large. */
async function contentsOf(files: InputFile[]): Promise<string[]> {
	const contents: string[] = [];
	for (const file of files) contents.push(await contentOf(file));
	return contents;
}

/** Whether a job can still give what it was for. */
function isUsable(job: Job): boolean {
	if (job.status === 'error') return false;
	return (
		job.status !== 'finished' ||
		exportsOf(job).some((task) => filesOf(task).length > 0) ||
		tasksOf(job).some((task) => toldBy(task) !== undefined)
	);
}

/**
 * The job that does the work: a new one, unless an earlier one is to be taken. With n8n's Retry On Fail
 * the one that an earlier try has begun is, and with Reuse Job one of the last day that does the same.
 *
 * @param item takes the ID of the job that an earlier try has begun, for errors
 * @throws NodeApiError when none was created, or when it is unknown whether one was
 */
export async function beginJob(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	item: Item,
	place: Place,
	{ tasks, body, uploads, options, words }: Work,
): Promise<Job> {
	const begun = await jobOfEarlierTry(context, request, item);
	if (begun && isUsable(begun)) return begun;
	const { reuseJob } = options;
	const isOwnTag = options.tag === '';
	const files = Object.values(uploads);
	const content = reuseJob ? await contentsOf(files) : files.map(({ filename }) => filename);
	const marked = reuseJob ? markTasks(tasks, content) : undefined;
	// What the tag is made of may be another value at each try: an expression with the time in it.
	const tag = options.tag || (item.earlier?.tag ?? ownTag(context, [tasks, content]));
	const earlier = begun ? [begun.id] : [];
	if (reuseJob || (isOwnTag && context.getNode().retryOnFail === true)) {
		const isMeant = (job: Job) => {
			const isSame =
				isOwnTag || (!isOld(job) && tasksOf(job).some(({ name }) => name === marked?.mark));
			if (isSame && isUsable(job)) return true;
			earlier.push(job.id);
			return false;
		};
		// The list may show late what an earlier try has created without being told so.
		const mayExist = isOwnTag && item.earlier?.may_exist === true;
		const found =
			(mayExist && (await lookForJob(context, request, place, tag, isMeant))) ||
			(await findJob(context, request, tag, isMeant));
		if (found) return found;
	}
	return await createJob(context, request, place, {
		body: { ...body, tasks: marked?.tasks ?? tasks, tag },
		whenRefused: words.whenRefused,
		isOwnTag,
		earlier,
	});
}
