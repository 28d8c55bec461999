import nock from 'nock';

const unexpected: string[] = [];

beforeAll(() => nock.disableNetConnect());

// A worker runs several test files, each with a nock of its own: two at once would answer for nobody.
afterAll(() => nock.restore());

beforeEach(() => {
	unexpected.length = 0;
	nock.emitter.on('no match', noteUnexpected);
});

afterEach(() => {
	nock.emitter.off('no match', noteUnexpected);
	nock.cleanAll();
	// An unmatched request looks like a failed connection: it must fail the test, not pass for one.
	expect(unexpected).toEqual([]);
});

function noteUnexpected(request: { method?: string; host?: string; path?: string }): void {
	unexpected.push(`${request.method} ${request.host}${request.path}`);
}
