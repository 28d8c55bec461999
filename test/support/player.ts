import type { Task } from '../../nodes/CloudConvert/api/task';
import { pollAndRemember, type Memory } from '../../nodes/CloudConvert/trigger/memory';
import type { Watch } from '../../nodes/CloudConvert/trigger/state';
import { inTurn } from '../../nodes/CloudConvert/trigger/turns';
import { iso } from './bodies';
import type { History, Step } from './history';
import { isWanted, Ledger } from './ledger';
import { createSimulatedSource } from './simulatedSource';
import { Simulator } from './simulator';
import { World, type WorldTask } from './world';

const JOBS = ['job-a', 'job-b', 'job-c'];
const OPERATIONS = ['convert', 'import/upload', 'export/url'];
const EVENTS: Array<Watch['events']> = [['finished', 'error'], ['finished'], ['error']];

/** A minute, in which n8n has certainly stored what it stores. */
const MINUTE = 62;

/** So much happens during a poll at most. */
const MAX_MOVES = 150;

/** By then the trigger must have caught up. */
const MAX_POLLS_TO_CATCH_UP = 300;

/** What the trigger may not do, found when a history was played. */
export interface Verdict {
	lost: string[];
	doubled: string[];
	/** Emitted although it had ended before it was watched, or is not what is wanted. */
	flooded: string[];
	/** Emitted not in the order of the end. */
	disorder: string[];
	/** Polls that asked more than they had time for, or much more than they needed. */
	overspent: string[];
}

/** How a poll is made; the mutants of the trigger are tried by giving another one. */
export type Poll = typeof pollAndRemember<Task>;

class Account {
	readonly world: World;

	readonly simulator: Simulator;

	readonly ledger: Ledger;

	constructor({ order, maxPageSize, tellsPages, dateAhead }: History, now?: number) {
		this.world = new World(now);
		this.world.order = order;
		this.simulator = new Simulator(this.world);
		this.simulator.maxPageSize = maxPageSize;
		if (!tellsPages) this.simulator.pageParts = [];
		this.simulator.dateAhead = dateAhead;
		this.ledger = new Ledger(this.world);
	}
}

type Moving = Step & { do: 'move' };

/** What is the matter during the next poll. */
interface Conditions {
	fail?: number;
	page?: { request: number; status: number };
	move?: Moving;
	stale?: number;
	/** Each so-many-th task is deferred. */
	defer?: number;
	throwAway?: boolean;
	isActivation?: boolean;
}

let players = 0;

/** Plays a history against the trigger, and compares what it emitted with what really happened. */
export class Player {
	private readonly accounts: Account[];

	private account: Account;

	emitted = 0;

	private readonly disorder: string[] = [];

	private readonly mismatched: string[] = [];

	private readonly overspent: string[] = [];

	/** How many tasks there were when the last poll began. */
	private lastTasks = 0;

	private memory: Memory = {};

	/** The memory as n8n has stored it. */
	private stored: Memory = {};

	private watch: Watch = {
		node: 'n0',
		account: 'c0 live',
		filters: { jobId: '', operation: '' },
		events: ['finished', 'error'],
	};

	private next: Conditions = {};

	private localJump = 0;

	private readonly stale = new Map<string, WorldTask>();

	private readonly name = `player ${++players}`;

	/** n8n's process: what it kept beside its store ends with it. */
	private process = 0;

	constructor(
		private readonly history: History,
		private readonly poll: Poll = pollAndRemember,
	) {
		this.accounts = [new Account(history), new Account(history)];
		this.account = this.accounts[0] as Account;
	}

	private get world(): World {
		return this.account.world;
	}

	/** How often CloudConvert was asked. */
	get requests(): number {
		return this.accounts.reduce((sum, { simulator }) => sum + simulator.requests.length, 0);
	}

	private get localNow(): number {
		return this.world.now + this.history.localAhead + this.localJump;
	}

