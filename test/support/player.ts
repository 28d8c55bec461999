import type { TaskFilters } from '../../nodes/CloudConvert/panel/taskFilters';
import { pollAndRemember, type Memory } from '../../nodes/CloudConvert/trigger/memory';
import type { Watch } from '../../nodes/CloudConvert/trigger/state';
import type { TaskSource } from '../../nodes/CloudConvert/trigger/observe';
import type { Task } from '../../nodes/CloudConvert/api/task';
import type { History, Step } from './history';
import { createSimulatedSource } from './simulatedSource';
import { Simulator } from './simulator';
import { World, type WorldTask } from './world';

const JOBS = ['job-a', 'job-b', 'job-c'];
const OPERATIONS = ['convert', 'import/upload', 'export/url'];

/** What the trigger may not do, found when a history was played. */
export interface Verdict {
	lost: string[];
	doubled: string[];
	/** Emitted although it had ended before activation, or does not match the filters. */
	unwanted: string[];
	/** Emitted not in the order of the end. */
	disorder: string[];
}

/** How a poll is made; the mutants of the trigger are tried by giving another one. */
export type Poll = typeof pollAndRemember<Task>;

/** Plays a history against the trigger, and compares what it emitted with what really happened. */
export class Player {
	readonly world = new World();

	readonly simulator = new Simulator(this.world);

	readonly emitted: string[] = [];

	private readonly disorder: string[] = [];

	private readonly mismatched: string[] = [];

	private memory: Memory = {};

	/** The memory as n8n has stored it: after an emission, and on activation. */
	private stored: Memory = {};

	private filters: TaskFilters = { jobId: '', operation: '' };

	/** For each task that has ended: whether the trigger owes it, or may do as it likes. */
	private readonly owed = new Map<string, 'must' | 'may' | 'mustNot'>();

	private logRead = 0;

	constructor(
		private readonly history: History,
		private readonly poll: Poll = pollAndRemember,
	) {
		this.world.order = history.order;
		this.simulator.maxPageSize = history.maxPageSize;
	}

	async play(): Promise<Verdict> {
		this.prepare();
		await this.tryPoll();
		this.stored = structuredClone(this.memory);
		// Until here everything is old; a task of which the list did not know yet may come or not.
		this.settle('mustNot');
		for (const step of this.history.steps) await this.step(step);
		this.world.advance(61);
		await this.tryPoll();
		this.settle('must');
		await this.tryPoll();
		return this.verdict();
	}

	/** Tasks that were there before the trigger: some ended, some open. */
	private prepare(): void {
		for (let index = 0; index < this.history.before; index++) {
			this.create(index % 7 === 0 ? 'waiting' : 'processing', index, 0);
			if (index % 3 !== 0) this.endOne(index, index % 5 === 0 ? 'error' : 'finished');
			this.world.advance(index % 4 === 0 ? 40 : 0);
		}
	}

	private create(status: 'waiting' | 'processing', index: number, late: number): WorldTask {
		return this.world.createTask({
			status,
			jobId: JOBS[index % JOBS.length],
			operation: OPERATIONS[index % OPERATIONS.length],
			visibleAfter: late,
		});
	}

	private pick(index: number, isWanted: (task: WorldTask) => boolean = () => true) {
		const tasks = [...this.world.tasks.values()].filter(isWanted);
		return tasks.at(-1 - (index % Math.max(tasks.length, 1)));
	}

	private endOne(index: number, status: 'finished' | 'error'): void {
		const task = this.pick(index, (candidate) => this.world.isOpen(candidate));
		if (task) this.world.end(task.id, status);
	}

	private async step(step: Step): Promise<void> {
		const { world } = this;
		switch (step.do) {
			case 'create':
				for (let index = 0; index < step.count; index++) {
					const task = this.create(step.status, 0, step.late);
					task.jobId = JOBS[step.job] as string;
					task.operation = OPERATIONS[step.operation] as string;
					world.advance(step.gap);
				}
				break;
			case 'end':
				for (let index = 0; index < step.count; index++) this.endOne(step.task, step.status);
				break;
			case 'pass':
				world.advance(step.seconds);
				break;
			case 'poll':
				await this.tryPoll();
				break;
			case 'failingPoll':
				await this.failingPoll(step.request);
				break;
			case 'movingPoll':
				await this.movingPoll(step);
				break;
			case 'overlappingPolls':
				await Promise.all(Array.from({ length: step.count }, async () => await this.tryPoll()));
				break;
			case 'deferringPoll':
				await this.tryPoll(step.each);
				break;
			case 'restart':
				this.memory = structuredClone(this.stored);
				break;
			case 'filter':
				await this.changeFilters({
					jobId: JOBS[step.job] ?? '',
					operation: OPERATIONS[step.operation] ?? '',
				});
				break;
			default: {
				const task = this.pick(step.task);
				if (task) world[step.do](task.id);
			}
		}
	}

