import fc from 'fast-check';

import { withEnding } from '../../../../nodes/CloudConvert/files/ending';
import { propertyRuns } from '../../../support/propertyRuns';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('The name of a file', () => {
	it.each([
		['invoice', 'application/pdf', undefined, 'invoice.pdf'],
		['invoice', 'application/pdf; charset=binary', '', 'invoice.pdf'],
		['invoice', 'application/octet-stream', 'pdf', 'invoice.pdf'],
		['invoice', 'text/plain', '.DOCX', 'invoice.docx'],
		['Dr. Smith', DOCX, undefined, 'Dr. Smith.docx'],
		['invoice.', 'image/jpeg', undefined, 'invoice.jpg'],
		['invoice ', 'IMAGE/PNG', undefined, 'invoice.png'],
		['letter', 'text/plain', 'not an ending', 'letter.txt'],
		['film', 'video/mp4', undefined, 'film.mp4'],
		['film', ' video/mp4 ; codecs=avc1', undefined, 'film.mp4'],
		['backup', undefined, ' tar ', 'backup.tar'],
		['backup', undefined, 'tar.gz', 'backup'],
		['and so on . . .', undefined, 'txt', 'and so on.txt'],
		['v1.2 of the plan', undefined, 'pdf', 'v1.2 of the plan.pdf'],
	])('%j of the type %s, with the extension %j, becomes %j', (name, mimeType, ending, expected) => {
		expect(withEnding(name, { mimeType, fileExtension: ending })).toBe(expected);
	});

	it.each([
		['application/octet-stream', 'bin'],
		['application/octet-stream', undefined],
		['application/x-unknown', undefined],
		['application/vnd.some.thing', undefined],
		['constructor', undefined],
		['', ''],
		[undefined, undefined],
	])('stays as it is when neither the type %j nor the extension %j tells', (mimeType, ending) => {
		expect(withEnding('invoice', { mimeType, fileExtension: ending })).toBe('invoice');
	});

	it('stays as it is when it has an ending', () => {
		const ending = fc.string({
			unit: fc.constantFrom(...'abcXYZ019_-'),
			minLength: 1,
			maxLength: 9,
		});
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), ending, (stem, own) => {
				const name = `${stem}.${own}`;
				expect(withEnding(name, { mimeType: 'application/pdf', fileExtension: 'pdf' })).toBe(name);
			}),
			propertyRuns('a name with an ending', 300),
		);
		expect(withEnding('report.PDF ', { mimeType: 'image/png' })).toBe('report.PDF ');
		expect(withEnding('.htaccess', { mimeType: 'text/plain' })).toBe('.htaccess');
	});
});
