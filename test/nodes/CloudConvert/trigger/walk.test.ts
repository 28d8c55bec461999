import fc from 'fast-check';

import { LATENESS, seconds } from '../../../../nodes/CloudConvert/trigger/times';
import { walk } from '../../../../nodes/CloudConvert/trigger/walk';
import { idsOf, listedBy, serve, task, tasksFrom } from '../../../support/listOfTasks';
import { propertyRuns } from '../../../support/propertyRuns';

describe('walk', () => {
	it('reads back to the boundary and not much further', async () => {
		const list = tasksFrom(10_000, 5000);
		const { asked, fetchPage } = serve(list);
		const { listed: dated, firstNewest } = await walk(fetchPage, { since: 9750 });
		const listed = dated.map((each) => each.task);
		expect(firstNewest).toBe(10_000);
		expect(idsOf(listed.filter((each) => seconds(each.created_at) >= 9750))).toEqual(
			idsOf(list.slice(0, 251)),
		);
		expect(asked).toHaveLength(3);
	});

	it('reads on when the last task was created exactly at the boundary', async () => {
		const list = tasksFrom(10_000, 99).concat(task(99, 9950), task(100, 9950), task(101, 9000));
		list.splice(50, 49, ...Array.from({ length: 49 }, (_, index) => task(200 + index, 9950)));
		const listed = await listedBy(serve(list).fetchPage, { since: 9950 });
		expect(idsOf(listed)).toEqual(idsOf(list));
	});

	it('takes its boundary from the first page when it is given none', async () => {
		const { asked, fetchPage } = serve(tasksFrom(10_000, 5000));
		expect(LATENESS).toBeLessThan(99);
		expect(await listedBy(fetchPage)).toHaveLength(100);
		expect(asked).toEqual([[1, 100]]);
	});

	it('reads an empty list with one request', async () => {
		const { asked, fetchPage } = serve([]);
		expect(await walk(fetchPage, { since: 5 })).toEqual({
			listed: [],
			firstNewest: -Infinity,
			order: 'unknown',
		});
		expect(asked).toHaveLength(1);
	});

	it('joins its pages whatever their size, and reads each task once', async () => {
		const sizes = fc.integer({ min: 1, max: 130 });
		await fc.assert(
			fc.asyncProperty(fc.nat(600), sizes, async (count, maxPageSize) => {
				const list = tasksFrom(10_000, count);
				const { asked, fetchPage } = serve(list, maxPageSize);
				const listed = await listedBy(fetchPage, { since: 0 });
				expect(listed).toEqual(list);
				const size = Math.min(maxPageSize, 100);
				expect(asked.length).toBeLessThanOrEqual(2 + (2 * count) / size);
			}),
			propertyRuns('pages that join', 200),
		);
	});

	it('loses none of the tasks that stay, however many are deleted between two pages', async () => {
		const deletions = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 });
		const sizes = fc.constantFrom(10, 17, 50, 100);
		await fc.assert(
			fc.asyncProperty(deletions, sizes, async (counts, maxPageSize) => {
				const list = tasksFrom(100_000, 700);
				const move = (request: number) => list.splice(0, counts[request - 2] ?? 0);
				const listed = await listedBy(serve(list, maxPageSize, move).fetchPage, { since: 0 });
				const read = new Set(listed.map(({ id }) => id));
				expect(list.filter(({ id }) => !read.has(id))).toEqual([]);
			}),
			propertyRuns('deletions between pages', 200),
		);
	});

	it('steps back to where it was when the page does not join', async () => {
		const list = tasksFrom(10_000, 300);
		const move = (request: number) => request === 2 && list.splice(0, 3);
		const { asked, fetchPage } = serve(list, 100, move);
		const listed = await listedBy(fetchPage, { since: 0 });
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
		const read = new Set((await listedBy(fetchPage, { since: 0 })).map(({ id }) => id));
		expect(list.filter(({ id }) => !read.has(id))).toEqual([]);
		const starts = asked.map(([page, size]) => (page - 1) * size);
		const stepsBack = starts.filter((start, index) => start < (starts[index - 1] ?? 0));
		expect(stepsBack.length).toBeGreaterThan(10);
	});

	it('loses none of the tasks that others push down', async () => {
		const list = tasksFrom(10_000, 400);
		const before = [...list];
		const move = (request: number) => list.unshift(task(1000 + request, 10_000 + request));
		const listed = await listedBy(serve(list, 100, move).fetchPage, { since: 0 });
		expect(idsOf(listed)).toEqual(expect.arrayContaining(idsOf(before)));
	});
});
