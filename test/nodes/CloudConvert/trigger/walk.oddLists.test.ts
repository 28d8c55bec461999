import type { Task } from '../../../../nodes/CloudConvert/api/task';
import { walk, type FetchPage } from '../../../../nodes/CloudConvert/trigger/walk';
import { iso } from '../../../support/bodies';
import { listedBy, serve, task, tasksFrom, TOO_FAST } from '../../../support/listOfTasks';

describe('walk, about the order of the list', () => {
	it.each([
		['begins with the oldest task', (list: Task[]) => list.reverse()],
		['has one task out of place', (list: Task[]) => [...list.splice(20, 1), ...list]],
	])('reads all of a list that %s', async (_what, reorder) => {
		const list = reorder(tasksFrom(10_000, 350, 100));
		const listed = await listedBy(serve(list).fetchPage, { since: 9950 });
		expect(listed).toHaveLength(350);
	});

	it('takes times that are all equal, or change only once, for no proof of the order', async () => {
		const equal = Array.from({ length: 250 }, (_, index) => task(index, 500));
		expect(await listedBy(serve(equal).fetchPage, { since: 9000 })).toHaveLength(250);
		const [first, ...others] = equal;
		const once = [{ ...(first as Task), created_at: iso(600) }, ...others];
		expect(await listedBy(serve(once).fetchPage, { since: 9000 })).toHaveLength(250);
		const [, second, ...rest] = once;
		const twice = [once[0] as Task, { ...(second as Task), created_at: iso(550) }, ...rest];
		expect(await listedBy(serve(twice).fetchPage, { since: 9000 })).toHaveLength(100);
	});

	it('takes fewer than 30 tasks for no proof of the order', async () => {
		const list = tasksFrom(10_000, 60);
		const read = async (size: number) =>
			(await listedBy(serve(list, size).fetchPage, { since: 20_000 })).length;
		expect(await read(29)).toBeGreaterThan(29);
		expect(await read(30)).toBe(30);
	});
});

describe('walk, with a server gone wrong', () => {
	it('gives up soon on one that ignores the page', async () => {
		const entries = tasksFrom(10_000, 100);
		let requests = 0;
		const fetchPage: FetchPage = async () => {
			requests += 1;
			return await Promise.resolve({ entries, hasNext: true, servedSize: 100 });
		};
		await expect(walk(fetchPage, { since: 0 })).rejects.toThrow(TOO_FAST);
		expect(requests).toBeLessThanOrEqual(15);
	});

	it('gives up soon on one that shows other tasks on each page, with no end', async () => {
		let requests = 0;
		const fetchPage: FetchPage = async (_page, size) => {
			requests += 1;
			const entries = Array.from({ length: size }, (_, index) => task(requests * 1000 + index, 5));
			return await Promise.resolve({ entries, hasNext: true, servedSize: size });
		};
		await expect(walk(fetchPage, { since: 0 })).rejects.toThrow(TOO_FAST);
		expect(requests).toBeLessThanOrEqual(25);
	});

	it('gives up after 5,000 requests on one whose list has no end', async () => {
		let requests = 0;
		const fetchPage: FetchPage = async (page, size) => {
			requests += 1;
			const servedSize = Math.min(size, 10);
			const start = (page - 1) * servedSize;
			const entries = Array.from({ length: servedSize }, (_, index) => task(start + index, 5));
			return await Promise.resolve({ entries, hasNext: true, servedSize });
		};
		await expect(walk(fetchPage, { since: 0 })).rejects.toThrow(TOO_FAST);
		expect(requests).toBe(5000);
	});

	it.each([
		[100, 12_000],
		[50, 12_000],
		[7, 2000],
	])('skips nothing where every page has %i tasks, whatever was asked for', async (size, count) => {
		const list = tasksFrom(100_000, count);
		const fetchPage: FetchPage = async (page) => {
			const entries = list.slice((page - 1) * size, page * size);
			return await Promise.resolve({ entries, hasNext: page * size < count, servedSize: size });
		};
		expect(await listedBy(fetchPage, { since: 0 })).toEqual(list);
	});

	it('gives up, and skips nothing, where every page has more tasks than may be asked for', async () => {
		const list = tasksFrom(100_000, 1000);
		const fetchPage: FetchPage = async (page) => {
			const entries = list.slice((page - 1) * 200, page * 200);
			return await Promise.resolve({ entries, hasNext: page < 5, servedSize: 200 });
		};
		await expect(walk(fetchPage, { since: 0 })).rejects.toThrow(TOO_FAST);
	});

	it('goes by the size of the page where nothing tells whether another one follows', async () => {
		const list = tasksFrom(10_000, 250);
		const { asked, fetchPage } = serve(list);
		const silent: FetchPage = async (page, size) => ({
			entries: (await fetchPage(page, size)).entries,
		});
		expect(await listedBy(silent, { since: 0 })).toEqual(list);
		expect(asked).toHaveLength(3);
	});

	it('stops at a page that is empty although another one is to follow', async () => {
		const fetchPage: FetchPage = async () => await Promise.resolve({ entries: [], hasNext: true });
		expect(await listedBy(fetchPage, { since: 0 })).toEqual([]);
	});

	it('passes on the error of a page', async () => {
		const { fetchPage } = serve(tasksFrom(10_000, 300));
		const failing: FetchPage = async (page, size) => {
			if (page === 3) throw new Error('no page');
			return await fetchPage(page, size);
		};
		await expect(walk(failing, { since: 0 })).rejects.toThrow('no page');
	});
});
