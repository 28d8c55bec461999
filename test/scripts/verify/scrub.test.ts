import { createScrubber, recorded } from '../../support/verifying';

const TOKEN = ['eyJ0eXAiOiJKV1QifQ', 'eyJhdWQiOiIxIn0', 'c2lnbmF0dXJl'].join('.');
const OTHER_WORD = 'a key in no known form';
const scrub = createScrubber([TOKEN, OTHER_WORD, '']);

/** What is planted, and must not be left of it. */
const PLANTED: Array<[what: string, value: unknown, secret: string]> = [
	['the key', { message: `No access with ${TOKEN}.` }, TOKEN],
	['another key', { [OTHER_WORD]: [`(${OTHER_WORD})`] }, OTHER_WORD],
	['a key of somebody else', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiI3In0.', 'eyJ'],
	['an authorization', 'sent: Bearer abc123def', 'abc123def'],
	['an authorization header', { Authorization: 'Basic abc' }, 'Basic'],
	['a cookie', { 'set-cookie': 'session=abc' }, 'session'],
	['a signing secret', { data: { signing_secret: 'sesame' } }, 'sesame'],
	['a password', { payload: { set_password: 'sesame' } }, 'sesame'],
	['an access key', { access_key_id: 'AKIA123' }, 'AKIA123'],
	[
		'a signature of a link',
		'https://storage.cloudconvert.com/a.pdf?signature=abc&expires=1',
		'abc',
	],
	['one of S3', { url: 'https://x.cloudconvert.com/a?X-Amz-Signature=abc' }, 'abc'],
	['a credential of S3', 'see https://x.cloudconvert.com/a?X-Amz-Credential=AKIA%2Feu', 'AKIA'],
	['a user in an address', 'https://anna:abc@api.cloudconvert.com/v2/tasks', 'anna'],
	['a fragment', 'https://cloudconvert.com/dashboard#token=abc', 'abc'],
	['a filter by a tag', 'https://api.cloudconvert.com/v2/jobs?filter[tag]=annas-job', 'anna'],
	['an address of somebody', { url: 'https://intranet.example.org/x?key=abc' }, 'intranet'],
	['an address of another kind', 'sftp://anna:abc@files.example.org/x', 'files'],
	['the fields of a form', { form: { parameters: { policy: 'abc', key: 'def' } } }, 'def'],
	['a policy', { policy: 'abc' }, 'abc'],
	['an e-mail address', { text: 'Written by anna.b+c@example.org today' }, 'anna'],
	['an e-mail address in a field', { email: 'anna' }, 'anna'],
	['a user', { username: 'anna', user_id: 123_987 }, '123987'],
	['a machine', { host_name: 'pearline' }, 'pearline'],
	['an address of the network', 'from 203.0.113.77', '203.0'],
	['a newer one', 'from 2001:db8:85a3::8a2e:370:7334', '85a3'],
	['a whole newer one', { ip: '2001:db8:85a3:0:0:8a2e:370:7334' }, '85a3'],
	['a hash', { note: 'd41d8cd98f00b204e9800998ecf8427e' }, 'd41d8'],
	['a secret in a list of lists', [[{ api_key: ['abc'] }]], 'abc'],
];

it.each(PLANTED)('takes out %s', (_what, value, secret) => {
	expect(JSON.stringify(value)).toContain(secret);
	const left = JSON.stringify(scrub(value));
	expect(left).not.toContain(secret);
	expect(left).toMatch(/removed|example\.com|192\.0\.2\.1|db8::1|"url"|cloudconvert\.com\//);
});

it('leaves what tests need', () => {
	const page = {
		data: [
			{
				id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
				status: 'finished',
				created_at: '2026-11-23T12:00:00+00:00',
				credits: null,
				engine_version: '11.2.0',
				result: { files: [{ filename: 'verify.txt', size: 54 }] },
			},
		],
		links: { next: 'https://api.cloudconvert.com/v2/tasks?page=2&per_page=1' },
	};
	expect(scrub(page)).toEqual(page);
	const form = {
		url: 'https://upload.cloudconvert.com/1',
		parameters: { key: 'a', acl: null, max: 7 },
	};
	expect(scrub({ form })).toEqual({
		form: { ...form, parameters: { key: '[removed]', acl: null, max: 0 } },
	});
});

const get = (path: string) => ({
	method: 'GET',
	url: new URL(`https://api.cloudconvert.com${path}`),
});

const exchange = (path: string, body: object, headers = {}) => ({
	group: 'Lists',
	check: 'Something',
	request: { ...get(path), headers: { authorization: `Bearer ${TOKEN}` } },
	answer: { status: 200, headers, body, text: JSON.stringify(body) },
});

describe('what is recorded', () => {
	it('is one exchange of each kind, and nothing of the account but what the run has made', () => {
		const list = { data: [{ id: 'of-somebody-else' }, { id: 'ours' }], links: {} };
		const headers = { 'set-cookie': 'a', date: 'Mon, 23 Nov 2026 12:00:00 GMT' };
		const seen = [exchange('/v2/tasks?page=1', list, headers), exchange('/v2/tasks?page=2', list)];
		const [kept, ...more] = recorded(seen, new Set(['ours']));
		expect(more).toEqual([]);
		expect(kept).toEqual({
			group: 'Lists',
			check: 'Something',
			method: 'GET',
			url: 'https://api.cloudconvert.com/v2/tasks?page=1',
			status: 200,
			headers: { date: 'Mon, 23 Nov 2026 12:00:00 GMT' },
			body: { data: [{ id: 'ours' }], links: {} },
		});
	});

	it('is a few rows of the catalogue', () => {
		const rows = Array.from({ length: 50 }, (_, index) => ({ engine: `${index}` }));
		const [kept] = recorded([exchange('/v2/operations', { data: rows })], new Set());
		expect((kept?.body as { data: unknown[] }).data).toHaveLength(3);
	});
});
