// A PDF that can be looked at, for conversions of the simulated service.

const escaped = (text) => text.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&');

/**
 * One page of text.
 *
 * @param size bytes that it has at least, within reason
 */
export function samplePdf(lines, size = 0) {
	const text = lines.map((line) => `(${escaped(line)}) Tj 0 -24 Td`).join('\n');
	const page = `BT /F1 16 Tf 72 720 Td\n${text}\nET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let pdf = `%PDF-1.4\n%${'-'.repeat(Math.max(0, Math.min(size, 1_000_000) - 1000))}\n`;
	const offsets = objects.map((object, index) => {
		const at = pdf.length;
		pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(at).padStart(10, '0')} 00000 n \n`;
	});
	const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
	const trailer = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>`;
	return `${pdf}${table}${trailer}\nstartxref\n${pdf.length}\n%%EOF\n`;
}
