import type { TaskFilters } from '../panel/taskFilters';
import { readJoined } from '../api/readList';
import type { Task } from '../api/task';
import { ENDED_STATUSES, OPEN_STATUSES, type TaskStatus } from '../api/vocabulary';
import { untilOutOfTime } from './budget';
import type { TaskSource } from './observe';

/** Up to so many open tasks are asked for one by one: the two lists of open tasks cost as much. */
const FEW_OPEN = 2;

/** Up to so many tasks that are no longer open are asked for one by one. */
const FEW_ENDED = 10;

/** A list of ended tasks is left after so many pages that hold none that is looked for. */
const MAX_BARREN_PAGES = 2;

/** With so little time left, in milliseconds, the lists would take all of it. */
const LITTLE_TIME = 2_500;

/** So many tasks are asked for at once. */
const TOGETHER = 20;

/** What was found of tasks that were looked for; of the others nothing is known. */
export interface Found {
	tasks: Map<string, Task>;
	/** IDs of tasks that are deleted. */
	missing: Set<string>;
}

/** The waiting and processing tasks that match the filters. */
export async function listOpen(
	source: TaskSource,
	filters: TaskFilters,
	take: (tasks: Task[]) => boolean,
): Promise<void> {
	// In the order of a task's life: one that moves on meanwhile is in the second list.
	for (const status of OPEN_STATUSES) {
		for await (const { entries } of readJoined(listed(source, filters, status))) {
			if (!take(entries)) return;
		}
	}
}

const listed =
	(source: TaskSource, filters: TaskFilters, status: TaskStatus) =>
	async (page: number, size: number) =>
		await source.list(filters, page, size, status);

/** Tasks that are looked for, and what was found of them so far. */
class Search {
	readonly found: Found = { tasks: new Map(), missing: new Set() };

	private readonly wanted: Set<string>;

	constructor(
		private readonly source: TaskSource,
		private readonly filters: TaskFilters,
		wanted: Iterable<string>,
	) {
		this.wanted = new Set(wanted);
	}

	async run(): Promise<void> {
		if (this.wanted.size > FEW_OPEN && this.source.timeLeft() > LITTLE_TIME) {
			const isListed = await this.amongOpen();
			if (isListed && this.wanted.size > FEW_ENDED) await this.amongEnded();
		}
		await this.oneByOne();
	}

	private take(tasks: Task[]): number {
		const before = this.wanted.size;
		for (const task of tasks) {
			if (this.wanted.delete(task.id)) this.found.tasks.set(task.id, task);
		}
		return before - this.wanted.size;
	}

	/** @returns whether what is left is in neither list of open tasks; there may be no time to know */
	private async amongOpen(): Promise<boolean> {
		const half = this.source.timeLeft() / 2;
		let isInTime = true;
		await listOpen(this.source, this.filters, (tasks) => {
			this.take(tasks);
			isInTime = this.source.timeLeft() > half;
			return isInTime;
		});
		return isInTime;
	}

	/** Looks in the lists of ended tasks, as long as that is cheaper than one by one, and there is time. */
	private async amongEnded(): Promise<void> {
		const half = this.source.timeLeft() / 2;
		for (const status of ENDED_STATUSES) {
			let barren = 0;
			for await (const { entries } of readJoined(listed(this.source, this.filters, status))) {
				if (this.take(entries) === 0) barren += 1;
				if (this.wanted.size <= FEW_ENDED || barren > MAX_BARREN_PAGES) break;
				if (this.source.timeLeft() <= half) return;
			}
		}
	}

	/** Asks for each that is left; for no more after one has failed. */
	private async oneByOne(): Promise<void> {
		const queue = this.wanted.values();
		let failure: Error | undefined;
		const work = async () => {
			for (const id of queue) {
				if (failure) return;
				try {
					const task = await this.source.get(id);
					if (task) this.found.tasks.set(id, task);
					else this.found.missing.add(id);
				} catch (error) {
					failure ??= error as Error;
				}
			}
		};
		await Promise.all(Array.from({ length: TOGETHER }, work));
		if (failure) throw failure;
	}
}

/**
 * Looks up tasks, in the lists of open and of ended ones or one by one, whichever is cheaper.
 *
 * @param mustFinish whether it is of no use without all of them
 * @returns what is known of them when there is no time left
 * @throws OutOfTime when it must finish and cannot
 */
export async function lookUp(
	source: TaskSource,
	filters: TaskFilters,
	wanted: Iterable<string>,
	mustFinish = false,
): Promise<Found> {
	const search = new Search(source, filters, wanted);
	const outOfTime = await untilOutOfTime(async () => await search.run());
	if (outOfTime && mustFinish) throw outOfTime;
	return search.found;
}
