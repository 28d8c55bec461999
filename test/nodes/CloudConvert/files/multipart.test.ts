import fc from 'fast-check';

import { multipart } from '../../../../nodes/CloudConvert/files/multipart';
import { readParts } from '../../../support/multipart';
import { propertyRuns } from '../../../support/propertyRuns';
import { streamOf } from '../../../support/streams';

const BOUNDARY = '----n8n-c85f3ca9-164c-4e89-8ae2-c08192a7cb08';

/** What somebody might try to end a name, a part or the form with. */
const attacks = fc.constantFrom(
	'"; filename="other',
	'a"\r\n\r\nsecret\r\n--',
	'\r\nContent-Type: text/html\r\n\r\n<b>',
	`\r\n--${BOUNDARY.slice(0, -1)}`,
	'\\"',
	'\\',
	'\n',
	'\r',
	'\u2028',
	'\u0000',
);

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });

/** Names and values; `%` is for escapes, and how a server reads one that was in the name is its own affair. */
const text = fc
	.array(fc.oneof(attacks, anyText, fc.constant('')), { maxLength: 3 })
	.map((parts) => parts.join('').replaceAll('%', ''));

/** What came out of a form: each part with its bytes. */
async function read({ head, tail }: ReturnType<typeof multipart>, bytes: Uint8Array) {
	const whole = Buffer.concat([head, bytes, tail]);
	const parts = [];
	for await (const { name, filename, content } of readParts(streamOf([whole]), BOUNDARY)) {
		const pieces = [];
		for await (const piece of content) pieces.push(piece);
		parts.push({ name, filename, bytes: Buffer.concat(pieces) });
	}
	return { parts, length: whole.length };
}

const form = (fields: Record<string, unknown>, filename = 'a', mimeType = 'text/plain') =>
	multipart(fields, { filename, mimeType, size: 1 }, BOUNDARY);

describe('A form', () => {
	it('brings its fields and last its file, whatever their names', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(fc.tuple(text, text), { selector: ([name]) => name, maxLength: 5 }),
				text,
				text,
				fc.uint8Array({ maxLength: 200 }),
				async (fields, filename, mimeType, bytes) => {
					const file = { filename, mimeType, size: bytes.length };
					const made = multipart(Object.fromEntries(fields), file, BOUNDARY);
					const { parts, length } = await read(made, bytes);

					// `__proto__` and numbers change places in an object, and that is all that may change.
					const sent = Object.entries(Object.fromEntries(fields));
					expect(parts).toEqual([
						...sent.map(([name, value]) => ({
							name,
							filename: undefined,
							bytes: Buffer.from(value),
						})),
						{ name: 'file', filename, bytes: Buffer.from(bytes) },
					]);
					expect(made.contentLength).toBe(length);
					expect(made.contentType).toBe(`multipart/form-data; boundary=${BOUNDARY}`);
				},
			),
			propertyRuns('a form', 500),
		);
	});

	it('escapes in names what browsers escape, and nothing in values', () => {
		const { head } = form({ 'a"b\r\n': 'c"d\r\n', number: 1 }, 'x"y\r\n');
		expect(head.toString()).toBe(
			[
				`--${BOUNDARY}\r\nContent-Disposition: form-data; name="a%22b%0D%0A"\r\n\r\nc"d\r\n\r\n`,
				`--${BOUNDARY}\r\nContent-Disposition: form-data; name="number"\r\n\r\n1\r\n`,
				`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x%22y%0D%0A"\r\n`,
				'Content-Type: text/plain\r\n\r\n',
			].join(''),
		);
	});

	it('has no field for what is null or undefined', () => {
		const fields = { a: null, b: undefined, c: '', d: 0, e: false, f: 'null' };
		const names = [
			...form(fields)
				.head.toString()
				.matchAll(/ name="(\w+)"/g),
		];
		expect(names.map(([, name]) => name)).toEqual(['c', 'd', 'e', 'f', 'file']);
	});

	it('has an object or a list in JSON', () => {
		const { head } = form({ a: { b: 1 }, c: [2, 'd'] });
		expect(head.toString()).toContain('name="a"\r\n\r\n{"b":1}\r\n');
		expect(head.toString()).toContain('name="c"\r\n\r\n[2,"d"]\r\n');
	});

	it.each([
		['application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
		['image/svg+xml', 'image/svg+xml'],
		['', 'application/octet-stream'],
		['text', 'application/octet-stream'],
		['text/plain\r\nX: y', 'application/octet-stream'],
		['x\r\nX: text/plain', 'application/octet-stream'],
		['text/plain; charset=utf-8', 'application/octet-stream'],
	])('gives a file of the type %j the type %s', (mimeType, type) => {
		expect(form({}, 'a', mimeType).head.toString()).toContain(`\r\nContent-Type: ${type}\r\n\r\n`);
	});
});