	private async failingPoll(request: number): Promise<void> {
		const from = this.simulator.requests.length + request;
		const when = () => this.simulator.requests.length > from;
		this.simulator.addFault({ status: 500, times: 1, when });
		await this.tryPoll();
		this.simulator.clearFaults();
	}

	private async movingPoll(step: Step & { do: 'movingPoll' }): Promise<void> {
		let index = 0;
		const move = () => {
			switch (step.moves[index++ % step.moves.length]) {
				case 'create':
					this.create('processing', index, 0);
					break;
				case 'end':
					this.endOne(step.task + index, 'finished');
					break;
				default: {
					// Of the newest, because only what is above the reader's place moves what is below it.
					const victim = this.pick((step.task + index) % 12);
					if (victim) this.world.delete(victim.id);
				}
			}
		};
		this.simulator.beforePage = () => {
			for (let count = 0; count < step.rate; count++) move();
		};
		await this.tryPoll();
		this.simulator.beforePage = undefined;
	}

	private async changeFilters(filters: TaskFilters): Promise<void> {
		// What ended so far and does not match both before and after, the trigger does not owe.
		this.settle('must');
		const before = this.filters;
		this.filters = filters;
		for (const [id, debt] of this.owed) {
			if (debt !== 'must' || this.emitted.includes(id)) continue;
			const task = this.ended.get(id) as WorldTask;
			if (!this.matches(task, before) || !this.matches(task, filters)) this.owed.set(id, 'may');
		}
		// n8n activates the workflow anew, which polls at once.
		await this.tryPoll();
		this.stored = structuredClone(this.memory);
	}

	private readonly ended = new Map<string, WorldTask>();

	private matches(task: TaskFilters, { jobId, operation }: TaskFilters): boolean {
		return (!jobId || task.jobId === jobId) && (!operation || task.operation === operation);
	}

	/** Takes down what has ended since the last time, and what the trigger owes of it. */
	private settle(debt: 'must' | 'mustNot'): void {
		const { log, tasks } = this.world;
		for (; this.logRead < log.length; this.logRead++) {
			const { event, taskId } = log[this.logRead] as (typeof log)[number];
			const task = tasks.get(taskId);
			if (event === 'ended' && task) this.ended.set(taskId, { ...task });
			if (event === 'ended') {
				const isOwed = task && debt === 'must' && this.matches(task, this.filters);
				this.owed.set(taskId, debt === 'mustNot' ? 'mustNot' : isOwed ? 'must' : 'may');
			}
			// Nobody can see the end of a task that is deleted.
			if (event === 'deleted' && this.owed.get(taskId) === 'must') this.owed.set(taskId, 'may');
		}
	}

	/** @param deferEach defers the first of so many tasks; none when it is infinite */
	private async tryPoll(deferEach = Infinity): Promise<void> {
		const source: TaskSource = createSimulatedSource(this.simulator);
		const isDeferred = (_task: Task, index: number) =>
			index % deferEach === 0 && deferEach < Infinity;
		const deliver = async (tasks: Task[]) => ({
			items: tasks.filter((task, index) => !isDeferred(task, index)),
			deferred: tasks.filter(isDeferred).map(({ id }) => id),
		});
		let ended;
		try {
			const watch: Watch = {
				node: 'n1',
				account: 'c1 live',
				filters: this.filters,
				events: ['finished', 'error'],
			};
			ended = await this.poll(this.memory, source, watch, () => {}, deliver);
		} catch {
			return;
		}
		if (ended.length > 0) this.stored = structuredClone(this.memory);
		this.emitted.push(...ended.map(({ id }) => id));
		for (const { id, job_id, operation } of ended) {
			const task = { jobId: String(job_id), operation: String(operation) };
			if (!this.matches(task, this.filters)) this.mismatched.push(id);
		}
		const times = ended.map((task) => String(task.ended_at));
		if (times.join() !== [...times].sort().join()) this.disorder.push(times.join());
	}

	private verdict(): Verdict {
		const times = (id: string) => this.emitted.filter((other) => other === id).length;
		const ids = [...this.owed];
		return {
			lost: ids.filter(([id, debt]) => debt === 'must' && times(id) === 0).map(([id]) => id),
			doubled: ids.filter(([id]) => times(id) > 1).map(([id]) => id),
			unwanted: [
				...ids.filter(([id, debt]) => debt === 'mustNot' && times(id) > 0).map(([id]) => id),
				...this.mismatched,
			],
			disorder: this.disorder,
		};
	}
}
