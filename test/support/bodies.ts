import { linkTo } from './links';
import type { World, WorldJob, WorldTask } from './world';
import { endedAtOf, shownTasks, startedAtOf, statusOf } from './worldJobs';

/** ISO 8601 with one-second precision and an offset, as the vendor writes it. */
export const iso = (seconds: number | null): string | null =>
	seconds === null ? null : new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, '+00:00');

/** A time as a body tells it. */
export const shownTime = ({ tellsTimes, secondsAhead }: World, seconds: number | null) =>
	iso(seconds === null || !tellsTimes ? null : seconds + secondsAhead);

/** A task as the reference shows it, with the further fields that live bodies carry. */
export function taskBody(world: World, task: WorldTask, host: string, include: string[] = []) {
	const has = (word: string) => include.includes(word);
	return {
		id: task.id,
		job_id: task.jobId,
		name: task.name,
		operation: task.operation,
		status: task.status,
		credits: task.credits,
		message: task.message,
		code: task.code,
		percent: 100,
		created_at: 'shownCreatedAt' in task ? task.shownCreatedAt : shownTime(world, task.createdAt),
		started_at: shownTime(world, task.startedAt),
		ended_at: shownTime(world, task.endedAt),
		retry_of_task_id: task.retryOf,
		copy_of_task_id: null,
		host_name: 'pearline',
		storage: 'ceph-fra',
		depends_on_task_ids: task.dependsOn,
		...(has('depends_on_tasks') && {
			depends_on_tasks: Object.fromEntries(
				task.dependsOn.map((id) => [world.tasks.get(id)?.name ?? id, id]),
			),
		}),
		...(has('retries') && {
			retries: [...world.tasks.values()]
				.filter(({ retryOf }) => retryOf === task.id)
				.map(({ id, status }) => ({ id, status })),
		}),
		...(has('job') && { job: { id: task.jobId, status: task.status } }),
		engine: task.operation === 'convert' ? 'office' : null,
		engine_version: task.operation === 'convert' ? '2.1' : null,
		...(has('payload') && { payload: task.payload }),
		result: resultBody(world, task),
		links: { self: `https://${host}/v2/tasks/${task.id}` },
	};
}

function resultBody(world: World, task: WorldTask) {
	if (task.status === 'finished') {
		const files = filesBody(world, task);
		// A task that makes no files has no list of them.
		return task.operation === 'metadata' ? { ...task.told } : { files, ...task.told };
	}
	if (task.status === 'waiting' && task.operation === 'import/upload') {
		const url = `https://upload.cloudconvert.com/${task.id}`;
		return { form: { url, parameters: world.uploadParameters } };
	}
	return null;
}

/** Only the files of an export task can be fetched, with a link that is new each time. */
const filesBody = (world: World, task: WorldTask) =>
	task.files.map(({ filename, size, toldSize, url }, index) => {
		const link = url ?? (task.operation === 'export/url' && linkTo(world, task, index));
		return { filename, size: toldSize ?? size, ...(link && { url: link }) };
	});

/** A job as the vendor shows it; its tasks do not repeat its ID. */
export function jobBody(world: World, job: WorldJob, host: string, withTasks = true) {
	const { id, tag, createdAt } = job;
	return {
		id,
		tag,
		status: statusOf(world, job),
		created_at: shownTime(world, createdAt),
		started_at: shownTime(world, startedAtOf(world, job)),
		ended_at: shownTime(world, endedAtOf(world, job)),
		...(withTasks && {
			tasks: shownTasks(world, job).map((task) => jobTaskBody(world, task, host)),
		}),
		links: { self: `https://${host}/v2/jobs/${id}` },
	};
}

function jobTaskBody(world: World, task: WorldTask, host: string) {
	const body = { ...taskBody(world, task, host), job_id: undefined };
	const waitsForInput = task.status === 'waiting' && task.dependsOn.length > 0;
	return waitsForInput && world.showsQueued ? { ...body, status: 'queued' } : body;
}

/** A page of a list in the vendor's envelope: it never tells a total. */
export function pageBody(
	data: unknown[],
	page: number,
	perPage: number,
	total: number,
	url: string,
) {
	const at = (number: number) => `${url}?page=${number}`;
	const from = (page - 1) * perPage;
	return {
		data,
		links: {
			first: at(1),
			last: null,
			prev: page > 1 ? at(page - 1) : null,
			next: from + data.length < total ? at(page + 1) : null,
		},
		meta: {
			current_page: page,
			from: data.length > 0 ? from + 1 : null,
			path: url,
			per_page: perPage,
			to: data.length > 0 ? from + data.length : null,
		},
	};
}
