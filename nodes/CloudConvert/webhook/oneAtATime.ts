/** When all work of each key has ended in this process. */
const ends = new Map<string, Promise<unknown>>();

/**
 * Does the work when all earlier work of the same key has ended, however it ended.
 *
 * @param work is given a function that lets the next one wait until something else is done as well
 */
export async function oneAtATime<T>(
	key: string,
	work: (waitFor: (done: Promise<unknown>) => void) => Promise<T>,
): Promise<T> {
	let awaited: Promise<unknown> = Promise.resolve();
	const before = ends.get(key) ?? Promise.resolve();
	const own = before.then(async () => await work((done) => (awaited = done)));
	const end = own
		.catch(() => {})
		.then(async () => await awaited)
		.finally(() => {
			if (ends.get(key) === end) ends.delete(key);
		});
	ends.set(key, end);
	return await own;
}
