import { sleep } from 'n8n-workflow';

import { untilAborted, type Deadline } from './deadline';
import { executionOf, type RequestContext } from './attempt';

/** A place that a piece of work holds while it runs. */
export interface Place {
	/** Does something without holding the place, and waits for one again after it. */
	without<T>(work: () => Promise<T>): Promise<T>;
	/** So many are too many: lets no more begin than there are now, and more again as work ends. */
	narrow(): void;
}

/** Lets at most `limit` pieces of work run at once; the others wait their turn in order. */
export class Gate {
	private running = 0;

	private open: number;

	private readonly queue: Array<{ enter: () => void }> = [];

	constructor(private readonly limit: number) {
		this.open = limit;
	}

	/** How many pieces of work wait for a place. */
	get waiting(): number {
		return this.queue.length;
	}

	/** The place goes straight to the next in line, so that no newcomer can take it in between. */
	private admit(): void {
		while (this.running < this.open && this.queue.length > 0) {
			this.running += 1;
			this.queue.shift()?.enter();
		}
	}

	private async enter(deadline: Deadline, isCareful: boolean): Promise<void> {
		deadline.throwIfOver();
		let isIn = false;
		const entry = { enter: () => {} };
		const entered = new Promise<void>((resolve) => {
			entry.enter = () => {
				isIn = true;
				resolve();
			};
		});
		this.queue.push(entry);
		this.admit();
		if (isIn) return;
		await untilAborted([deadline.waiting], entered);
		// A moment later it is known whether the work that gave up the place has failed.
		if (isIn) return isCareful ? await sleep(0) : undefined;
		this.queue.splice(this.queue.indexOf(entry), 1);
		deadline.throwIfOver();
		throw deadline.waiting.reason;
	}

	private leave(): void {
		this.running -= 1;
		this.admit();
	}

	/**
	 * Runs the work as soon as a place is free; the result and errors are the work's own.
	 *
	 * @param isCareful whether it must not begin when the work before it in its place has failed
	 * @throws when the deadline ends before: see `Deadline.throwIfOver`
	 */
	async run<T>(
		deadline: Deadline,
		work: (place: Place) => Promise<T>,
		isCareful = true,
	): Promise<T> {
		await this.enter(deadline, isCareful);
		let holds = true;
		const leave = () => {
			if (holds) this.leave();
			holds = false;
		};
		const place: Place = {
			without: async (other) => {
				leave();
				const result = await other();
				await this.enter(deadline, isCareful);
				holds = true;
				return result;
			},
			narrow: () => (this.open = Math.max(1, this.running - 1)),
		};
		try {
			deadline.throwIfOver();
			const result = await work(place);
			if (holds) this.open = Math.min(this.limit, this.open + 1);
			return result;
		} finally {
			leave();
		}
	}
}

/** What may be under way at once, per execution of a node. */
const LIMITS = {
	/** Requests that are answered at once, and files on their way. */
	requests: 20,
	/** Requests that stay open until a task or job has ended. */
	waits: 50,
	/** Work that creates a job or task, up to its end: an account may run only so many at once. */
	jobs: 20,
};

const gates = new WeakMap<object, Partial<Record<keyof typeof LIMITS, Gate>>>();

/** The gate for this kind of work that all items of the execution share. */
export function gateOf(context: RequestContext, kind: keyof typeof LIMITS): Gate {
	const key = executionOf(context);
	const own = gates.get(key) ?? {};
	gates.set(key, own);
	return (own[kind] ??= new Gate(LIMITS[kind]));
}
