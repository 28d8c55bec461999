/** What a PDF is made of: pages of another one, all unless told, or lines of text. */
export type PdfPart = { bytes: Uint8Array; pages?: number[] } | { lines: string[] };

export interface PdfLook {
	/** Width and height in points, rotation in degrees, text that this simulator has written. */
	pages: Array<{ width: number; height: number; rotation: number; text: string }>;
	isEncrypted: boolean;
	metadata: Record<string, string>;
}

/** What is put on pages, all unless told: text, or a PNG or JPG. Lengths are in points. */
export interface Stamp {
	text: string;
	picture?: Uint8Array;
	pages?: number[];
	size: number;
	/** Red, green and blue, from 0 to 1. */
	color: number[];
	/** From 0 to 1. */
	opacity: number;
	/** Degrees, clockwise. */
	rotation: number;
	horizontal?: string;
	vertical?: string;
	margin: number;
}

export function isPdf(bytes: Uint8Array): boolean;

/** Each of these throws an error with a `code` of the vendor's kind when the PDF cannot be opened. */
export function lookIntoPdf(bytes: Uint8Array, password?: string): PdfLook;
export function assemblePdf(parts: PdfPart[], metadata?: Record<string, unknown>): Buffer;
export function describePdf(bytes: Uint8Array, metadata: Record<string, unknown>): Buffer;
/** @param angle degrees, clockwise */
export function rotatePdf(bytes: Uint8Array, pages: number[] | undefined, angle: number): Buffer;
export function stampPdf(bytes: Uint8Array, stamp: Stamp): Buffer;
export function encryptPdf(
	bytes: Uint8Array,
	options: { userPassword: string; ownerPassword?: string; permissions: object },
): Buffer;
export function decryptPdf(bytes: Uint8Array, password: string): Buffer;
