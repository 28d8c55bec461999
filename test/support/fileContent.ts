import { createHash } from 'node:crypto';

import type { WorldFile } from './worldTypes';

/** Bytes up to which the content of a file is kept. */
export const KEPT_BYTES = 1024 * 1024;

/** The same piece again and again: a file of any size takes no memory. */
const PATTERN = Buffer.alloc(64 * 1024, 'CloudConvert, simulated. ');

/** A file as a test writes it down: with its content, or with only a size. */
export interface GivenFile {
	filename: string;
	/** Bytes; of the content when that is given. */
	size?: number;
	content?: Uint8Array | string;
	/** Bytes that bodies tell, where they tell another number. */
	toldSize?: number;
	/** Whether its bytes are not there although bodies tell of it. */
	isGone?: boolean;
}

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function fileOf({ size = 0, content, ...about }: GivenFile): WorldFile {
	if (content === undefined) return { ...about, size };
	const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
	return { ...about, size: bytes.length, content: bytes, sha256: sha256Of(bytes) };
}

function* patternOf({ size, beginning = '' }: WorldFile): Generator<Buffer> {
	const first = Buffer.from(beginning).subarray(0, size);
	if (first.length > 0) yield first;
	for (let left = size - first.length; left > 0; left -= PATTERN.length) {
		yield left < PATTERN.length ? PATTERN.subarray(0, left) : PATTERN;
	}
}

/** The bytes of a file, piece by piece. */
export function* piecesOf(file: WorldFile): Generator<Buffer> {
	if (!file.content) yield* patternOf(file);
	else if (file.content.length > 0) yield file.content;
}

/** The bytes of a file at once; not for huge ones. */
export const bytesOf = (file: WorldFile): Buffer => Buffer.concat([...piecesOf(file)]);

/** Takes in a file of any size, and keeps its bytes when they are few. */
export async function receiveFile(
	filename: string,
	pieces: AsyncIterable<Uint8Array>,
): Promise<WorldFile> {
	const hash = createHash('sha256');
	let kept: Uint8Array[] = [];
	let size = 0;
	for await (const piece of pieces) {
		hash.update(piece);
		size += piece.length;
		if (size <= KEPT_BYTES) kept.push(piece);
		else kept = [];
	}
	const content = size <= KEPT_BYTES ? Buffer.concat(kept) : undefined;
	return { filename, size, content, sha256: hash.digest('hex') };
}
