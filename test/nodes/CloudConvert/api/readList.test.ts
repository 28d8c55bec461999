import fc from 'fast-check';

import type { Page } from '../../../../nodes/CloudConvert/api/pages';
import { readList } from '../../../../nodes/CloudConvert/api/readList';

interface Entry {
	id: string;
}

const TOO_FAST = new RangeError('The list of tasks moves faster than it can be read');

const entriesFrom = (from: number, count: number): Entry[] =>
	Array.from({ length: count }, (_, at) => ({ id: `${from + at}` }));

interface Behaviour {
	/** What the service says about its pages: whether there is a next one, and how large they are. */
	tells?: 'next' | 'size' | 'both' | 'nothing';
	/** The most entries on a page, whatever is asked for. */
	largest?: number;
	/** What happens to the list before the page with this number is read. */
	move?: (list: Entry[], request: number) => void;
}

/** A list, and the pages that were asked of it. */
function listOf(count: number, { tells = 'both', largest = 100, move }: Behaviour = {}) {
	const list = entriesFrom(0, count);
	const asked: Array<[page: number, size: number]> = [];
	const fetchPage = async (page: number, asks: number): Promise<Page<Entry>> => {
		asked.push([page, asks]);
		move?.(list, asked.length);
		const size = Math.min(asks, largest);
		const entries = list.slice((page - 1) * size, page * size);
		return await Promise.resolve({
			entries,
			...((tells === 'next' || tells === 'both') && { hasNext: page * size < list.length }),
			...((tells === 'size' || tells === 'both') && { servedSize: size }),
		});
	};
	return { list, asked, fetchPage };
}

const behaviours = fc.record({
	tells: fc.constantFrom('next' as const, 'size' as const, 'both' as const, 'nothing' as const),
	largest: fc.constantFrom(100, 100, 50, 25, 10, 7),
});

describe('readList, to its end', () => {
	it('reads any list that stands still, whatever is told about its pages', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: 420 }), behaviours, async (count, behaviour) => {
				const { list, fetchPage } = listOf(count, behaviour);
				expect(await readList(fetchPage)).toEqual(list);
			}),
			{ numRuns: 400 },
		);
	});

	it('reads all of 330 entries from pages of 25 that tell nothing', async () => {
		const { list, fetchPage } = listOf(330, { tells: 'nothing', largest: 25 });
		expect(await readList(fetchPage)).toEqual(list);
	});

	it('asks for at most a seventh more pages than there are, and three ahead of the end', async () => {
		const { list, asked, fetchPage } = listOf(10_000);
		expect(await readList(fetchPage)).toEqual(list);
		expect(asked.length).toBeLessThanOrEqual(118);
	});

	it('misses none of those that stay, however many are deleted between two pages', async () => {
		const deletions = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(deletions, behaviours, async (counts, behaviour) => {
				const { list, fetchPage } = listOf(600, {
					...behaviour,
					move: (entries, request) => entries.splice(0, counts[request - 2] ?? 0),
				});
				const read = new Set((await readList(fetchPage)).map(({ id }) => id));
				expect(list.filter(({ id }) => !read.has(id))).toEqual([]);
			}),
			{ numRuns: 200 },
		);
	});

	it('says so when the list moves too fast to be read', async () => {
		const { fetchPage } = listOf(100_000, { move: (list) => list.splice(0, 200) });
		await expect(readList(fetchPage)).rejects.toThrow(TOO_FAST);
	});

	it('asks once more after a full page when nothing tells whether it is the last', async () => {
		const { asked, fetchPage } = listOf(100, { tells: 'nothing' });
		expect(await readList(fetchPage)).toHaveLength(100);
		expect(asked).toHaveLength(2);
	});

	it('returns the first version of an entry that comes twice', async () => {
		const versions: Array<Page<{ id: string; seen: number }>> = [
			{ entries: [{ id: 'a', seen: 1 }], hasNext: true },
			{
				entries: [
					{ id: 'a', seen: 2 },
					{ id: 'b', seen: 2 },
				],
				hasNext: false,
			},
		];
		let requests = 0;
		expect(await readList(async () => versions[requests++] as (typeof versions)[0])).toEqual([
			{ id: 'a', seen: 1 },
			{ id: 'b', seen: 2 },
		]);
	});

	it('passes on the error of a page', async () => {
		await expect(readList(async () => await Promise.reject(new Error('no page')))).rejects.toThrow(
			'no page',
		);
	});

	it('does not follow a list that never ends', async () => {
		const endless = async (page: number) => ({ entries: entriesFrom(page, 1), hasNext: true });
		await expect(readList(endless)).rejects.toThrow(TOO_FAST);
	});
});

describe('readList, up to a limit', () => {
	it('reads any list that stands still with no page too many', async () => {
		const limits = fc.integer({ min: 1, max: 450 });
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: 420 }), limits, async (count, limit) => {
				const { list, asked, fetchPage } = listOf(count);
				const size = Math.min(limit, 100);
				expect(await readList(fetchPage, limit)).toEqual(list.slice(0, limit));
				const pages = Math.max(1, Math.ceil(Math.min(count, limit) / size));
				expect(asked).toEqual(Array.from({ length: pages }, (_, at) => [at + 1, size]));
			}),
			{ numRuns: 100 },
		);
	});

	it('is filled from smaller pages than were asked for, whatever is told about them', async () => {
		const limits = fc.integer({ min: 1, max: 330 });
		await fc.assert(
			fc.asyncProperty(limits, behaviours, async (limit, behaviour) => {
				const { list, fetchPage } = listOf(330, behaviour);
				expect(await readList(fetchPage, limit)).toEqual(list.slice(0, limit));
			}),
			{ numRuns: 200 },
		);
	});
});
