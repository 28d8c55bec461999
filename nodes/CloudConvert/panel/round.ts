import { sleep, type IExecutePaginationFunctions } from 'n8n-workflow';

import type { ErrorDetails } from '../errors/details';
import { cancelSignal, executionOf, isTool } from '../transport/attempt';
import { Deadline } from '../transport/deadline';
import type { ItemResult } from './itemOperation';
import { progressOf } from './progress';
import { batchingOf, totalOf, type Batching } from './starting';
import { SharedWork, type Together } from './together';

/** n8n does so, without a word to the items, when an expression of one cannot be evaluated. */
const ENDED = new Error('n8n has ended the node');

/** How late a batch may begin, in milliseconds; n8n's own pause has begun before ours. */
const LATE = 100;

/** A pause so short, in milliseconds, that a batch waits for the next one to be read as well. */
const SHORT = 1000;

/** An item of a run: what ends its work, and what is known of its job or task so far. */
export interface Item {
	index: number;
	deadline: Deadline;
	facts: ErrorDetails;
	/** What an earlier try, which has failed, knew of its job or task. */
	earlier?: ErrorDetails;
	/** Whether n8n starts the items of the node in several batches. */
	isInBatches: boolean;
}

/**
 * The items of one run of the node, as far as one concerns the others. n8n starts one after the other
 * in a loop and knows nothing of them until all have ended; an item of which an expression cannot be
 * evaluated ends that loop, and those before it go on unseen.
 */
export class Round {
	private readonly items: Item[] = [];

	private readonly halt = new AbortController();

	private preparing: Array<{ item: Item; prepared: Promise<unknown> }> = [];

	private barrier?: Promise<void>;

	private ended = 0;

	private whenAllEnded = () => {};

	/** The item because of which nothing more begins. */
	private cause?: Item;

	/** What became of preparing the items that n8n has started together. */
	private outcomes: Array<PromiseSettledResult<unknown>> = [];

	private readonly shared = new SharedWork<Item>();

	private constructor(
		private readonly total: number | undefined,
		private readonly batching: Batching,
		private readonly stopsOnError: boolean,
	) {}

	private static readonly latest = new WeakMap<object, Round>();

	/** Enters the item into the round that n8n has begun with it, or before. */
	static enter(context: IExecutePaginationFunctions): { round: Round; item: Item } {
		const key = executionOf(context);
		const index = context.getItemIndex();
		const latest = Round.latest.get(key);
		// n8n begins again with the first item when it retries; each call of a tool is a round of its own.
		const isNew = !latest || index <= (latest.items.at(-1)?.index ?? -1);
		// What has not begun by then of the try before is done in this one; the calls of an agent go on.
		if (isNew && !isTool(context)) latest?.stop(undefined, new Error('n8n tries again'));
		const round = isNew
			? new Round(totalOf(context), batchingOf(context), !context.continueOnFail())
			: latest;
		Round.latest.set(key, round);
		const deadline = Deadline.none(cancelSignal(context), round.halt.signal);
		const isInBatches = (round.total ?? 1) > round.batching.size;
		const item = { index, deadline, facts: {}, isInBatches };
		round.items.push(item);
		return { round, item };
	}

	/** Waits until all items that n8n has started by then are prepared; it does not throw. */
	async allPrepared(item: Item, prepared: Promise<unknown>): Promise<void> {
		// Whoever awaits it later hears of the failure; until then Node must not take it for unheard.
		prepared.catch(() => {});
		this.preparing.push({ item, prepared });
		this.barrier ??= this.prepareAll();
		await this.barrier;
	}

	private async prepareAll(): Promise<void> {
		// By then n8n's loop has come to its end, or to its next pause.
		await sleep(0);
		const { preparing } = this;
		this.preparing = [];
		this.barrier = undefined;
		const started = this.items.length;
		const { total = started, batching } = this;
		const isWhole = started === total || started % batching.size === 0;
		const more = isWhole && started < total ? this.expectMore(started) : undefined;
		const outcomes = await Promise.allSettled(preparing.map(({ prepared }) => prepared));
		this.outcomes = outcomes;
		if (!this.stopsOnError) return;
		const failed = outcomes.findIndex(({ status }) => status === 'rejected');
		if (failed >= 0) this.stop(preparing[failed]?.item, new Error('Another item failed'));
		else if (!isWhole) this.stop(undefined, ENDED);
		if (batching.pause <= SHORT) await more;
	}

	/** n8n starts the next batch after its pause, unless it has ended the node meanwhile. */
	private async expectMore(started: number): Promise<void> {
		await sleep(this.batching.pause + LATE);
		if (this.stopsOnError && this.items.length === started) this.stop(undefined, ENDED);
	}

	/** Does for all items what is done once for them; see `SharedWork`. */
	async together(item: Item, work: Together): Promise<ItemResult[]> {
		const prepared = this.outcomes.map((each) =>
			each.status === 'fulfilled' ? each.value : undefined,
		);
		return await this.shared.join(item, work, prepared, this.total, (first, error) => {
			if (this.stopsOnError) this.stop(first, error);
		});
	}

	/** Whether an item has nothing to say because another one speaks for it. */
	isSpokenFor(item: Item): boolean {
		if (!this.shared.hasFailed) return false;
		// What could not be prepared says so itself, and then nobody else has to.
		const failed = this.outcomes.some(({ status }) => status === 'rejected');
		return failed
			? this.outcomes[this.items.indexOf(item)]?.status === 'fulfilled'
			: this.shared.first !== item;
	}

	/** The items that what an item gives comes from. */
	sourcesOf(item: Item): { item: number } | Array<{ item: number }> {
		if (this.shared.first !== item || this.items.length < 2) return { item: item.index };
		return this.items.map(({ index }) => ({ item: index }));
	}

	/**
	 * Lets nothing more begin.
	 *
	 * @param cause the item because of which; none when n8n has ended the node
	 * @param reason the error with which those end that have not begun
	 */
	stop(cause: Item | undefined, reason: Error): void {
		if (this.halt.signal.aborted) return;
		this.cause = cause;
		this.halt.abort(reason);
	}

	/** Whether an error of the item is only that nothing more was to begin. */
	isConsequence(item: Item, error: unknown): boolean {
		const { aborted, reason } = this.halt.signal;
		return aborted && this.cause !== item && (this.stopsOnError || error === reason);
	}

	/** The item has ended, one way or the other. */
	leave(): void {
		this.ended += 1;
		if (this.ended >= (this.total ?? this.items.length)) this.whenAllEnded();
	}

	/** Waits until all items have ended; the one that waits counts as ended. */
	async othersEnded(): Promise<void> {
		const ended = new Promise<void>((resolve) => (this.whenAllEnded = resolve));
		this.leave();
		await ended;
	}

	/** How far the items of the round had come, for the error that ends it; empty for a single one. */
	progress(): string {
		const total = this.total ?? this.items.length;
		if (total < 2 || this.shared.first) return '';
		return progressOf(this.items, total);
	}
}
