import { hasNextPage, servedPageSize } from '../../../../nodes/CloudConvert/api/pages';

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
