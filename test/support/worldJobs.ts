import { randomUUID } from 'node:crypto';

import type { World } from './world';
import type { JobRequest, Status, WorldJob, WorldTask } from './worldTypes';

const INPUT_FAILED = { code: 'INPUT_TASK_FAILED', message: 'Input task has failed' };

export const inputsOf = (input: unknown): string[] =>
	input === undefined || input === null ? [] : ([input].flat() as string[]);

/** Creates a job whose request has been checked, and starts what can start. */
export function createJob(world: World, request: JobRequest): WorldJob {
	const ids = new Map(Object.keys(request.tasks).map((name) => [name, randomUUID() as string]));
	const job: WorldJob = {
		id: randomUUID(),
		tag: request.tag ?? null,
		webhookUrl: request.webhook_url ?? null,
		createdAt: world.now,
		visibleAt: world.now + world.jobsVisibleAfter,
		taskIds: [...ids.values()],
	};
	world.jobs.set(job.id, job);
	for (const [name, { operation, ...payload }] of Object.entries(request.tasks)) {
		// A second file, as the picture of a watermark, is another task's as well.
		const second = ids.has(String(payload.image)) ? [String(payload.image)] : [];
		const dependsOn = [...inputsOf(payload.input), ...second].map((input) => {
			const id = ids.get(input);
			if (id === undefined) throw new Error(`There is no task "${input}" in the job`);
			return id;
		});
		const own = { id: ids.get(name), jobId: job.id, name, operation, dependsOn, payload };
		world.createTask({ ...own, status: 'waiting', files: [] });
	}
	world.webhooks.tell('job.created', job);
	for (const task of tasksOf(world, job)) beginWhenReady(world, task);
	return job;
}

/** The tasks of a job that have not been deleted. */
export function tasksOf(world: World, job: WorldJob): WorldTask[] {
	return job.taskIds.flatMap((id) => world.tasks.get(id) ?? []);
}

/** The same in the order in which they are shown. */
export function shownTasks(world: World, job: WorldJob): WorldTask[] {
	const tasks = tasksOf(world, job);
	if (world.taskOrder === 'asNamed') return tasks;
	if (world.taskOrder === 'reversed') return tasks.reverse();
	// By ID: as good as random, and the same each time.
	return tasks.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a job decides what becomes of the task; a retry of one of its tasks stands for itself. */
export const isOfJob = (world: World, task: WorldTask): boolean =>
	world.jobs.get(task.jobId)?.taskIds.includes(task.id) ?? false;

/** Starts a task of a job whose inputs have all finished, or ends it when one of them failed. */
function beginWhenReady(world: World, task: WorldTask): void {
	if (task.status !== 'waiting') return;
	const inputs = task.dependsOn.map((id) => world.tasks.get(id)?.status ?? 'error');
	if (inputs.includes('error')) world.end(task.id, 'error', INPUT_FAILED);
	else if (task.operation === 'import/upload') return;
	else if (inputs.every((status) => status === 'finished')) world.begin(task);
}

/** Goes on with the tasks of the job that waited for this one. */
export function goOnAfter(world: World, ended: WorldTask): void {
	const job = world.jobs.get(ended.jobId);
	if (!job) return;
	for (const task of tasksOf(world, job)) {
		if (task.dependsOn.includes(ended.id)) beginWhenReady(world, task);
	}
}

/** The jobs that have not ended. */
export const openJobs = (world: World): WorldJob[] =>
	[...world.jobs.values()].filter((job) => tasksOf(world, job).some((task) => world.isOpen(task)));

export function statusOf(world: World, job: WorldJob): Status {
	const tasks = tasksOf(world, job);
	const has = (status: Status) => tasks.some((task) => task.status === status);
	if (!has('waiting') && !has('processing')) return has('error') ? 'error' : 'finished';
	return tasks.some(({ startedAt }) => startedAt !== null) ? 'processing' : 'waiting';
}

/** When its first task started, in seconds since the epoch. */
export function startedAtOf(world: World, job: WorldJob): number | null {
	const times = tasksOf(world, job).flatMap(({ startedAt }) => startedAt ?? []);
	return times.length > 0 ? Math.min(...times) : null;
}

/** When its last task ended, in seconds since the epoch. */
export function endedAtOf(world: World, job: WorldJob): number | null {
	const times = tasksOf(world, job).map(({ endedAt }) => endedAt ?? Infinity);
	const last = Math.max(...times);
	return Number.isFinite(last) ? last : null;
}

/** The jobs that the list shows now, in its order. */
export function listJobs(world: World): WorldJob[] {
	const jobs = [...world.jobs.values()].filter(({ visibleAt }) => visibleAt <= world.now);
	if (world.order === 'oldestFirst') return jobs;
	if (world.order === 'shuffled') return jobs.sort((a, b) => (a.id < b.id ? -1 : 1));
	return jobs.reverse();
}
