import { assemblePdf, type PdfPart } from './pdf';
import { isPdfFile, linesOf } from './pdfOperations';
import type { WorldFile } from './worldTypes';

/** What is shown of a web page or a text as a PDF. */
const isText = ({ filename, content }: WorldFile) =>
	content !== undefined && /\.(?:html?|md)$/i.test(filename);

/** Whether it has pages that are real. */
export const isPage = (file: WorldFile) => isPdfFile(file) || isText(file);

/** The pages that a file becomes: its own, its text, or one that says what it stands for. */
export function pagesOf(file: WorldFile): PdfPart {
	const { filename, size, content } = file;
	if (content && isPdfFile(file)) return { bytes: content };
	if (content && isText(file)) return { lines: linesOf(content.toString('utf8')) };
	return { lines: ['made up, the page of:', filename, `${size} bytes`] };
}

/** A web page or a text as a real PDF; what else is converted is made up. */
export const pdfOfText = (file: WorldFile): Buffer | undefined =>
	isText(file) ? assemblePdf([pagesOf(file)]) : undefined;
