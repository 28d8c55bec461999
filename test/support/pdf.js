// PDFs, at once: what works on them has promises, and the simulated world's clock waits for none.
// In plain JavaScript, because TypeScript here has no folder of its own to find the worker in.
const { join } = require('node:path');

const { createSyncFn } = require('synckit');

let worker;

/** The worker starts with the first PDF: most tests have none. */
function ask(name, ...values) {
	worker ??= createSyncFn(join(__dirname, 'pdfWorker.js'));
	const made = worker(name, ...values);
	return made instanceof Uint8Array ? Buffer.from(made) : made;
}

module.exports = {
	isPdf: (bytes) => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-',
	lookIntoPdf: (bytes, password) => ask('look', bytes, password),
	assemblePdf: (parts, metadata = {}) => ask('assemble', parts, metadata),
	describePdf: (bytes, metadata) => ask('describe', bytes, metadata),
	rotatePdf: (bytes, pages, angle) => ask('rotate', bytes, pages, angle),
	stampPdf: (bytes, stamp) => ask('stamp', bytes, stamp),
	encryptPdf: (bytes, options) => ask('encrypt', bytes, options),
	decryptPdf: (bytes, password) => ask('decrypt', bytes, password),
};
