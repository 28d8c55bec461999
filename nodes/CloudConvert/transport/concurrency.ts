/** Lets at most `limit` pieces of work run at once; the others wait their turn in order. */
export class Gate {
	private running = 0;

	private readonly queue: Array<() => void> = [];

	constructor(private readonly limit: number) {}

	/** How many pieces of work wait for a place. */
	get waiting(): number {
		return this.queue.length;
	}

	/** Runs the work as soon as a place is free; the result and errors are the work's own. */
	async run<T>(work: () => Promise<T>): Promise<T> {
		if (this.running < this.limit) this.running += 1;
		else await new Promise<void>((resolve) => this.queue.push(resolve));
		try {
			return await work();
		} finally {
			// The place goes straight to the next in line, so that no newcomer can take it in between.
			const next = this.queue.shift();
			if (next) next();
			else this.running -= 1;
		}
	}
}
