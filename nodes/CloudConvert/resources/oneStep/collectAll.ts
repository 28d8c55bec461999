import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { aboutJob, exportsOf, tasksOf, type Job } from '../../api/job';
import type { DeclaredRequest } from '../../api/request';
import { filesOf, toldBy } from '../../api/task';
import { byName, collectFrom } from './collect';
import type { CommonOptions } from './options';
import { nameOf, type Collected } from './work';

/** All that a job gives: the files of each export, and what tasks tell without a file. */
export async function collectAll(
	context: IExecutePaginationFunctions,
	request: DeclaredRequest,
	job: Job,
	options: CommonOptions,
): Promise<Collected | undefined> {
	if (job.status === 'error') return undefined;
	const exports = exportsOf(job)
		.filter((task) => filesOf(task).length > 0)
		.sort(byName);
	const files = await Promise.all(
		exports.map(async (task) => {
			const about = { task: nameOf(task), ...aboutJob(job, task) };
			return await collectFrom(context, request, task, about, options);
		}),
	);
	const telling = tasksOf(job)
		.filter((task) => toldBy(task) !== undefined && filesOf(task).length === 0)
		.sort(byName);
	const told = telling.map((task) => ({
		json: { task: nameOf(task), ...aboutJob(job, task), ...toldBy(task) },
	}));
	const items = [...files.flatMap(({ items: some }) => some), ...told];
	if (items.length === 0) return undefined;
	return { items, areHere: files.every(({ areHere }) => areHere) };
}
