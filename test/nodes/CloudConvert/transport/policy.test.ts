import {
	hasTooManyJobs,
	isDoubtful,
	isForAll,
	isSuccess,
	nextAsk,
	nextTry,
	retryAfter,
} from '../../../../nodes/CloudConvert/transport/policy';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const MIDDLE = 0.5;
const PLENTY = 120_000;

const answer = (status: number, header?: string, body?: unknown) => ({
	status,
	headers: (header === undefined ? {} : { 'retry-after': header }) as Record<string, string>,
	body,
});
const tooMany = answer(402, undefined, { message: 'You have started too many jobs at once' });
const noCredits = answer(402, undefined, { code: 'CREDITS_EXCEEDED', message: 'Buy more.' });
const lost = (failure: string) => ({ failure, reason: '' });

/** What is over soon, as a rule. */
const PASSING = [
	...[408, 425, 429, 500, 502, 503, 504, 520, 522, 524].map((status) => answer(status)),
	lost('ECONNRESET'),
	lost('ETIMEDOUT'),
];

describe('retryAfter', () => {
	it.each([
		['0', 0],
		['7', 7000],
		[' 12 ', 12_000],
		['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
		['Mon, 23 Nov 2026 11:00:00 GMT', 0],
		['', undefined],
		['-1', undefined],
		['1.5', undefined],
		['soon', undefined],
		['2026-11-23T12:00:30Z', undefined],
	])('reads %j as %p milliseconds', (header, expected) => {
		expect(retryAfter({ 'retry-after': header }, NOW)).toBe(expected);
	});

	it('is undefined without the header', () => {
		expect(retryAfter({}, NOW)).toBeUndefined();
	});
});

describe('isSuccess', () => {
	it.each([199, 300, 402, 500])('is not for a %i', (status) => {
		expect(isSuccess(answer(status))).toBe(false);
	});

	it('is for every answer of 200 to 299, and for no answer that was lost', () => {
		expect([200, 201, 204, 299].map((status) => isSuccess(answer(status)))).not.toContain(false);
		expect(isSuccess(lost('ECONNRESET'))).toBe(false);
	});
});

describe('isDoubtful', () => {
	it.each([
		[answer(200), false],
		[answer(404), false],
		[answer(429), false],
		[answer(499), false],
		[answer(425), false],
		[answer(408), true],
		[answer(500), true],
		[answer(503), true],
		[lost('ECONNRESET'), true],
		[lost('UNKNOWN'), true],
		[lost('ECONNREFUSED'), false],
		[lost('ENOTFOUND'), false],
	])('is for %j %p', (attempt, expected) => {
		expect(isDoubtful(attempt)).toBe(expected);
	});
});

describe('A 402', () => {
	it.each([
		[{ code: 'CREDITS_EXCEEDED', message: 'You have started too many jobs at once' }, false],
		[{ message: 'Your Conversion Credits are used up.' }, false],
		[{}, false],
		[undefined, false],
		['<html>', false],
		[{ message: 'Payment required' }, false],
		[{ message: 'You have started too many jobs at once' }, true],
		[{ code: 'TOO_MANY_JOBS' }, true],
	])('with %j is about too many jobs: %p', (body, expected) => {
		expect(hasTooManyJobs(answer(402, undefined, body))).toBe(expected);
		const isJson = typeof body === 'object';
		expect(isForAll(answer(402, undefined, body))).toBe(isJson && !expected);
	});

	it('is the only answer that is about too many jobs', () => {
		expect(hasTooManyJobs({ ...tooMany, status: 429 })).toBe(false);
		expect(hasTooManyJobs({ ...lost('UNKNOWN'), body: tooMany.body } as never)).toBe(false);
	});

	it('is not the only refusal that holds for every item', () => {
		const own = { message: 'No.' };
		const isFor = (status: number, body: unknown) => isForAll(answer(status, undefined, body));
		expect([401, 403].map((status) => isFor(status, own))).toEqual([true, true]);
		expect([404, 422, 429, 500].map((status) => isFor(status, own))).not.toContain(true);
		expect([401, 402, 403].map((status) => isFor(status, '<html>'))).not.toContain(true);
	});
});

describe('nextTry', () => {
	it.each([
		[1, 0, 250],
		[1, MIDDLE, 500],
		[1, 1, 750],
		[2, MIDDLE, 1000],
		[3, MIDDLE, 2000],
		[4, MIDDLE, 4000],
		[5, MIDDLE, undefined],
	])('waits after try %i, with the random number %f, %p milliseconds', (tries, random, wait) => {
		expect(nextTry(answer(503), 'safe', tries, PLENTY, NOW, random)).toBe(wait);
	});

	it.each([200, 302, 400, 401, 402, 404, 422])('does not repeat after a %i', (status) => {
		expect(nextTry(answer(status), 'safe', 1, PLENTY, NOW, MIDDLE)).toBeUndefined();
	});

	it.each(PASSING)('repeats what is safe after %j', (attempt) => {
		expect(nextTry(attempt, 'safe', 1, PLENTY, NOW, MIDDLE)).toBe(500);
	});

	it.each(['TOO_LARGE', 'UNKNOWN', 'ENOTFOUND', 'CERT_HAS_EXPIRED'])(
		'does not repeat after %s',
		(failure) => {
			expect(nextTry(lost(failure), 'safe', 1, PLENTY, NOW, MIDDLE)).toBeUndefined();
		},
	);

	it.each([
		answer(408),
		answer(500),
		answer(503, '0'),
		noCredits,
		lost('ECONNRESET'),
		lost('ETIMEDOUT'),
	])('does not repeat what would create a second thing after %j', (attempt) => {
		expect(nextTry(attempt, 'whenRefused', 1, PLENTY, NOW, MIDDLE)).toBeUndefined();
	});

	it('repeats what would create a second thing after a 429', () => {
		expect(nextTry(answer(429, '3'), 'whenRefused', 1, PLENTY, NOW, MIDDLE)).toBe(3000);
	});

	it('repeats it while the account runs as many jobs as it may, less and less often', () => {
		const waits = [1, 2, 5, 6, 100].map((tries) =>
			nextTry(tooMany, 'whenRefused', tries, Infinity, NOW, MIDDLE),
		);
		expect(waits).toEqual([500, 1000, 8000, 10_000, 10_000]);
	});

	it('asks less and less often whoever says again and again that it need not wait', () => {
		const waits = (told: string) =>
			[4, 5, 6].map((tries) =>
				nextTry(answer(429, told), 'whenRefused', tries, Infinity, NOW, MIDDLE),
			);
		expect(waits('0')).toEqual([0, 8000, 10_000]);
		expect(waits('9')).toEqual([9000, 9000, 10_000]);
	});

	it('waits as long as it is told, without jitter', () => {
		expect(nextTry(answer(503, '9'), 'safe', 4, PLENTY, NOW, 1)).toBe(9000);
	});

	it('gives up when the next try would begin too late', () => {
		expect(nextTry(answer(429, '10'), 'safe', 2, 10_000, NOW, MIDDLE)).toBe(10_000);
		expect(nextTry(answer(429, '10'), 'safe', 2, 9_999, NOW, MIDDLE)).toBeUndefined();
		expect(nextTry(answer(503), 'safe', 1, 499, NOW, MIDDLE)).toBeUndefined();
	});
});

describe('nextAsk', () => {
	it.each([
		[0, 0],
		[1, 375],
		[2, 750],
		[3, 1500],
		[5, 6000],
		[6, 7500],
		[60, 7500],
	])('pauses after %i quick answers %p milliseconds', (quickAnswers, pause) => {
		expect(nextAsk(answer(200), quickAnswers, NOW, MIDDLE)).toBe(pause);
	});

	it.each(PASSING)('asks again after %j', (attempt) => {
		expect(nextAsk(attempt, 1, NOW, 1)).toBe(500);
	});

	it.each([answer(302), answer(401), answer(402), answer(404), lost('ENOTFOUND')])(
		'does not ask again after %j',
		(attempt) => {
			expect(nextAsk(attempt, 1, NOW, MIDDLE)).toBeUndefined();
		},
	);

	it('waits as long as it is told', () => {
		expect(nextAsk(answer(429, '20'), 0, NOW, MIDDLE)).toBe(20_000);
	});
});
