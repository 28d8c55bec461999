import fc from 'fast-check';

import { safeFilename } from '../../../../nodes/CloudConvert/api/filename';
import { propertyRuns } from '../../../support/propertyRuns';

describe('A name from the service', () => {
	it.each([
		['report.pdf', 'report.pdf'],
		['Größe 日本 🙂.pdf', 'Größe 日本 🙂.pdf'],
		['.htaccess', '.htaccess'],
		['../../etc/passwd', 'passwd'],
		['/etc/cron.d/job', 'job'],
		['C:\\x\\y.pdf', 'y.pdf'],
		['\\\\server\\share\\a.pdf', 'a.pdf'],
		['a\u0000b\r\n.pdf', 'a_b_.pdf'],
		['\u202Efdp.exe', '_fdp.exe'],
		['half \ud83d.pdf', 'half .pdf'],
		['', 'file'],
		['.', 'file'],
		['..', 'file'],
		[' .. ', 'file'],
		['a/..', 'file'],
		[null, 'file'],
		[{ toString: 'a' }, 'file'],
		[7, 'file'],
		[`${'a'.repeat(300)}.pdf`, `${'a'.repeat(251)}.pdf`],
		[`${'🙂'.repeat(100)}.pdf`, `${'🙂'.repeat(62)}.pdf`],
		[`a.${'b'.repeat(300)}`, `a.${'b'.repeat(253)}`],
		['a'.repeat(255), 'a'.repeat(255)],
	])('%j comes out as %j', (name, safe) => {
		expect(safeFilename(name)).toBe(safe);
	});

	const pieces = fc.constantFrom('/', '\\', '..', '.', '\0', '\n', '\u202e', '\ud800', 'é', '🙂');
	const anyName = fc
		.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 200 })), { maxLength: 12 })
		.map((parts) => parts.join(''));

	it('is one that a file can have, whatever was told, and stays so', () => {
		fc.assert(
			fc.property(anyName, (name) => {
				const safe = safeFilename(name);
				expect(safe).not.toMatch(/[/\\\p{Cc}\p{Surrogate}]/u);
				expect(safe.trim()).not.toMatch(/^\.*$/);
				expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
				expect(safeFilename(safe)).toBe(safe);
			}),
			propertyRuns('a safe name', 1000),
		);
	});
});
