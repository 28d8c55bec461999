import { randomUUID } from 'node:crypto';

import { filesMadeBy, inputFilesOf } from './worldFiles';
import { createJob, goOnAfter, isOfJob } from './worldJobs';
import { toldBy } from './worldOperations';
import { WorldSettings } from './worldSettings';
import { WorldWebhooks } from './worldWebhooks';
import type {
	Charge,
	Deletion,
	Failure,
	JobRequest,
	WorldEvent,
	WorldJob,
	WorldKey,
	WorldTask,
} from './worldTypes';

export type * from './worldTypes';

const DAY = 24 * 60 * 60;
const CONVERSION_FAILED = {
	code: 'CONVERSION_FAILED',
	message: 'The file could not be converted.',
};

/** CloudConvert as it would be with one account, whose clock stands still until it is moved. */
export class World extends WorldSettings {
	readonly tasks = new Map<string, WorldTask>();

	/** The truth that tests compare with. */
	readonly log: WorldEvent[] = [];

	/** What was paid for, in order. */
	readonly charges: Charge[] = [];

	/** What is gone, and which bytes with it, in order. */
	readonly deletions: Deletion[] = [];

	readonly keys = new Map<string, WorldKey>();

	/** In the order in which they were created. */
	readonly jobs = new Map<string, WorldJob>();

	readonly webhooks = new WorldWebhooks();

	/** Links of earlier generations do not work. */
	linkGeneration = 0;

	private clock: number;

	private failures: Array<Failure & { operation: string }> = [];

	/** Tasks that began while others ended. */
	private begun: WorldTask[] = [];

	private endListeners: Array<() => void> = [];

	/** All tasks, oldest first, while that is easy to keep up: with many, sorting takes long. */
	private oldestFirst: WorldTask[] = [];

	constructor(now = Date.parse('2026-11-23T12:00:00Z') / 1000) {
		super();
		this.clock = Math.floor(now);
		this.keys.set('test-key', { scopes: ['task.read', 'task.write'], environment: 'live' });
	}

	/** Seconds since the epoch. */
	get now(): number {
		return this.clock;
	}

	/** Moves the clock on, and ends the tasks whose time has come, each in its own second. */
	advanceTo(seconds: number): void {
		if (seconds <= this.clock) return;
		let due = this.dueBy(seconds, this.tasks.values());
		for (let task = due.pop(); task; task = due.pop()) {
			this.clock = Math.max(this.clock, task.endsAt as number);
			this.begun = [];
			this.end(task.id, task.endsAs);
			// What waited for it may end before the others.
			if (this.begun.length > 0) due = this.dueBy(seconds, [...due.reverse(), ...this.begun]);
		}
		this.clock = seconds;
		for (const task of this.tasks.values()) {
			if (task.endedAt !== null && task.endedAt + DAY <= seconds) this.delete(task.id, 'expired');
		}
		for (const { id, taskIds } of this.jobs.values()) {
			if (!taskIds.some((taskId) => this.tasks.has(taskId))) this.jobs.delete(id);
		}
	}

	/** The open tasks whose time has come by then, the first of them last. */
	private dueBy(seconds: number, tasks: Iterable<WorldTask>): WorldTask[] {
		const due: WorldTask[] = [];
		for (const task of tasks) {
			if (this.isOpen(task) && task.endsAt !== undefined && task.endsAt <= seconds) due.push(task);
		}
		// Of the same second, the one that was created first comes first.
		return due.reverse().sort((a, b) => (b.endsAt as number) - (a.endsAt as number));
	}

	advance(seconds: number): void {
		this.advanceTo(this.clock + seconds);
	}

	createTask(
		task: Partial<WorldTask> & { endsAfter?: number; visibleAfter?: number } = {},
	): WorldTask {
		const { endsAfter, visibleAfter, ...given } = task;
		const created: WorldTask = {
			id: randomUUID(),
			jobId: randomUUID(),
			name: 'convert-my-file',
			operation: 'convert',
			status: 'processing',
			code: null,
			message: null,
			credits: null,
			createdAt: this.clock,
			startedAt: this.clock,
			endedAt: null,
			endsAt: endsAfter === undefined ? undefined : this.clock + endsAfter,
			endsAs: 'finished',
			visibleAt: this.clock + (visibleAfter ?? 0),
			retryOf: null,
			dependsOn: [],
			payload: { input_format: 'docx', output_format: 'pdf' },
			files: [{ filename: 'document.pdf', size: 51234 }],
			...given,
		};
		if (created.status === 'waiting') created.startedAt = null;
		this.tasks.set(created.id, created);
		if (created.createdAt >= (this.oldestFirst.at(-1)?.createdAt ?? 0)) {
			this.oldestFirst.push(created);
		} else this.oldestFirst = [];
		this.record('created', created);
		if (endsAfter === 0) this.end(created.id, created.endsAs);
		return created;
	}

	/** A task that has ended already. */
	createEnded(status: 'finished' | 'error' = 'finished', task: Partial<WorldTask> = {}): WorldTask {
		return this.createTask({ ...task, endsAs: status, endsAfter: 0 });
	}

	start(id: string): void {
		const task = this.tasks.get(id);
		if (task?.status !== 'waiting') return;
		task.status = 'processing';
		task.startedAt = this.clock;
		this.record('started', task);
	}

