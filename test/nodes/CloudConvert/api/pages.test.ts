import fc from 'fast-check';

import {
	hasNextPage,
	readPages,
	servedPageSize,
	type Page,
} from '../../../../nodes/CloudConvert/api/pages';

interface Entry {
	id: string;
}

const entriesFrom = (from: number, count: number): Entry[] =>
	Array.from({ length: count }, (_, at) => ({ id: `${from + at}` }));

/** A list that stands still, and the pages that were asked of it. */
function listOf(count: number, tellsNext: boolean) {
	const all = entriesFrom(0, count);
	const asked: Array<[number, number]> = [];
	const fetchPage = async (page: number, size: number): Promise<Page<Entry>> => {
		asked.push([page, size]);
		const entries = all.slice((page - 1) * size, page * size);
		return tellsNext ? { entries, hasNext: page * size < count } : { entries };
	};
	return { all, asked, fetchPage };
}

describe('readPages', () => {
	it('reads any list that stands still, up to any limit, with no page too many', async () => {
		const limits = fc.option(fc.integer({ min: 1, max: 450 }), { nil: Infinity });
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: 420 }), limits, async (count, limit) => {
				const { all, asked, fetchPage } = listOf(count, true);
				const size = Math.min(limit, 100);
				expect(await readPages(fetchPage, limit)).toEqual(all.slice(0, limit));
				const pages = Math.max(1, Math.ceil(Math.min(count, limit) / size));
				expect(asked).toEqual(Array.from({ length: pages }, (_, at) => [at + 1, size]));
			}),
			{ numRuns: 100 },
		);
	});

	it('asks once more after a full page when nothing tells whether it is the last', async () => {
		const { asked, fetchPage } = listOf(200, false);
		expect(await readPages(fetchPage)).toHaveLength(200);
		expect(asked).toEqual([
			[1, 100],
			[2, 100],
			[3, 100],
		]);
	});

	it('returns the first version of an entry that comes twice', async () => {
		const pages = [
			{ entries: [{ id: 'a', seen: 1 }], hasNext: true },
			{
				entries: [
					{ id: 'a', seen: 2 },
					{ id: 'b', seen: 2 },
				],
				hasNext: false,
			},
		];
		const read = readPages(async (page) => pages[page - 1] as Page<{ id: string; seen: number }>);
		expect(await read).toEqual([
			{ id: 'a', seen: 1 },
			{ id: 'b', seen: 2 },
		]);
	});

	it('passes on the error of a page', async () => {
		await expect(readPages(async () => await Promise.reject(new Error('no page')))).rejects.toThrow(
			'no page',
		);
	});

	it('does not follow a list that never ends', async () => {
		const endless = async (page: number) => ({ entries: entriesFrom(page, 1), hasNext: true });
		await expect(readPages(endless)).rejects.toThrow(
			new RangeError('The list of tasks goes on after 10000 pages'),
		);
	});
});

describe('hasNextPage', () => {
	it.each([
		[{ links: { next: 'https://anywhere/' } }, true],
		[{ links: { next: null } }, false],
		[{ links: {} }, undefined],
		[{ links: null }, undefined],
		[{}, undefined],
		['text', undefined],
		[null, undefined],
	])('says of %j %p', (body, expected) => {
		expect(hasNextPage(body)).toBe(expected);
	});
});

describe('servedPageSize', () => {
	it.each([
		[{ meta: { per_page: 100 } }, 100],
		[{ meta: { per_page: '15' } }, 15],
		[{ meta: { per_page: 0 } }, undefined],
		[{ meta: { per_page: 1.5 } }, undefined],
		[{ meta: {} }, undefined],
		[{}, undefined],
		['text', undefined],
	])('says of %j %p', (body, expected) => {
		expect(servedPageSize(body)).toBe(expected);
	});
});
