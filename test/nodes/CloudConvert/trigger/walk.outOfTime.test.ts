import type { Task } from '../../../../nodes/CloudConvert/api/task';
import { OutOfTime } from '../../../../nodes/CloudConvert/trigger/budget';
import { DISORDER, seconds } from '../../../../nodes/CloudConvert/trigger/times';
import { walk, type Course, type FetchPage } from '../../../../nodes/CloudConvert/trigger/walk';
import { serve, tasksFrom } from '../../../support/listOfTasks';

const outOfTime = new OutOfTime(new Error('too much to read'));

/** Reads a list with time for so many pages. */
function read(list: Task[], pages: number, course: Course, size?: number) {
	const { fetchPage } = serve(list, size);
	let left = pages;
	const inTime: FetchPage = async (...what) => {
		if (left-- <= 0) throw outOfTime;
		return await fetchPage(...what);
	};
	return walk(inTime, course);
}

describe('walk, when there is no time left', () => {
	it.each([1, 2])('says after %i pages where it ended', async (pages) => {
		const list = tasksFrom(10_000, 1000);
		const { listed, end, order } = await read(list, pages, { since: 0 });
		expect(order).toBe('newestFirst');
		expect(listed.length).toBeGreaterThanOrEqual(100 * pages - 10);
		const before = list.slice(0, listed.length);
		expect(end).toEqual({
			from: seconds(before.at(-1)?.created_at) + DISORDER,
			offset: listed.length,
			anchors: before.slice(-3).map(({ id }) => id),
		});
	});

	it('says nothing of that when it came to its end', async () => {
		expect(await read(tasksFrom(10_000, 150), 2, { since: 0 })).not.toHaveProperty('end');
	});

	it('can say nothing of a list that nothing shows to be newest first', async () => {
		const few = tasksFrom(10_000, 60);
		await expect(read(few, 1, { since: 0 }, 20)).rejects.toBe(outOfTime);
		await expect(read(few, 0, { since: 0, isTrusted: true })).rejects.toBe(outOfTime);
		const reversed = tasksFrom(10_000, 300, 100).reverse();
		await expect(read(reversed, 2, { since: 0, isTrusted: true })).rejects.toBe(outOfTime);
		const { end } = await read(few, 1, { since: 0, isTrusted: true }, 20);
		expect(end?.offset).toBe(20);
	});

	it('can say nothing where it was not told how far to read', async () => {
		await expect(read(tasksFrom(10_000, 300), 2, {}, 20)).rejects.toBe(outOfTime);
	});

	it('lets every other error pass', async () => {
		const failure = new Error('connection lost');
		const fetchPage: FetchPage = async () => await Promise.reject(failure);
		await expect(walk(fetchPage, { since: 0 })).rejects.toBe(failure);
	});
});