	/** Starts a task that ends by itself, after the time that its operation takes. */
	begin(task: WorldTask): void {
		const { operation } = task;
		const seconds = this.operationSeconds[operation] ?? this.taskSeconds;
		const failure = this.failures.findIndex((awaiting) => awaiting.operation === operation);
		if (failure >= 0) {
			task.failure = this.failures.splice(failure, 1)[0];
		}
		if (operation === 'convert') task.failure ??= this.conversionFailure?.(task.payload);
		if (task.failure) task.endsAs = 'error';
		this.start(task.id);
		task.endsAt = this.clock + seconds;
		if (seconds === 0) this.end(task.id, task.endsAs);
		else this.begun.push(task);
	}

	/** Makes the next tasks of an operation that begin by themselves fail. */
	failOperation(
		operation: string,
		{ code, message }: Failure = CONVERSION_FAILED,
		times = 1,
	): void {
		for (let count = 0; count < times; count++) this.failures.push({ operation, code, message });
	}

	createJob(request: JobRequest): WorldJob {
		const job = createJob(this, request);
		this.charge({ jobId: job.id, tag: job.tag });
		return job;
	}

	private charge(what: Omit<Charge, 'at'>): void {
		this.credits -= 1;
		this.charges.push({ ...what, at: this.clock });
	}

	/** Deletes a job with its tasks. */
	deleteJob(id: string): boolean {
		const job = this.jobs.get(id);
		if (!job) return false;
		this.jobs.delete(id);
		const files = job.taskIds.flatMap((taskId) => this.remove(taskId) ?? []);
		this.deletions.push({ jobId: id, files, why: 'asked', at: this.clock });
		return true;
	}

	/** Makes every link to a file that was given out so far stop working. */
	expireLinks(): void {
		this.linkGeneration += 1;
	}

	end(id: string, status: 'finished' | 'error' = 'finished', why?: Failure): void {
		const task = this.tasks.get(id);
		if (!task || !this.isOpen(task)) return;
		const { code, message } = why ?? task.failure ?? CONVERSION_FAILED;
		task.status = status;
		task.startedAt ??= this.clock;
		task.endedAt = this.clock;
		if (status === 'error') Object.assign(task, { code, message, files: [] });
		else if (isOfJob(this, task)) {
			task.files = filesMadeBy(this, task);
			task.told = toldBy(task, inputFilesOf(this, task));
		}
		// Importing and exporting in a job is free.
		const isFree = isOfJob(this, task) && /^(?:im|ex)port\//.test(task.operation);
		if (status === 'finished' && !isFree) task.credits = 1;
		this.record('ended', task);
		goOnAfter(this, task);
		this.webhooks.tellEnd(this, task);
		this.wake();
	}

	/** @returns whether the task could be cancelled: only an open one can */
	cancel(id: string): boolean {
		const task = this.tasks.get(id);
		if (!task || !this.isOpen(task)) return false;
		this.end(id, 'error', { code: 'CANCELLED', message: 'The task was cancelled.' });
		return true;
	}

	retry(id: string): WorldTask {
		const task = this.tasks.get(id) as WorldTask;
		const { jobId, name, operation, payload } = task;
		const retry = { jobId, name, operation, payload, status: 'waiting', retryOf: id } as const;
		const created = this.createTask(retry);
		this.charge({ jobId, tag: this.jobs.get(jobId)?.tag ?? null, taskId: created.id });
		return created;
	}

	delete(id: string, why: Deletion['why'] = 'asked'): boolean {
		const jobId = this.tasks.get(id)?.jobId ?? '';
		const files = this.remove(id);
		if (files) this.deletions.push({ jobId, taskId: id, files, why, at: this.clock });
		return files !== undefined;
	}

	/** @returns the names of its files; `undefined` when there is no such task */
	private remove(id: string): string[] | undefined {
		const task = this.tasks.get(id);
		if (!task) return undefined;
		this.tasks.delete(id);
		if (this.oldestFirst[0] === task) this.oldestFirst.shift();
		else this.oldestFirst = [];
		this.record('deleted', task);
		this.wake();
		return task.files.map(({ filename }) => filename);
	}

	private wake(): void {
		const listeners = this.endListeners;
		this.endListeners = [];
		for (const listener of listeners) listener();
	}

	/** Resolves when any task ends or is deleted. */
	async nextEnd(): Promise<void> {
		await new Promise<void>((resolve) => this.endListeners.push(resolve));
	}

	isOpen({ status }: WorldTask): boolean {
		return status === 'waiting' || status === 'processing';
	}

	/** The tasks that the list shows now, in its order. */
	list(): WorldTask[] {
		if (this.oldestFirst.length !== this.tasks.size) {
			this.oldestFirst = [...this.tasks.values()].sort((a, b) => a.createdAt - b.createdAt);
		}
		const visible = this.oldestFirst.filter((task) => task.visibleAt <= this.clock);
		if (this.order === 'oldestFirst') return visible;
		// By ID: as good as random, and the same on every page.
		if (this.order === 'shuffled') return visible.sort((a, b) => (a.id < b.id ? -1 : 1));
		// Of the same second, the one that was created last comes first.
		return visible.reverse();
	}

	private record(event: WorldEvent['event'], { id, status }: WorldTask): void {
		this.log.push({ event, taskId: id, status, at: this.clock });
	}
}
