import { randomUUID } from 'node:crypto';

export type Status = 'waiting' | 'processing' | 'finished' | 'error';

/** A task as the simulated CloudConvert keeps it; times are in whole seconds since the epoch. */
export interface WorldTask {
	id: string;
	jobId: string;
	name: string;
	operation: string;
	status: Status;
	code: string | null;
	message: string | null;
	credits: number | null;
	createdAt: number;
	startedAt: number | null;
	endedAt: number | null;
	/** When the task ends by itself, with which status. */
	endsAt?: number;
	endsAs: 'finished' | 'error';
	/** From when on the list shows the task; showing it by ID works at once. */
	visibleAt: number;
	retryOf: string | null;
	dependsOn: string[];
	payload: Record<string, unknown>;
	files: Array<{ filename: string; size: number; url?: string }>;
}

/** Something that really happened, in the order in which it did. */
export interface WorldEvent {
	event: 'created' | 'started' | 'ended' | 'deleted';
	taskId: string;
	status: Status;
	/** Seconds since the epoch. */
	at: number;
}

/** A key of the account: what it may do, and in which environment. */
export interface WorldKey {
	scopes: string[];
	environment: 'live' | 'sandbox';
}

/** In which order the list of tasks comes; the vendor does not document it. */
export type ListOrder = 'newestFirst' | 'oldestFirst' | 'shuffled';

const DAY = 24 * 60 * 60;

/** CloudConvert as it would be with one account, whose clock stands still until it is moved. */
export class World {
	readonly tasks = new Map<string, WorldTask>();

	/** The truth that tests compare with. */
	readonly log: WorldEvent[] = [];

	readonly keys = new Map<string, WorldKey>();

	order: ListOrder = 'newestFirst';

	private clock: number;

	private endListeners: Array<() => void> = [];

	/** All tasks, oldest first, while that is easy to keep up: with many, sorting takes long. */
	private oldestFirst: WorldTask[] = [];

	constructor(now = Date.parse('2026-11-23T12:00:00Z') / 1000) {
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
		const due: WorldTask[] = [];
		for (const task of this.tasks.values()) {
			if (this.isOpen(task) && task.endsAt !== undefined && task.endsAt <= seconds) due.push(task);
		}
		due.sort((a, b) => (a.endsAt as number) - (b.endsAt as number));
		for (const task of due) {
			this.clock = Math.max(this.clock, task.endsAt as number);
			this.end(task.id, task.endsAs);
		}
		this.clock = seconds;
		for (const task of this.tasks.values()) {
			if (task.endedAt !== null && task.endedAt + DAY <= seconds) this.delete(task.id);
		}
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

	end(
		id: string,
		status: 'finished' | 'error' = 'finished',
		why = { code: 'CONVERSION_FAILED', message: 'The file could not be converted.' },
	): void {
		const task = this.tasks.get(id);
		if (!task || !this.isOpen(task)) return;
		task.status = status;
		task.startedAt ??= this.clock;
		task.endedAt = this.clock;
		if (status === 'finished') task.credits = 1;
		else Object.assign(task, { code: why.code, message: why.message, files: [] });
		this.record('ended', task);
		const listeners = this.endListeners;
		this.endListeners = [];
		for (const listener of listeners) listener();
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
		return this.createTask({ jobId, name, operation, payload, status: 'waiting', retryOf: id });
	}

	delete(id: string): boolean {
		const task = this.tasks.get(id);
		if (!task) return false;
		this.tasks.delete(id);
		if (this.oldestFirst[0] === task) this.oldestFirst.shift();
		else this.oldestFirst = [];
		this.record('deleted', task);
		return true;
	}

	/** Resolves when any task ends. */
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
