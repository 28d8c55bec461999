import fc from 'fast-check';

import { createdAt, LATENESS } from '../../../../nodes/CloudConvert/trigger/detect';
import { walk, windowAt } from '../../../../nodes/CloudConvert/trigger/walk';
import { idsOf, serve, task, tasksFrom } from '../../../support/listOfTasks';

describe('windowAt', () => {
	it('gives a page that holds the offset and more, or the one right behind it', () => {
		const sizes = fc.integer({ min: 1, max: 100 });
		fc.assert(
			fc.property(fc.nat(200_000), sizes, (offset, size) => {
				const { page, pageSize, start } = windowAt(offset, size);
				expect(start).toBe((page - 1) * pageSize);
				expect(pageSize).toBeLessThanOrEqual(size);
				expect(start + pageSize).toBeGreaterThan(offset + 1);
				if (start <= offset) return;
				// Only where the offset is the last of its page in every size.
				expect({ start, pageSize }).toEqual({ start: offset + 1, pageSize: 1 });
				for (let other = 2; other <= size; other++) expect((offset + 1) % other).toBe(0);
			}),
			{ numRuns: 2000 },
		);
	});

	it('finds for pages of 100 one that reaches 49 further, wherever it begins', () => {
		const short = Array.from({ length: 20_000 }, (_, offset) => windowAt(offset, 100)).filter(
			({ start, pageSize }, offset) => start > offset || start + pageSize - offset <= 49,
		);
		expect(short).toEqual([]);
	});

	it('gives the page right behind where all pages have one size', () => {
		expect(windowAt(99, 100, 100)).toEqual({ page: 2, pageSize: 100, start: 100 });
		expect(windowAt(150, 100, 100)).toEqual({ page: 2, pageSize: 100, start: 100 });
	});

	it('begins with the largest page', () => {
		expect(windowAt(0, 100)).toEqual({ page: 1, pageSize: 100, start: 0 });
		expect(windowAt(0, 7)).toEqual({ page: 1, pageSize: 7, start: 0 });
	});
});

describe('walk', () => {
	it('reads back to the boundary and not much further', async () => {
		const list = tasksFrom(10_000, 5000);
		const { asked, fetchPage } = serve(list);
		const { listed, firstNewest } = await walk(fetchPage, 9750);
		expect(firstNewest).toBe(10_000);
		expect(idsOf(listed.filter((each) => createdAt(each) >= 9750))).toEqual(
			idsOf(list.slice(0, 251)),
		);
		expect(asked).toHaveLength(3);
	});

	it('reads on when the last task was created exactly at the boundary', async () => {
		const list = tasksFrom(10_000, 99).concat(task(99, 9950), task(100, 9950), task(101, 9000));
		list.splice(50, 49, ...Array.from({ length: 49 }, (_, index) => task(200 + index, 9950)));
		const { listed } = await walk(serve(list).fetchPage, 9950);
		expect(idsOf(listed)).toEqual(idsOf(list));
	});

	it('takes its boundary from the first page when it is given none', async () => {
		const { asked, fetchPage } = serve(tasksFrom(10_000, 5000));
		expect(LATENESS).toBeLessThan(99);
		expect((await walk(fetchPage)).listed).toHaveLength(100);
		expect(asked).toEqual([[1, 100]]);
	});

	it('reads an empty list with one request', async () => {
		const { asked, fetchPage } = serve([]);
		expect(await walk(fetchPage, 5)).toEqual({ listed: [], firstNewest: -Infinity });
		expect(asked).toHaveLength(1);
	});

	it('joins its pages whatever their size, and reads each task once', async () => {
		const sizes = fc.integer({ min: 1, max: 130 });
		await fc.assert(
			fc.asyncProperty(fc.nat(600), sizes, async (count, maxPageSize) => {
				const list = tasksFrom(10_000, count);
				const { asked, fetchPage } = serve(list, maxPageSize);
				const { listed } = await walk(fetchPage, 0);
				expect(listed).toEqual(list);
				const size = Math.min(maxPageSize, 100);
				expect(asked.length).toBeLessThanOrEqual(2 + (2 * count) / size);
			}),
			{ numRuns: 200 },
		);
	});

	it('loses none of the tasks that stay, however many are deleted between two pages', async () => {
		const deletions = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 });
		const sizes = fc.constantFrom(10, 17, 50, 100);
		await fc.assert(
			fc.asyncProperty(deletions, sizes, async (counts, maxPageSize) => {
				const list = tasksFrom(100_000, 700);
				const move = (request: number) => list.splice(0, counts[request - 2] ?? 0);
				const { listed } = await walk(serve(list, maxPageSize, move).fetchPage, 0);
				const read = new Set(listed.map(({ id }) => id));
				expect(list.filter(({ id }) => !read.has(id))).toEqual([]);
			}),
			{ numRuns: 200 },
		);
	});

	it('steps back to where it was when the page does not join', async () => {
		const list = tasksFrom(10_000, 300);
		const move = (request: number) => request === 2 && list.splice(0, 3);
		const { asked, fetchPage } = serve(list, 100, move);
		const { listed } = await walk(fetchPage, 0);
		expect(listed).toHaveLength(300);
		const starts = asked.map(([page, size]) => (page - 1) * size);
		// The second page should have begun at 99 at the latest; now this task is at 96.
		expect(starts[1]).toBe(99);
		expect(starts[2]).toBeLessThanOrEqual(97);
	});

	it('goes on however often a page does not join, if another one does before long', async () => {
		const list = tasksFrom(100_000, 4000);
		const move = (request: number) => request % 15 === 2 && list.splice(0, 100);
		const { asked, fetchPage } = serve(list, 100, move);
		const read = new Set((await walk(fetchPage, 0)).listed.map(({ id }) => id));
		expect(list.filter(({ id }) => !read.has(id))).toEqual([]);
		const starts = asked.map(([page, size]) => (page - 1) * size);
		const stepsBack = starts.filter((start, index) => start < (starts[index - 1] ?? 0));
		expect(stepsBack.length).toBeGreaterThan(10);
	});

	it('loses none of the tasks that others push down', async () => {
		const list = tasksFrom(10_000, 400);
		const before = [...list];
		const move = (request: number) => list.unshift(task(1000 + request, 10_000 + request));
		const { listed } = await walk(serve(list, 100, move).fetchPage, 0);
		expect(idsOf(listed)).toEqual(expect.arrayContaining(idsOf(before)));
	});
});
