import { describeResource } from '../../panel/resource';
import { decryptPdf } from './decrypt';
import { encryptPdf } from './encrypt';
import { extractPages } from './extractPages';
import { mergeFiles } from './merge';
import { addTextLayer } from './ocr';
import { rotatePages } from './rotatePages';
import { splitPages } from './splitPages';
import { convertToPdfA } from './toPdfA';
import { convertToPdfX } from './toPdfX';

/** The PDF resource, its operations in the order of the menu. */
export const pdfDescription = describeResource(
	'pdf',
	[
		addTextLayer,
		convertToPdfA,
		convertToPdfX,
		decryptPdf,
		encryptPdf,
		extractPages,
		mergeFiles,
		rotatePages,
		splitPages,
	],
	'ocr',
);
