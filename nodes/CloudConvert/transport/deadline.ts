import { OperationalError } from 'n8n-workflow';

/** The longest time that a timer of Node takes, in milliseconds: about 24 days. */
const LONGEST = 2 ** 31 - 1;

/** A signal that aborts after this many milliseconds. */
export function timer(milliseconds: number): AbortSignal {
	const signal = AbortSignal.timeout(Math.ceil(Math.min(Math.max(0, milliseconds), LONGEST)));
	// Node 20 may collect it before its time when only AbortSignal.any knows it, unless somebody listens.
	signal.addEventListener('abort', () => {}, { once: true });
	return signal;
}

/**
 * Waits for something, or until one of the signals aborts.
 *
 * @returns what was waited for, `undefined` when a signal aborted first
 */
export async function untilAborted<T = never>(
	signals: AbortSignal[],
	awaited: Promise<T> = new Promise<T>(() => {}),
): Promise<T | undefined> {
	// A signal of its own, because Node 20 warns of more than ten listeners, and forgets none of them.
	const first = AbortSignal.any(signals);
	if (first.aborted) return undefined;
	let end = () => {};
	const aborted = new Promise<undefined>((resolve) => (end = () => resolve(undefined)));
	first.addEventListener('abort', end, { once: true });
	try {
		return await Promise.race([awaited, aborted]);
	} finally {
		first.removeEventListener('abort', end);
	}
}

/** The time is up that the user, or n8n, gave to something. */
export class TimeIsUp extends Error {
	override name = 'TimeIsUp';

	constructor(
		/** How much time there was, in seconds. */
		readonly seconds: number,
	) {
		super(`It was not done within ${seconds} seconds`);
	}
}

/** Lets an error pass that says so, and throws every other. */
export function unlessTimeIsUp(error: unknown): undefined {
	if (!(error instanceof TimeIsUp)) throw error;
}

/** What an item shares with its deadlines: whether it may still be stopped because another has failed. */
interface Turn {
	/** Aborts when nothing more shall begin; its reason is the failure. */
	halt?: AbortSignal;
	begun: boolean;
}

const NEVER = new AbortController().signal;

/**
 * Until when something may go on, and what else ends it. One is made for an item, or for a poll, and
 * is handed to all that takes time: requests, transfers, pauses, and places in a queue.
 */
export class Deadline {
	private constructor(
		/** Milliseconds since the epoch; Infinity when there is no limit. */
		readonly at: number,
		/** Aborts then, or when the user cancels: it ends requests and transfers. */
		readonly signal: AbortSignal,
		private readonly seconds: number,
		private readonly turn: Turn,
		private readonly cancel?: AbortSignal,
	) {}

	/**
	 * A deadline without a limit in time.
	 *
	 * @param cancel aborts when the user cancels the execution
	 * @param halt aborts when nothing more shall begin
	 */
	static none(cancel?: AbortSignal, halt?: AbortSignal): Deadline {
		// Of its own, because all items share n8n's signal, and Node warns of many listeners.
		const signal = cancel ? AbortSignal.any([cancel]) : NEVER;
		return new Deadline(Infinity, signal, Infinity, { halt, begun: false }, cancel);
	}

	/** A deadline that many milliseconds from now, or this one when it is sooner. */
	within(milliseconds: number): Deadline {
		const at = Date.now() + milliseconds;
		if (at >= this.at) return this;
		const signal = AbortSignal.any([this.signal, timer(milliseconds)]);
		return new Deadline(at, signal, milliseconds / 1000, this.turn, this.cancel);
	}

	/**
	 * The same for what changes nothing and is of use only until a signal aborts: that ends it, too, with
	 * the signal's reason.
	 */
	until(unneeded: AbortSignal): Deadline {
		const { halt: other, begun } = this.turn;
		const halt = other && !begun ? AbortSignal.any([unneeded, other]) : unneeded;
		const signal = AbortSignal.any([unneeded, this.signal]);
		return new Deadline(this.at, signal, this.seconds, { halt, begun: false }, this.cancel);
	}

	/** Milliseconds that are left. */
	get left(): number {
		return this.at - Date.now();
	}

	/** Aborts what only waits to go on: also when nothing more shall begin, and this has not. */
	get waiting(): AbortSignal {
		const { halt, begun } = this.turn;
		return halt && !begun ? AbortSignal.any([this.signal, halt]) : this.signal;
	}

	/** Whether something was begun that has to be seen to its end. */
	get hasBegun(): boolean {
		return this.turn.begun;
	}

	/** Something exists, or may exist, by now: the failure of another item does not stop this one any more. */
	begin(): void {
		this.turn.begun = true;
	}

	/** @throws OperationalError when the execution was cancelled */
	throwIfCancelled(): void {
		if (this.cancel?.aborted) throw new OperationalError('The execution was cancelled');
	}

	/**
	 * @throws OperationalError when the execution was cancelled; TimeIsUp when it is over; the failure
	 *   because of which nothing more begins
	 */
	throwIfOver(): void {
		this.throwIfCancelled();
		if (!this.turn.begun) this.turn.halt?.throwIfAborted();
		if (this.left <= 0) throw new TimeIsUp(this.seconds);
	}

	/**
	 * Waits, or ends when the deadline does.
	 *
	 * @throws as `throwIfOver`
	 */
	async pause(milliseconds: number): Promise<void> {
		this.throwIfOver();
		if (milliseconds > 0) await untilAborted([this.waiting, timer(milliseconds)]);
		this.throwIfOver();
	}
}
