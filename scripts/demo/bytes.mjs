// What is in the files that the examples make: the bytes themselves are looked at.
import { compiled } from '../compiled.mjs';

/** The text of each page of a PDF. */
export const textsIn = (bytes, password) =>
	compiled('test/support/pdf')
		.lookIntoPdf(bytes, password)
		.pages.map(({ text }) => text);

/** By how many degrees each page of a PDF is turned. */
export const rotationsIn = (bytes) =>
	compiled('test/support/pdf')
		.lookIntoPdf(bytes)
		.pages.map(({ rotation }) => rotation);

/** What a PDF tells of itself. */
export const toldBy = (bytes) => compiled('test/support/pdf').lookIntoPdf(bytes).metadata;

/** Whether a PDF does not open without its password. */
export function isLocked(bytes) {
	try {
		return textsIn(bytes).length < 0;
	} catch (error) {
		return error.code === 'INVALID_PASSWORD';
	}
}

/** A PDF with a page for each text. */
export function pdfOf(texts) {
	const { assemblePdf } = compiled('test/support/pdf');
	const pages = texts.map((text) => ({ bytes: assemblePdf([{ lines: [text] }]) }));
	return assemblePdf(pages);
}

export const locked = (bytes, userPassword) =>
	compiled('test/support/pdf').encryptPdf(bytes, { userPassword, permissions: {} });

/** The names and texts in a ZIP. */
export const entriesOf = (bytes) =>
	compiled('test/support/zip')
		.unzip(bytes)
		.map(({ filename, content }) => [filename, String(content)]);

/** The width of a PNG in pixels. */
export const widthOf = (bytes) => compiled('test/support/picture').lookIntoPng(bytes).width;

/** The tasks of the simulated account with an operation. */
export const tasksWith = (world, operation) =>
	[...world.tasks.values()].filter((task) => task.operation === operation);
