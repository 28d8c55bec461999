import { textOf } from '../transport/json';

/** What file systems take for a name, in bytes. */
const MAX_BYTES = 255;

/** A longer ending is none, and may be cut. */
const MAX_ENDING_BYTES = 32;

/** Control characters, and those that make a name read in another order than it is written. */
const INVISIBLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** The name without the end of its stem, so that it has no more bytes than a file system takes. */
function shortened(name: string): string {
	const at = name.lastIndexOf('.');
	const isEnding = at > 0 && bytes(name.slice(at)) <= MAX_ENDING_BYTES;
	const ending = isEnding ? name.slice(at) : '';
	let left = MAX_BYTES - bytes(ending);
	let stem = '';
	for (const character of isEnding ? name.slice(0, at) : name) {
		left -= bytes(character);
		if (left < 0) break;
		stem += character;
	}
	return stem + ending;
}

/**
 * A file's name from the service as a name only: a workflow may write the file under it, so it must
 * lead to no other folder, and be one that a file can have.
 *
 * @param name as the service tells it; anything
 * @returns its last part without control characters, at most 255 bytes; `file` when nothing is left
 */
export function safeFilename(name: unknown): string {
	const last = textOf(name).split(/[/\\]/).at(-1) ?? '';
	const clean = last.replace(INVISIBLE, '_').replace(/\p{Surrogate}/gu, '');
	if (/^[\s.]*$/.test(clean)) return 'file';
	return bytes(clean) > MAX_BYTES ? shortened(clean) : clean;
}
