/** The last work of each key in this process. */
const last = new Map<string, Promise<unknown>>();

/** Does the work when all earlier work of the same key has ended, however it ended. */
export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
	const own = (last.get(key) ?? Promise.resolve()).then(work);
	const end = own.catch(() => {});
	last.set(key, end);
	try {
		return await own;
	} finally {
		if (last.get(key) === end) last.delete(key);
	}
}
