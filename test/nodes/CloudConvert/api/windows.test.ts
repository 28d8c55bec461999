import fc from 'fast-check';

import { windowAt } from '../../../../nodes/CloudConvert/api/windows';
import { propertyRuns } from '../../../support/propertyRuns';

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
			propertyRuns('pages of a list', 2000),
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
