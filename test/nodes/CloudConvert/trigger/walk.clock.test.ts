import type { Task } from '../../../../nodes/CloudConvert/api/task';
import { DISORDER } from '../../../../nodes/CloudConvert/trigger/times';
import { walk, type Course, type FetchPage } from '../../../../nodes/CloudConvert/trigger/walk';
import { serve, task, tasksFrom } from '../../../support/listOfTasks';

/** Reads this list with a vendor whose answers tell this time. */
function read(list: Task[], vendor?: number, course: Course = {}, maxPageSize?: number) {
	const { fetchPage } = serve(list, maxPageSize);
	const withClock: FetchPage = async (page, size) => ({
		...(await fetchPage(page, size)),
		...(vendor !== undefined && { clock: { vendor, local: 7 } }),
	});
	return walk(withClock, { since: 0, ...course });
}

const undated = (index: number): Task => ({ ...task(index, 0), created_at: null });
const createdOf = ({ listed }: Awaited<ReturnType<typeof walk>>) =>
	listed.map(({ created }) => created);

describe("walk, with the vendor's clock", () => {
	it.each([
		['no task is ahead of it', [0, 5, 0], true],
		['half of them are', [2, 2, 0], true],
		['more than half of them are', [3, 2, 0], false],
		['the only one is', [1, 0, 0], true],
		['all of several are', [2, 0, 0], false],
		['more than half of those with a time are', [2, 1, 3], false],
	])('believes it, or does not, when %s', async (_what, counts, isSound) => {
		const [ahead = 0, normal = 0, without = 0] = counts;
		const list = [...tasksFrom(9000, ahead), ...tasksFrom(1000, normal, 2)].map((each, index) => ({
			...each,
			id: `${index}`,
		}));
		list.push(...Array.from({ length: without }, (_, index) => undated(index)));
		const { clock, firstNewest } = await read(list, 1000);
		expect(clock).toEqual(isSound ? { vendor: 1000, local: 7 } : undefined);
		// A time that is ahead of a clock that is right is wrong itself.
		const sound = normal > 0 ? 1000 : -Infinity;
		expect(firstNewest).toBe(isSound ? sound : 9000);
	});

	it('dates a first task without a time by it, or by what was known, whichever is newer', async () => {
		const first = async (vendor: number | undefined, latest: number) =>
			createdOf(await read([undated(1)], vendor, { latest }))[0];
		expect(await first(700, 500)).toBe(700);
		expect(await first(300, 500)).toBe(500);
		expect(await first(undefined, 500)).toBe(500);
	});

	it('dates the tasks of a page by those of the page above', async () => {
		const list = [...tasksFrom(1000, 10), undated(98), undated(99)];
		expect(createdOf(await read(list, 2000, {}, 10)).slice(-3)).toEqual([991, 991, 991]);
		const nothingTold = Array.from({ length: 15 }, (_, index) => undated(index));
		expect(createdOf(await read(nothingTold, undefined, { latest: 500 }, 10))).toEqual(
			Array(15).fill(500),
		);
	});
});

describe('walk, about what the list is like', () => {
	const orderOf = async (list: Task[], size?: number) => (await read(list, 20_000, {}, size)).order;

	it('says whether it is newest first', async () => {
		expect(await orderOf(tasksFrom(10_000, 60))).toBe('newestFirst');
		expect(await orderOf(tasksFrom(10_000, 60, 100).reverse())).toBe('other');
		expect(await orderOf(tasksFrom(10_000, 29))).toBe('unknown');
	});

	it('counts a task that is on two pages once', async () => {
		expect(await orderOf(tasksFrom(10_000, 29), 10)).toBe('unknown');
	});

	it('takes no task without a time for one that shows its order', async () => {
		const without = Array.from({ length: 5 }, (_, index) => undated(100 + index));
		expect(await orderOf([...tasksFrom(10_000, 29), ...without])).toBe('unknown');
	});

	it('lets some tasks have times that are far too new', async () => {
		const list = tasksFrom(10_000, 60);
		list.splice(20, 0, task(100, 90_000), task(101, 90_000));
		expect(await orderOf(list)).toBe('newestFirst');
	});

	it('lets neighbours be ten seconds the wrong way round, and not more', async () => {
		const pairs = (apart: number) =>
			Array.from({ length: 20 }, (_, index) => 10_000 - index * 50).flatMap((newest, index) => [
				task(2 * index, newest - apart),
				task(2 * index + 1, newest),
			]);
		expect(await orderOf(pairs(DISORDER))).toBe('newestFirst');
		expect(await orderOf(pairs(DISORDER + 1))).toBe('other');
	});

	it('reads on until a task is more than ten seconds older than it needs', async () => {
		const pagesTo = async (since: number) => {
			const { asked, fetchPage } = serve(tasksFrom(10_000, 300));
			await walk(fetchPage, { since });
			return asked.length;
		};
		expect(await pagesTo(9901 + DISORDER)).toBe(2);
		expect(await pagesTo(9901 + DISORDER + 1)).toBe(1);
	});
});