	async play(): Promise<Verdict> {
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => this.localNow * 1000);
		try {
			for (const account of this.accounts) this.prepare(account);
			if (this.history.notKept) {
				await this.tryPoll({ isActivation: true, throwAway: true });
				this.create(2, 'processing');
				this.advance(700 + this.history.before * 20);
				for (let count = 0; count < 5; count++) this.endOne(count, 'finished');
			}
			await this.begin();
			for (const step of this.history.steps) await this.step(step);
			await this.catchUp();
			return this.verdict();
		} finally {
			clock.mockRestore();
		}
	}

	/** Tasks that were there before the trigger: some ended, some open. */
	private prepare({ world }: Account): void {
		this.account = this.accounts.find((account) => account.world === world) as Account;
		for (let index = 0; index < this.history.before; index++) {
			this.create(1, index % 7 === 0 ? 'waiting' : 'processing', index);
			if (index % 3 !== 0) this.endOne(index, index % 5 === 0 ? 'error' : 'finished');
			world.advance(index % 4 === 0 ? 40 : 0);
		}
		this.account = this.accounts[0] as Account;
		for (const account of this.accounts) account.world.advanceTo(world.now);
	}

	private advance(seconds: number): void {
		for (const { world } of this.accounts) world.advance(seconds);
	}

	private create(count: number, status: 'waiting' | 'processing', index = 0): WorldTask {
		let task: WorldTask | undefined;
		for (let made = 0; made < count; made++) {
			task = this.world.createTask({
				status,
				jobId: JOBS[index % JOBS.length],
				operation: OPERATIONS[index % OPERATIONS.length],
			});
		}
		return task as WorldTask;
	}

	private pick(index: number, isFit: (task: WorldTask) => boolean = () => true) {
		const tasks = [...this.world.tasks.values()].filter(
			(task) => !this.stale.has(task.id) && isFit(task),
		);
		return tasks.at(-1 - (index % Math.max(tasks.length, 1)));
	}

	private endOne(index: number, status: 'finished' | 'error'): void {
		const task = this.pick(index, (candidate) => this.world.isOpen(candidate));
		if (task) this.world.end(task.id, status);
	}

	private async step(step: Step): Promise<void> {
		const { world, next } = this;
		switch (step.do) {
			case 'create':
				this.createMany(step);
				break;
			case 'end':
				for (let index = 0; index < step.count; index++) this.endOne(step.task, step.status);
				break;
			case 'pass':
				this.advance(step.seconds);
				break;
			case 'poll':
				await this.tryPoll();
				break;
			case 'overlappingPolls':
				await Promise.all(Array.from({ length: step.count }, async () => await this.tryPoll()));
				break;
			case 'fail':
				next.fail = step.request;
				break;
			case 'page':
				next.page = step;
				break;
			case 'move':
				next.move = step;
				break;
			case 'stale':
				next.stale = step.each;
				break;
			case 'defer':
				next.defer = step.each;
				break;
			case 'throwAway':
				next.throwAway = true;
				break;
			case 'jump':
				this.jump(step.seconds);
				break;
			case 'restart':
				await this.restart();
				break;
			case 'filter': {
				const { job, operation } = step;
				const filters = { jobId: JOBS[job] ?? '', operation: OPERATIONS[operation] ?? '' };
				await this.change({ ...this.watch, filters });
				break;
			}
			case 'events':
				await this.change({ ...this.watch, events: EVENTS[step.events] as Watch['events'] });
				break;
			case 'account': {
				this.account.ledger.watched(this.watch);
				const number = this.account === this.accounts[0] ? 1 : 0;
				this.account.ledger.forgotten();
				this.account = this.accounts[number] as Account;
				await this.begin({ ...this.watch, account: `c${number} live` });
				break;
			}
			case 'node':
				await this.begin({ ...this.watch, node: `n${++this.nodes}` });
				break;
			default: {
				const task = this.pick(step.task);
				if (task) world[step.do](task.id);
			}
		}
	}

	private nodes = 0;

	private createMany(step: Step & { do: 'create' }): void {
		let last: WorldTask | undefined;
		for (let index = 0; index < step.count; index++) {
			last = this.world.createTask({
				status: step.status,
				jobId: JOBS[step.job] as string,
				operation: OPERATIONS[step.operation] as string,
				visibleAfter: step.late,
			});
			this.advance(step.gap);
		}
		const { order, dateAhead, jumpy } = this.history;
		if (!last || order !== 'newestFirst') return;
		if (step.odd === 'missing') last.shownCreatedAt = null;
		if (step.odd === 'inverted') last.shownCreatedAt = iso(last.createdAt - 1);
		// Only by a clock that is right it is seen that a time is not.
		const isRight = jumpy === 'local' && (dateAhead === 0 || dateAhead === 2);
		if (step.odd === 'ahead' && isRight) {
			last.shownCreatedAt = new Date((last.createdAt + 3600) * 1000).toISOString();
		}
	}

	private jump(seconds: number): void {
		if (this.history.jumpy === 'local') this.localJump += seconds;
		else if (this.history.dateAhead !== null) {
			for (const { simulator } of this.accounts) {
				simulator.dateAhead = (simulator.dateAhead ?? 0) + seconds;
			}
		}
	}

	/** The workflow is activated, and what is watched has nothing to do with what was. */
	private async begin(watch = this.watch): Promise<void> {
		this.account.ledger.watched(this.watch);
		this.account.ledger.forgotten();
		await this.activate(watch);
		this.account.ledger.uncertain();
		await this.settleIn();
	}

	/** Filters or events are changed, which activates the workflow anew. */
	private async change(watch: Watch): Promise<void> {
		const { ledger } = this.account;
		ledger.watched(this.watch);
		ledger.narrowed(watch);
		await this.activate(watch);
		ledger.uncertain();
		await this.settleIn();
	}

	/** n8n reads the workflow anew, and polls at once; the user tries again when that fails. */
	private async activate(watch: Watch): Promise<void> {
		this.watch = watch;
		this.memory = structuredClone(this.stored);
		const isDone = await this.tryPoll({
			...this.next,
			throwAway: false,
			isActivation: true,
		});
		if (!isDone) {
			this.account.ledger.uncertain();
			if (!(await this.tryPoll({ isActivation: true }))) throw new Error('cannot activate');
		}
		if (!this.history.durable) this.stored = structuredClone(this.memory);
	}

	/** With durable cursors n8n stores nothing on activation: the next polls have to do. */
	private async settleIn(): Promise<void> {
		if (!this.history.durable) return;
		this.endOne(1, 'finished');
		this.create(1, 'processing');
		this.advance(MINUTE);
		await this.tryPoll({ throwAway: true });
		this.endOne(0, 'finished');
		this.advance(MINUTE);
		await this.tryPoll({ budget: Infinity });
	}

	private async restart(): Promise<void> {
		this.process += 1;
		this.memory = structuredClone(this.stored);
		await this.tryPoll();
	}

	/** Lets things happen during a poll. */
	private arrange({ fail, page, move, stale }: Conditions): void {
		const { simulator } = this.account;
		const from = simulator.requests.length;
		const isNumber = (number: number) => () => simulator.requests.length > from + number;
		if (fail !== undefined) simulator.addFault({ status: 500, when: isNumber(fail) });
		if (page) {
			const { status, request } = page;
			simulator.addFault({ status, body: '<html>Not here</html>', when: isNumber(request) });
		}
		if (move) simulator.beforePage = this.moving(move);
		if (stale !== undefined) {
			const ended = [...this.world.tasks.values()].filter((task) => !this.world.isOpen(task));
			for (const task of ended.filter((_task, index) => index % stale === 0)) {
				this.stale.set(task.id, { ...task });
				Object.assign(task, { status: 'processing', endedAt: null });
			}
		}
	}

	private restore(): void {
		const { simulator } = this.account;
		simulator.clearFaults();
		simulator.beforePage = undefined;
		for (const [id, { status, endedAt }] of this.stale) {
			Object.assign(this.world.tasks.get(id) ?? {}, { status, endedAt });
		}
		this.stale.clear();
	}

	private moving({ moves, rate, task }: Moving): () => void {
		let index = 0;
		const move = () => {
			const place = task + index;
			switch (moves[index++ % moves.length]) {
				case 'create':
					this.create(1, 'processing', index);
					break;
				case 'end':
					this.endOne(place, 'finished');
					break;
				case 'start': {
					const waiting = this.pick(place, ({ status }) => status === 'waiting');
					if (waiting) this.world.start(waiting.id);
					break;
				}
				default: {
					// Of the newest, because only what is above the reader's place moves what is below it.
					const victim = this.pick(place % 12);
					if (victim) this.world.delete(victim.id);
				}
			}
		};
		return () => {
			// A list that grows for ever as fast as it is read has no end to be read to.
			for (let count = 0; count < rate && index < MAX_MOVES; count++) move();
		};
	}

	/** @returns whether it did not fail */
	private async tryPoll(given?: Conditions & { budget?: number }): Promise<boolean> {
		const conditions = given ?? this.next;
		this.next = {};
		const { simulator, ledger } = this.account;
		const { durable, order } = this.history;
		const isFree = conditions.isActivation || order !== 'newestFirst';
		const budget = given?.budget ?? (isFree ? Infinity : this.history.budget);
		if (!conditions.isActivation) ledger.watched(this.watch);
		this.arrange(conditions);
		// What an activation sees as open, it cannot know better.
		if (conditions.isActivation) ledger.excuse(this.stale.keys());
		const memory = durable ? structuredClone(this.stored) : this.memory;
		const before = JSON.stringify(memory);
		const began = simulator.requests.length;
		const tasksBefore = this.world.tasks.size;
		const source = createSimulatedSource(simulator, {
			requests: budget,
			now: () => this.localNow,
		});
		const { defer = Infinity } = conditions;
		const isDeferred = (_task: Task, index: number) => index % defer === 0 && defer < Infinity;
		const deliver = async (tasks: Task[]) => ({
			items: tasks.filter((task, index) => !isDeferred(task, index)),
			deferred: tasks.filter(isDeferred).map(({ id }) => id),
		});
		const { watch } = this;
		const key = `${this.name} ${this.process} ${watch.node}`;
		let items: Task[];
		try {
			items = await inTurn(
				key,
				memory,
				watch,
				async () => await this.poll(memory, source, watch, () => {}, deliver),
			);
		} catch {
			return false;
		} finally {
			this.restore();
			const tasks = Math.max(this.lastTasks, tasksBefore, this.world.tasks.size);
			this.lastTasks = tasksBefore;
			this.check(simulator.requests.length - began, budget, tasks);
		}
		if (conditions.throwAway) {
			this.memory = structuredClone(this.stored);
			// For so long the trigger believes that n8n is still storing it.
			this.advance(MINUTE / 2);
			return true;
		}
		this.take(items);
		const isStored = items.length > 0 || (durable && !conditions.isActivation);
		if (isStored && JSON.stringify(memory) !== before) this.stored = structuredClone(memory);
		return true;
	}

	/**
	 * @param tasks how many there were at most since the poll before: one that is deleted while it is open
	 *   is looked for by its ID
	 */
	private check(requests: number, budget: number, tasks: number): void {
		const { maxPageSize } = this.history;
		// Each list once, with pages that overlap, and as much again for lists that move.
		const enough = 60 + (12 * tasks) / maxPageSize;
		if (requests > budget || requests > enough) this.overspent.push(`${requests} requests`);
	}

	private take(items: Task[]): void {
		this.emitted += items.length;
		for (const { id, job_id, operation, status } of items) {
			this.account.ledger.emit(id);
			const task = { jobId: String(job_id), operation: String(operation), status };
			if (!isWanted(task, this.watch)) this.mismatched.push(id);
		}
		const times = items.map((task) => String(task.ended_at));
		if (times.join() !== [...times].sort().join()) this.disorder.push(times.join());
	}

	private async catchUp(): Promise<void> {
		this.next = {};
		for (let polls = 0; polls < MAX_POLLS_TO_CATCH_UP; polls++) {
			this.advance(MINUTE);
			await this.tryPoll();
			this.account.ledger.watched(this.watch);
			if (polls > 1 && this.account.ledger.lost.length === 0) break;
		}
		await this.tryPoll();
	}

	private verdict(): Verdict {
		const all = (kind: 'lost' | 'doubled' | 'flooded') =>
			this.accounts.flatMap(({ ledger }) => ledger[kind]);
		return {
			lost: all('lost'),
			doubled: all('doubled'),
			flooded: [...all('flooded'), ...this.mismatched],
			disorder: this.disorder,
			overspent: this.overspent,
		};
	}
}
