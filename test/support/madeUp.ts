import { fileOf } from './fileContent';
import type { WorldFile } from './worldTypes';

/** What the bytes begin with of which no real file was made: whoever opens it sees so. */
const saying = (what: string) => `made up, ${what}: `;

/** The input's bytes behind a few words, so that a test sees which file became what. */
export function after(what: string, filename: string, input: WorldFile): WorldFile {
	return joined(what, filename, [input]);
}

/** The inputs one after the other behind a few words; of large ones only their size is known. */
export function joined(what: string, filename: string, inputs: WorldFile[]): WorldFile {
	const beginning = saying(what);
	const contents = inputs.flatMap(({ content }) => content ?? []);
	if (contents.length === inputs.length) {
		return fileOf({ filename, content: Buffer.concat([Buffer.from(beginning), ...contents]) });
	}
	const size = inputs.reduce((sum, input) => sum + input.size, beginning.length);
	return { filename, size, beginning };
}
