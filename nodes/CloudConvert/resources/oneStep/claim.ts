import type { IExecutePaginationFunctions } from 'n8n-workflow';

import type { Job } from '../../api/job';
import { executionOf } from '../../transport/attempt';

/** The items of each execution by what they have: the ID of a job, or what one was made for. */
const executions = new WeakMap<object, Map<string, Set<number>>>();

const madeOf = ({ id }: Job): string => `made ${id}`;

/** What an item has to do with the jobs that it may take in place of a new one. */
export class Claim {
	private readonly claimed: Map<string, Set<number>>;

	private readonly item: number;

	private readonly unusable = new Set<string>();

	/** @param isAlone whether nobody else of the execution may have the job, because the item deletes it */
	constructor(
		context: IExecutePaginationFunctions,
		private readonly isAlone: boolean,
	) {
		const key = executionOf(context);
		this.claimed = executions.get(key) ?? new Map<string, Set<number>>();
		executions.set(key, this.claimed);
		this.item = context.getItemIndex();
	}

	private note(what: string): void {
		this.claimed.set(what, (this.claimed.get(what) ?? new Set()).add(this.item));
	}

	private isMine = (what: string): boolean => this.claimed.get(what)?.has(this.item) ?? false;

	private isAnothers = (what: string): boolean =>
		[...(this.claimed.get(what) ?? [])].some((item) => item !== this.item);

	/**
	 * Takes a job that was found, if it may.
	 *
	 * @param purpose the same for all jobs that do the same
	 */
	take({ id }: Job, purpose: string): boolean {
		if (this.unusable.has(id)) return false;
		// What another item makes, or has made, may be this one without its ID being known yet.
		const isFree = this.isMine(id) || !(this.isAnothers(id) || this.isAnothers(purpose));
		if (this.isAlone && !isFree) return false;
		this.note(id);
		return true;
	}

	/** Makes a job, which is the item's own. */
	async make(purpose: string, create: () => Promise<Job>): Promise<Job> {
		this.note(purpose);
		const job = await create();
		this.note(job.id);
		this.note(madeOf(job));
		return job;
	}

	/**
	 * Gives up a job that cannot be gone on with.
	 *
	 * @returns false when the item has made it itself, in this execution: another would be no better
	 */
	giveUp(job: Job): boolean {
		this.unusable.add(job.id);
		return !this.isMine(madeOf(job));
	}
}
