import type { TaskFilters } from '../../nodes/CloudConvert/panel/taskFilters';
import type { Scope } from '../../nodes/CloudConvert/trigger/state';
import type { World, WorldTask } from './world';

/** Whether the trigger owes a task that has ended, may do as it likes, or must not put it out. */
type Debt = 'must' | 'may' | 'mustNot';

const matches = (task: TaskFilters, { jobId, operation }: TaskFilters): boolean =>
	(!jobId || task.jobId === jobId) && (!operation || task.operation === operation);

/** Whether a task is what is wanted. */
export const isWanted = (task: TaskFilters & { status: unknown }, { filters, events }: Scope) =>
	matches(task, filters) && (events as unknown[]).includes(task.status);

/** What the trigger owes of the tasks of an account, by the account's own record of what happened. */
export class Ledger {
	private readonly debts = new Map<string, Debt>();

	private readonly ended = new Map<string, WorldTask>();

	private readonly emitted = new Map<string, number>();

	private logRead = 0;

	constructor(private readonly world: World) {}

	/**
	 * Takes down what has ended since the last time.
	 *
	 * @param debtOf what is owed of a task that has just ended
	 */
	private settle(debtOf: (task: WorldTask) => Debt): void {
		const { log, tasks } = this.world;
		for (; this.logRead < log.length; this.logRead++) {
			const { event, taskId } = log[this.logRead] as (typeof log)[number];
			const task = tasks.get(taskId);
			if (event === 'ended') {
				if (task) this.ended.set(taskId, { ...task });
				this.debts.set(taskId, task ? debtOf(task) : 'may');
			}
			// Nobody can see the end of a task that is deleted.
			if (event === 'deleted' && this.debts.get(taskId) === 'must') this.debts.set(taskId, 'may');
		}
	}

	/** What cannot be told from a new task: one that does not show yet, or has no time. */
	private isVague({ visibleAt, shownCreatedAt }: WorldTask): boolean {
		return visibleAt > this.world.now || shownCreatedAt === null;
	}

	private old(task: WorldTask): Debt {
		return this.isVague(task) ? 'may' : 'mustNot';
	}

	/** What has ended until now counts for this scope. */
	watched(scope: Scope): void {
		this.settle((task) => (isWanted(task, scope) ? 'must' : this.old(task)));
	}

	/** What has ended until now is old: all begins anew. */
	forgotten(): void {
		this.settle((task) => this.old(task));
		for (const [id, debt] of this.debts) {
			if (debt === 'must' && !this.emitted.has(id)) this.debts.set(id, 'may');
		}
	}

	/** What has ended until now may come or not. */
	uncertain(): void {
		this.settle(() => 'may');
	}

	/** What was wanted and is not any more may come or not. */
	narrowed(scope: Scope): void {
		for (const [id, debt] of this.debts) {
			const task = this.ended.get(id);
			if (debt === 'must' && !this.emitted.has(id) && task && !isWanted(task, scope)) {
				this.debts.set(id, 'may');
			}
		}
	}

	/** These tasks showed as if they had not ended when all began anew: they may come, even again. */
	excuse(ids: Iterable<string>): void {
		for (const id of ids) {
			this.debts.set(id, 'may');
			this.emitted.delete(id);
		}
	}

	emit(id: string): void {
		this.emitted.set(id, (this.emitted.get(id) ?? 0) + 1);
	}

	private withDebt(wanted: Debt): string[] {
		return [...this.debts].filter(([, debt]) => debt === wanted).map(([id]) => id);
	}

	get lost(): string[] {
		return this.withDebt('must').filter((id) => !this.emitted.has(id));
	}

	get doubled(): string[] {
		return [...this.emitted].filter(([, times]) => times > 1).map(([id]) => id);
	}

	get flooded(): string[] {
		return this.withDebt('mustNot').filter((id) => this.emitted.has(id));
	}
}
