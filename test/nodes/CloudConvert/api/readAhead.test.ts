import fc from 'fast-check';
import { sleep } from 'n8n-workflow';

import type { FetchPage, Page } from '../../../../nodes/CloudConvert/api/pages';
import { readJoined, readList } from '../../../../nodes/CloudConvert/api/readList';
import { propertyRuns } from '../../../support/propertyRuns';

interface Entry {
	id: string;
}

interface Behaviour {
	tells: 'next' | 'size' | 'both' | 'nothing';
	largest: number;
}

interface Asked {
	page: number;
	start: number;
	/** How many others were open then. */
	others: number;
	signal?: AbortSignal;
}

const BEHAVIOURS = fc.record<Behaviour>({
	tells: fc.constantFrom('next', 'size', 'both', 'nothing'),
	largest: fc.constantFrom(100, 100, 50, 25, 10, 7),
});

/** A list of so many entries whose pages take a moment, and what was asked of it. */
function listOf(count: number, { tells, largest }: Behaviour = { tells: 'both', largest: 100 }) {
	const list = Array.from({ length: count }, (_, at): Entry => ({ id: `${at}` }));
	const asked: Asked[] = [];
	let open = 0;
	const show = (page: number, size: number): Page<Entry> => ({
		entries: list.slice((page - 1) * size, page * size),
		...((tells === 'next' || tells === 'both') && { hasNext: page * size < list.length }),
		...((tells === 'size' || tells === 'both') && { servedSize: size }),
	});
	const fetchPage = async (page: number, asks: number, signal?: AbortSignal) => {
		const size = Math.min(asks, largest);
		asked.push({ page, start: (page - 1) * size, others: open++, signal });
		await sleep(0);
		open -= 1;
		return show(page, size);
	};
	return { list, asked, show, fetchPage };
}

const mostOthers = (asked: Asked[]) => Math.max(...asked.map(({ others }) => others));

/** How many pages are asked for one after the other. */
async function pagesOneByOne(fetchPage: FetchPage<Entry>): Promise<number> {
	let pages = 0;
	for await (const { entries } of readJoined(fetchPage)) pages += Number(entries.length >= 0);
	return pages;
}

describe('readList, ahead', () => {
	it('asks for five pages at once, and for at most three beyond the end', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: 2500 }), BEHAVIOURS, async (count, behaviour) => {
				const { list, asked, fetchPage } = listOf(count, behaviour);
				expect(await readList(fetchPage)).toEqual(list);
				expect(mostOthers(asked)).toBeLessThanOrEqual(4);
				const beyond = asked.filter(({ start }) => start > 0 && start >= count);
				expect(beyond.length).toBeLessThanOrEqual(3);
				const needed = await pagesOneByOne(listOf(count, behaviour).fetchPage);
				expect(asked.length).toBeLessThanOrEqual(needed + 3);
				// What three pages hold is read page by page.
				if (needed <= 3) expect(asked).toHaveLength(needed);
				if (needed >= 15) expect(mostOthers(asked)).toBe(4);
			}),
			propertyRuns('reading ahead', 40),
		);
	});

	it('misses none of those that stay and gives none twice, while the list moves at every request', async () => {
		const moves = fc.array(
			fc.record({
				created: fc.nat({ max: 20 }),
				deleted: fc.nat({ max: 20 }),
				from: fc.nat({ max: 600 }),
			}),
			{ maxLength: 20 },
		);
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), moves, BEHAVIOURS, async (scheduler, all, behaviour) => {
				const { list, show } = listOf(600, behaviour);
				const before = [...list];
				const queue = [...all];
				// The service looks at the requests, and answers them, in any order.
				const fetchPage = async (page: number, size: number) => {
					await scheduler.schedule(Promise.resolve());
					const { created = 0, deleted = 0, from = 0 } = queue.shift() ?? {};
					list.splice(from, deleted);
					for (let made = 0; made < created; made++) {
						list.unshift({ id: `new ${queue.length} ${made}` });
					}
					const found = show(page, Math.min(size, behaviour.largest));
					await scheduler.schedule(Promise.resolve());
					return found;
				};
				const read = (await scheduler.waitFor(readList(fetchPage))).map(({ id }) => id);
				expect(new Set(read).size).toBe(read.length);
				const stayed = before.filter((entry) => list.includes(entry));
				expect(stayed.filter(({ id }) => !read.includes(id))).toEqual([]);
			}),
			propertyRuns('reading ahead a list that moves', 150),
		);
	});

	it('does not ask ahead where no page overlaps the one before', async () => {
		const { list, asked, show, fetchPage } = listOf(1000);
		const fixed: FetchPage<Entry> = async (page) => {
			await fetchPage(page, 50);
			return show(page, 50);
		};
		expect(await readList(fixed)).toEqual(list);
		expect(mostOthers(asked)).toBe(0);
	});

	it('goes page by page again after a page that does not join', async () => {
		const { list, asked, fetchPage } = listOf(1500);
		const read = await readList(async (page: number, size: number, signal?: AbortSignal) => {
			if (asked.length === 4) list.splice(0, 20);
			return await fetchPage(page, size, signal);
		});
		expect(list.filter((entry) => !read.includes(entry))).toEqual([]);
		const others = asked.map(({ others }) => others);
		// With page 4 three more were asked for, in vain: it did not join.
		expect(others.slice(0, 7)).toEqual([0, 0, 0, 0, 1, 2, 3]);
		// It steps back until a page joins, reads two more, and only then reads ahead again.
		expect(others.slice(8, 17)).toEqual([4, 0, 0, 0, 0, 0, 0, 1, 2]);
	});
});

describe('readList, with trouble ahead', () => {
	it('fails with the error of a page in its turn, and ends what was asked for ahead', async () => {
		const { asked, fetchPage } = listOf(3000);
		const failing: FetchPage<Entry> = async (page, size, signal) => {
			const found = await fetchPage(page, size, signal);
			if (asked.length > 4 && page === 6) throw new Error('no page');
			return found;
		};
		await expect(readList(failing)).rejects.toThrow('no page');
		const count = asked.length;
		expect(count).toBeLessThanOrEqual(11);
		expect(asked.slice(-3).every(({ signal }) => signal?.aborted)).toBe(true);
		await sleep(20);
		expect(asked).toHaveLength(count);
	});

	it('takes no notice of an error beyond the end', async () => {
		const { list, asked, fetchPage } = listOf(600);
		const failing: FetchPage<Entry> = async (page, size, signal) => {
			if ((page - 1) * size >= 600) throw new Error('no such page');
			return await fetchPage(page, size, signal);
		};
		expect(await readList(failing)).toEqual(list);
		expect(asked).toHaveLength(7);
	});

	it('asks for one page less at once for each that had trouble', async () => {
		const { list, asked, fetchPage } = listOf(4000);
		const read = await readList(async (page: number, size: number) => {
			const hadTrouble = [5, 6, 7, 8].includes(page);
			return { ...(await fetchPage(page, size)), hadTrouble };
		});
		expect(read).toEqual(list);
		expect(mostOthers(asked.slice(0, 8))).toBeGreaterThan(2);
		expect(mostOthers(asked.slice(-20))).toBe(0);
	});
});
